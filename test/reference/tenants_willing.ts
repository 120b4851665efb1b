import type { SecondImplementation } from "./figure.ts";
import { saysYes, surveyShareFigures } from "./method/survey-share.ts";

/** Who would do something for the neighbourhood, of those who said yes or no. */
export const figures: SecondImplementation = ({ delivered, weights }) => {
  return surveyShareFigures(delivered, weights, { kpi: "tenants_willing", score: saysYes("bereid_1") });
};
