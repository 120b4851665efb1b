import type { SecondImplementation } from "./figure.ts";
import { surveyDifferenceFigures } from "./method/survey-difference.ts";
import { topicScore } from "./resilience_level.ts";

/** New and settled tenants on one topic. */
export const figures: SecondImplementation = ({ delivered, weights }) => {
  return surveyDifferenceFigures(delivered, weights, { kpi: "gap_help", score: topicScore("mutual help") });
};
