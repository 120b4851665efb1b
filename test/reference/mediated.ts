import { isBetweenNeighbours } from "./delivered/nuisance.ts";
import type { SecondImplementation } from "./figure.ts";
import { during } from "./grid/periods.ts";
import { caseShareFigures } from "./method/case-share.ts";

/** Of the closed cases between neighbours with a close reason: those that ended in mediation. */
export const figures: SecondImplementation = ({ delivered }) => {
  return caseShareFigures(delivered, {
    kpi: "mediated",
    cases: delivered.cases.filter(isBetweenNeighbours),
    isIn: ({ closed }, period) => during(closed, period),
    day: "gesloten",
    answer: ({ reason }) => (reason === null ? null : reason === "bemiddeling"),
    levels: ["corporatie", "gemeente", "wijk"],
  });
};
