import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sendActivities } from "./activities.ts";
import { sendAllocations } from "./allocations.ts";
import { sendAnswers } from "./answers.ts";
import { sendAreas } from "./areas.ts";
import { type Association, associations, type SampleOptions } from "./association.ts";
import { planComplexes, sendComplexes } from "./complexes.ts";
import { sendConversationRounds } from "./conversation-rounds.ts";
import { sendCoursePlan } from "./course-plans.ts";
import { tamperingWith } from "./defects.ts";
import { planDwellings, sendDwellings } from "./dwellings.ts";
import { sendGoals } from "./goals.ts";
import { sendLeefbaarometer } from "./leefbaarometer.ts";
import { sendMeetingPlaces } from "./meeting-places.ts";
import { planNuisanceCases, sendNuisanceCases } from "./nuisance-cases.ts";
import { sendNuisanceReports } from "./nuisance-reports.ts";
import { sendOpportunities } from "./opportunities.ts";
import { emptyOutbox, folderOutbox, type Outbox } from "./outbox.ts";
import { sendPanelMembers, sendPanelQuestionnaires } from "./panel.ts";
import { type PlantedDefect } from "./defects.ts";
import { sendProjects } from "./projects.ts";
import { readme } from "./readme.ts";
import { sendResponses } from "./responses.ts";
import { planTenancies, sendTenancies } from "./tenancies.ts";
import { holdWave, sendWave, waveYears } from "./waves.ts";

export type { SampleOptions } from "./association.ts";
export type { PlantedDefect } from "./defects.ts";
export { expectedVerdicts, type ExpectedVerdict } from "./verdicts.ts";
export { wrongDeliveries, type WrongDelivery } from "./wrong-deliveries.ts";

/**
 * Writes the deliveries of synthetic associations in gemeente Nijkerk: the same options give the same bytes. One
 * association is written into the folder itself, more into a folder each; only one is in memory at a time.
 */
export async function writeSample({ out, ...options }: SampleOptions & { out: string }): Promise<void> {
  const isMany = [...associations(options)].length > 1;
  for (const association of associations(options)) {
    const folder = isMany ? join(out, association.id) : out;
    mkdirSync(folder, { recursive: true });
    sendEverything(association, folderOutbox(folder, association.id, tamperingWith(association)));
    writeFileSync(join(folder, "README.txt"), readme(association, options));
  }
}

/** Every mistake that `writeSample` plants with these options, with the file and line where it stands. */
export function plantedDefects(options: SampleOptions): PlantedDefect[] {
  const planted: PlantedDefect[] = [];
  const [first] = associations(options);
  sendEverything(first!, emptyOutbox(tamperingWith(first!, planted)));
  return planted;
}

function sendEverything(association: Association, outbox: Outbox): void {
  const complexes = planComplexes(association);
  const dwellings = planDwellings(association, complexes);
  const tenancies = planTenancies(association, dwellings);
  sendCoursePlan(association, outbox);
  sendAreas(association, complexes, outbox);
  sendComplexes(association, complexes, outbox);
  sendDwellings(association, dwellings, outbox);
  sendTenancies(association, tenancies, outbox);
  sendAllocations(association, tenancies, outbox);
  for (const year of waveYears(association)) {
    const wave = holdWave(year, association, tenancies);
    sendWave(wave, outbox);
    sendResponses(wave, outbox);
    sendAnswers(wave, association, outbox);
  }
  const cases = planNuisanceCases(association, dwellings);
  sendNuisanceCases(association, cases, outbox);
  sendNuisanceReports(association, cases, outbox);
  sendActivities(association, outbox);
  sendConversationRounds(association, complexes, outbox);
  sendMeetingPlaces(association, outbox);
  sendOpportunities(association, outbox);
  sendProjects(association, outbox);
  sendPanelQuestionnaires(association, outbox);
  sendPanelMembers(association, outbox);
  sendLeefbaarometer(association, outbox);
  sendGoals(association, outbox);
}
