import type { SecondImplementation } from "./figure.ts";
import type { Score } from "./method/survey-mean.ts";
import { surveyShareFigures } from "./method/survey-share.ts";

/** Of those who answered which mark they give for what the association does: who did not know. */
export const figures: SecondImplementation = ({ delivered, weights }) => {
  return surveyShareFigures(delivered, weights, { kpi: "effort_unknown", score: hasNoIdea });
};

export const hasNoIdea: Score = (answers) => {
  const answer = answers.get("inzet_1");
  if (answer === undefined) return null;
  return answer === null ? 1 : 0;
};
