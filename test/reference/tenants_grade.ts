import type { Delivered } from "./delivered/index.ts";
import { gradeItem } from "./delivered/survey.ts";
import type { ReferenceFigure } from "./figure.ts";
import { surveyMeanFigures } from "./method/survey-mean.ts";
import type { WaveWeights } from "./method/weights.ts";

/** The mark from 1 to 10 that tenants give their neighbourhood. */
export function tenantsGrade(delivered: Delivered, weights: WaveWeights): ReferenceFigure[] {
  return surveyMeanFigures(delivered, weights, {
    kpi: "tenants_grade",
    score: (answers) => answers.get(gradeItem) ?? null,
  });
}
