import {
  deliveredActivities,
  deliveredMeetingPlaces,
  deliveredOpportunities,
  deliveredProjects,
  deliveredRounds,
} from "./activity.ts";
import { coverageOf } from "./coverage.ts";
import { deliveredAreas } from "./geography.ts";
import { deliveredCoursePlan, deliveredGoals } from "./goals.ts";
import { deliveredScores } from "./leefbaarometer.ts";
import type { WaitingRow } from "./live-rows.ts";
import { deliveredCases, deliveredReports } from "./nuisance.ts";
import { deliveredMembers, deliveredQuestionnaires } from "./panel.ts";
import { deliveredAnswers, deliveredResponses, deliveredWaves } from "./survey.ts";
import { deliveredTeamJudgements } from "./team.ts";
import {
  complexNumbers,
  incomeBands,
  deliveredAllocations,
  deliveredDwellings,
  deliveredTenancies,
} from "./tenancy.ts";

/** Everything that can be believed of what lies in a folder of deliveries. */
export type Delivered = ReturnType<typeof readDelivered>;

/** Reads a whole folder, without a database: one table after the other, each knowing the ones it refers to. */
export function readDelivered(folder: string) {
  const areas = deliveredAreas(folder);
  const complexes = complexNumbers(folder);
  const dwellings = deliveredDwellings(folder, areas, complexes);
  const waves = deliveredWaves(folder);
  const responses = deliveredResponses(folder, areas, waves);
  const cases = deliveredCases(folder, areas, complexes);
  const counted = {
    tenancies: deliveredTenancies(folder, dwellings),
    responses,
    answers: deliveredAnswers(folder, responses.live),
    allocations: deliveredAllocations(folder, dwellings),
    cases,
    reports: deliveredReports(folder, cases.live),
    activities: deliveredActivities(folder, areas),
    rounds: deliveredRounds(folder, areas, complexes),
    meetingPlaces: deliveredMeetingPlaces(folder, areas),
    opportunities: deliveredOpportunities(folder, areas),
    projects: deliveredProjects(folder, areas),
    questionnaires: deliveredQuestionnaires(folder, areas),
    members: deliveredMembers(folder, areas),
  };
  return {
    ...{ areas, complexes, dwellings, waves },
    bands: incomeBands(folder),
    coverage: coverageOf(folder),
    coursePlan: deliveredCoursePlan(folder),
    goals: deliveredGoals(folder),
    ...mapped(counted, "live"),
    /** The rows of each table that wait. */
    waiting: mapped(counted, "waiting"),
    scores: deliveredScores(folder, areas),
    teamJudgements: deliveredTeamJudgements(folder, areas),
  };
}

type Tables = { [name: string]: { live: unknown[]; waiting: WaitingRow[] } };

function mapped<Given extends Tables, Part extends "live" | "waiting">(
  tables: Given,
  part: Part,
): { [Name in keyof Given]: Given[Name][Part] } {
  return Object.fromEntries(Object.entries(tables).map(([name, rows]) => [name, rows[part]])) as {
    [Name in keyof Given]: Given[Name][Part];
  };
}
