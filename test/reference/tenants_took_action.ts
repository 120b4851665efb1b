import { isBetweenNeighbours, type NuisanceCase } from "./delivered/nuisance.ts";
import type { SecondImplementation } from "./figure.ts";
import { during } from "./grid/periods.ts";
import { caseShareFigures } from "./method/case-share.ts";

/**
 * Of the nuisance and quarrels between neighbours that were closed in the period: the share in which the tenant talked to the
 * neighbours, before or after our support, or mediation was started.
 */
export const figures: SecondImplementation = ({ delivered }) => {
  return caseShareFigures(delivered, {
    kpi: "tenants_took_action",
    cases: delivered.cases.filter(isBetweenNeighbours),
    isIn: ({ closed }, period) => during(closed, period),
    day: "gesloten",
    answer: tookAction,
  });
};

/** One yes is enough to know; that nobody did is known when all three say no. */
function tookAction({ talkedFirst, talkedAfterSupport, mediationStarted }: NuisanceCase): boolean | null {
  const answers = [talkedFirst, talkedAfterSupport, mediationStarted];
  if (answers.includes(true)) return true;
  return answers.includes(null) ? null : false;
}
