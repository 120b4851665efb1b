import type { SecondImplementation } from "./figure.ts";
import { surveyMeanFigures } from "./method/survey-mean.ts";
import { topicScore } from "./resilience_level.ts";

/** One topic of resilience, 0 to 100. */
export const figures: SecondImplementation = ({ delivered, weights }) => {
  return surveyMeanFigures(delivered, weights, { kpi: "resilience_trust", score: topicScore("trust") });
};
