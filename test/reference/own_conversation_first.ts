import { isBetweenNeighbours } from "./delivered/nuisance.ts";
import type { SecondImplementation } from "./figure.ts";
import { during } from "./grid/periods.ts";
import { casesAsCounted } from "./method/after-closing.ts";
import { caseShareFigures } from "./method/case-share.ts";

/** Of the nuisance and quarrels between neighbours that were opened in the period: who had already talked to the neighbours. */
export const figures: SecondImplementation = ({ delivered }) => {
  return caseShareFigures(delivered, {
    kpi: "own_conversation_first",
    cases: casesAsCounted(delivered).filter(isBetweenNeighbours),
    isIn: ({ opened }, period) => during(opened, period),
    day: "geopend",
    answer: ({ talkedFirst }) => talkedFirst,
  });
};
