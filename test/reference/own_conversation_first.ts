import type { Delivered } from "./delivered/index.ts";
import { isBetweenNeighbours } from "./delivered/nuisance.ts";
import type { ReferenceFigure } from "./figure.ts";
import { during } from "./grid/periods.ts";
import { caseShareFigures } from "./method/case-share.ts";

/** Of the nuisance and quarrels between neighbours that were opened in the period: who had already talked to the neighbours. */
export function ownConversationFirst(delivered: Delivered): ReferenceFigure[] {
  return caseShareFigures(delivered, {
    kpi: "own_conversation_first",
    cases: delivered.cases.filter(isBetweenNeighbours),
    isIn: ({ opened }, period) => during(opened, period),
    answer: ({ talkedFirst }) => talkedFirst,
  });
}
