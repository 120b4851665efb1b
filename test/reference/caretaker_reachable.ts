import type { SecondImplementation } from "./figure.ts";
import { saysYes, surveyShareFigures } from "./method/survey-share.ts";

/** Who knows how to reach the caretaker, of those who said yes or no. */
export const figures: SecondImplementation = ({ delivered, weights }) => {
  return surveyShareFigures(delivered, weights, { kpi: "caretaker_reachable", score: saysYes("beheerder_1") });
};
