import { isBetweenNeighbours } from "./delivered/nuisance.ts";
import type { SecondImplementation } from "./figure.ts";
import { during } from "./grid/periods.ts";
import { caseShareFigures } from "./method/case-share.ts";

/** Of the closed cases between neighbours with a close reason: those that ended because we stepped in. */
export const figures: SecondImplementation = ({ delivered }) => {
  return caseShareFigures(delivered, {
    kpi: "intervened",
    cases: delivered.cases.filter(isBetweenNeighbours),
    isIn: ({ closed }, period) => during(closed, period),
    day: "gesloten",
    answer: ({ reason }) => (reason === null ? null : reason === "ingrijpen"),
    levels: ["corporatie", "gemeente", "wijk"],
  });
};
