import type { SecondImplementation } from "./figure.ts";
import { surveyMeanFigures } from "./method/survey-mean.ts";

/** The mark from 1 to 10 that tenants give for what the association does. */
export const figures: SecondImplementation = ({ delivered, weights }) => {
  const score = (answers: ReadonlyMap<string, number>) => answers.get("inzet_1") ?? null;
  return surveyMeanFigures(delivered, weights, { kpi: "effort_grade", score, isOptional: true });
};
