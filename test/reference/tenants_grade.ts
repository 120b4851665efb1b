import { gradeItem } from "./delivered/survey.ts";
import type { SecondImplementation } from "./figure.ts";
import { surveyMeanFigures } from "./method/survey-mean.ts";

/** The mark from 1 to 10 that tenants give their neighbourhood. */
export const figures: SecondImplementation = ({ delivered, weights }) => {
  return surveyMeanFigures(delivered, weights, {
    kpi: "tenants_grade",
    score: (answers) => answers.get(gradeItem) ?? null,
  });
};
