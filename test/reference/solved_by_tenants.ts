import { isBetweenNeighbours } from "./delivered/nuisance.ts";
import type { SecondImplementation } from "./figure.ts";
import { during } from "./grid/periods.ts";
import { afterClosing } from "./method/after-closing.ts";
import { caseShareFigures } from "./method/case-share.ts";

/** Of the closed cases between neighbours: those that tenants solved themselves, without a report in the six months after. */
export const figures: SecondImplementation = ({ delivered }) => {
  const after = afterClosing(delivered);
  return caseShareFigures(delivered, {
    kpi: "solved_by_tenants",
    cases: delivered.cases.filter(isBetweenNeighbours),
    isIn: ({ closed }, period) => during(closed, period),
    day: "gesloten",
    answer(nuisance) {
      const { isOver, isReopened } = after(nuisance);
      if (!isOver || (nuisance.reason === null && !isReopened)) return null;
      return nuisance.reason === "zelf opgelost" && !isReopened;
    },
    tables: ["overlastdossiers", "overlastmeldingen"],
    levels: ["corporatie", "gemeente", "wijk", "buurtgroep"],
  });
};
