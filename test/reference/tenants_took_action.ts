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
    answer: tookAction,
    isYesAnyway: (nuisance) => threeAnswers(nuisance).includes(true),
  });
};

/** Known when all three were filled in; then one yes is enough. */
function tookAction(nuisance: NuisanceCase): boolean | null {
  const answers = threeAnswers(nuisance);
  return answers.includes(null) ? null : answers.includes(true);
}

const threeAnswers = ({ talkedFirst, talkedAfterSupport, mediationStarted }: NuisanceCase) => [
  talkedFirst,
  talkedAfterSupport,
  mediationStarted,
];
