import { sendActivities } from "./activities.ts";
import { sendAllocations } from "./allocations.ts";
import { sendAnswers } from "./answers.ts";
import { sendAreas } from "./areas.ts";
import type { Association } from "./association.ts";
import { planComplexes, sendComplexes } from "./complexes.ts";
import { sendConversationRounds } from "./conversation-rounds.ts";
import { sendCoursePlan } from "./course-plans.ts";
import { planDwellings, sendDwellings } from "./dwellings.ts";
import { sendGoals } from "./goals.ts";
import { sendLeefbaarometer } from "./leefbaarometer.ts";
import { sendMeetingPlaces } from "./meeting-places.ts";
import { planNuisanceCases, sendNuisanceCases } from "./nuisance-cases.ts";
import { sendNuisanceReports } from "./nuisance-reports.ts";
import { planOpportunities, sendOpportunities } from "./opportunities.ts";
import type { Outbox } from "./outbox.ts";
import { sendPanelMembers, sendPanelQuestionnaires } from "./panel.ts";
import { planMaintenance, sendProjects } from "./projects.ts";
import { sendResponses } from "./responses.ts";
import { sendTeamJudgements } from "./team-judgements.ts";
import { planTenancies, sendTenancies } from "./tenancies.ts";
import { holdWave, sendWave, waveYears } from "./waves.ts";

/** Every delivery of one association, in the order in which its stories depend on each other. */
export function sendEverything(association: Association, outbox: Outbox): void {
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
  const maintenance = planMaintenance(association);
  sendConversationRounds(association, complexes, maintenance, outbox);
  const opportunities = planOpportunities(association);
  sendMeetingPlaces(association, opportunities, outbox);
  sendOpportunities(association, opportunities, outbox);
  sendProjects(association, maintenance, outbox);
  sendPanelQuestionnaires(association, outbox);
  sendPanelMembers(association, outbox);
  sendLeefbaarometer(association, outbox);
  sendTeamJudgements(association, outbox);
  sendGoals(association, outbox);
}
