import type { SecondImplementation } from "./figure.ts";
import { saysYes, surveyShareFigures } from "./method/survey-share.ts";

/** Who does something for the neighbourhood now, of those who said yes or no. */
export const figures: SecondImplementation = ({ delivered, weights }) => {
  return surveyShareFigures(delivered, weights, { kpi: "tenants_active", score: saysYes("actief_1") });
};
