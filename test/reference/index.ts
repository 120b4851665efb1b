import type { Delivered } from "./delivered/index.ts";
import type { ReferenceFigure } from "./figure.ts";
import { leefbaarometerScore } from "./leefbaarometer_score.ts";
import { meetingPlacesCreated } from "./meeting_places_created.ts";
import { weightsOfWaves } from "./method/weights.ts";
import { neighbourhoodsInConversation } from "./neighbourhoods_in_conversation.ts";
import { neighbourhoodsMaintained } from "./neighbourhoods_maintained.ts";
import { opportunitiesUsed } from "./opportunities_used.ts";
import { ownConversationFirst } from "./own_conversation_first.ts";
import { panelParticipation } from "./panel_participation.ts";
import { panelSize } from "./panel_size.ts";
import { resilienceLevel } from "./resilience_level.ts";
import { suitableAllocations } from "./suitable_allocations.ts";
import { tenantsGrade } from "./tenants_grade.ts";
import { tenantsTookAction } from "./tenants_took_action.ts";

/** Every figure that a folder of deliveries gives, computed a second time, slowly, from the files themselves. */
export function referenceFigures(delivered: Delivered): ReferenceFigure[] {
  const weights = weightsOfWaves(delivered);
  const resilience = resilienceLevel(delivered, weights);
  return [
    ...resilience,
    ...neighbourhoodsMaintained(delivered, resilience),
    ...tenantsGrade(delivered, weights),
    ...leefbaarometerScore(delivered),
    ...tenantsTookAction(delivered),
    ...ownConversationFirst(delivered),
    ...meetingPlacesCreated(delivered),
    ...opportunitiesUsed(delivered),
    ...panelParticipation(delivered),
    ...panelSize(delivered),
    ...neighbourhoodsInConversation(delivered),
    ...suitableAllocations(delivered),
  ];
}
