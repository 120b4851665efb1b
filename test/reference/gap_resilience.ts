import type { SecondImplementation } from "./figure.ts";
import { surveyDifferenceFigures } from "./method/survey-difference.ts";
import { resilienceOf } from "./resilience_level.ts";

/** New and settled tenants on the index of resilience. */
export const figures: SecondImplementation = ({ delivered, weights }) => {
  return surveyDifferenceFigures(delivered, weights, { kpi: "gap_resilience", score: resilienceOf });
};
