import type { SecondImplementation } from "./figure.ts";
import { during } from "./grid/periods.ts";
import { afterClosing } from "./method/after-closing.ts";
import { caseShareFigures } from "./method/case-share.ts";

/** Of all closed cases of which the six months after are over: those that were reported again in them. */
export const figures: SecondImplementation = ({ delivered }) => {
  const after = afterClosing(delivered);
  return caseShareFigures(delivered, {
    kpi: "cases_reopened",
    cases: delivered.cases,
    isIn: ({ closed }, period) => during(closed, period),
    day: "gesloten",
    answer(nuisance) {
      const { isOver, isReopened } = after(nuisance);
      return isOver ? isReopened : null;
    },
    tables: ["overlastdossiers", "overlastmeldingen"],
    levels: ["corporatie", "gemeente", "wijk"],
    mayBe: () => true,
  });
};
