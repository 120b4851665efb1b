import { must } from "@fijne-buurten/db";
import {
  inYear,
  fedBackAfter,
  intervenedShare,
  introducedShare,
  leavingShare,
  maintenanceContactShare,
  mediatedShare,
  pollutionShare,
  rentClasses,
  reopenedShare,
  residentsMeetingShare,
  solvedShare,
  supportGivenShare,
  tenantsSay,
} from "./plan.ts";

/** What the plan makes a figure of the whole association, with the default options: `value`, and how far drawing may lead it from that. */
export type PlantedTruth = { kpi: string; period: string; value: number; within: number };

const homes = 3_500;

const inWaves = (kpi: string, shares: { [year: number]: number }): PlantedTruth[] =>
  Object.entries(shares).map(([year, value]) => ({ kpi, period: `${year}-W1`, value, within: 0.02 }));

const inYears = (kpi: string, years: readonly number[], within: number, valueIn: (year: number) => number) =>
  years.map((year): PlantedTruth => ({ kpi, period: String(year), value: valueIn(year), within }));

/** Within six weeks. */
function fedBackInTime(year: number): number {
  const plan = fedBackAfter[year] ?? [];
  return plan.filter((days) => days !== null && days <= 42).length / plan.length;
}

/** A test finds these in what is published. */
export const plantedTruths: PlantedTruth[] = [
  ...inYears("support_given", [2024, 2025], 0.05, (year) => inYear(supportGivenShare, year)),
  ...inYears("mediated", [2024, 2025], 0.03, (year) => inYear(mediatedShare, year)),
  ...inYears("intervened", [2024, 2025], 0.05, (year) => inYear(intervenedShare, year)),
  ...inYears("cases_reopened", [2023, 2024], 0.03, (year) => inYear(reopenedShare, year)),
  ...inYears("solved_by_tenants", [2023, 2024, 2025], 0.05, (year) => {
    return inYear(solvedShare, year) * (1 - inYear(reopenedShare, year));
  }),
  // Of 150 and 144 cases.
  ...inYears("upkeep_cases", [2024, 2025], 0.25, (year) => {
    return ((inYear(pollutionShare, year) / 100) * (year === 2024 ? 150 : 144) * 100) / homes;
  }),
  // Two and a quarter reports of a case; a handful of people report time and again.
  ...inYears("nuisance_reports", [2025], 1, () => (144 * 2.3 * 100) / homes),
  ...inYears("nuisance_reporters", [2025], 1, () => (144 * 1.4 * 100) / homes),
  // One in 33 of a thousand cases is never closed; of the others some are open for half a year, or reported by several.
  ...inYears("structural_cases", [2025], 7, () => 1_030 / 33 + 15),
  // Half of the cases of the troubled complex's neighbourhood, beside what chance brings together.
  ...inYears("nuisance_concentration", [2022], 0.06, () => 0.2),
  ...inYears("nuisance_concentration", [2025], 0.06, () => 0.3),
  // Some ninety a year, of which one in twelve is cancelled; the share that tenants organise grows by one and a half in a hundred a year.
  ...inYears("activities_held", [2024, 2025], 0.4, () => (90 * 0.92 * 100) / homes),
  ...inYears("activities_by_tenants", [2025], 0.12, () => 0.28 + 0.015 * 6),
  ...inYears("activity_reach", [2023, 2025], 2, () => 5 + 38 / 4 - 0.5),
  ...inYears("neighbourhoods_with_activity", [2024, 2025], 0.1, () => 0.95),
  // Some forty rounds a year past two dozen doors each, of which one in twenty is cancelled; behind three in five doors somebody opens.
  ...inYears("rounds_held", [2023, 2024], 0.07, () => 0.95),
  ...inYears("addresses_reached", [2023, 2024], 0.04, () => 0.6),
  ...inYears("addresses_unreached", [2024], 90, () => 40 * 0.95 * 24 * 0.4),
  // The panel counts everywhere; doors are knocked on in three neighbourhoods of four, and the rest is as planned.
  ...inYears("neighbourhoods_in_conversation", [2023, 2024, 2025], 0.08, (year) => {
    return 1 - 0.25 * (1 - inYear(introducedShare, year)) * (1 - inYear(residentsMeetingShare, year));
  }),
  // Of the last questionnaire of the year: in 2024 there are many from 55 to 74, a year later few below 35 again, of whom more and more rent.
  { kpi: "panel_representativeness", period: "2024", value: 8, within: 2 },
  { kpi: "panel_representativeness", period: "2025", value: 11.5, within: 1.5 },
  ...inYears("panel_feedback", [2023, 2024, 2025], 0, (year) => fedBackInTime(year)),
  // One in twenty gets no decision at all; a few others get it after six months and a little.
  ...inYears("opportunities_overdue", [2023, 2024], 1, () => 1),
  // Two of three by the end of 2024, three of four a year later: one has fewer than ten homes, and of one it was not filled in.
  { kpi: "new_build_places", period: "2024", value: 2 / 3, within: 0 },
  { kpi: "new_build_places", period: "2025", value: 3 / 4, within: 0 },
  ...inYears("maintenance_contact", [2023, 2024], 0.02, (year) => inYear(maintenanceContactShare, year)),
  ...inYears("social_allocations", [2025], 0.03, () => 0.95),
  // Of about 210 agreements that end in a year, one in eight by death and one in twenty-five by another name.
  ...inYears("notices_given", [2023, 2024], 1, () => (210 * 0.84 * 100) / homes),
  // Three in five say why, in the first whole year in which they can: some seventy up to the end of October.
  ...inYears("notices_for_liveability", [2026], 0.1, (year) => inYear(leavingShare, year) / 0.59),
  ...inYears("notices_unexplained", [2026], 0.07, (year) => (0.38 - inYear(leavingShare, year)) / 0.93),
  ...rentClasses.map(({ share }, at): PlantedTruth => {
    const kpi = must(["rents_cheap", "rents_affordable", "rents_expensive", "rents_above_limit"][at], "class of rent");
    return { kpi, period: "2026", value: share, within: 0.025 };
  }),
  // Before the course plan the law alone asked something, and it was met; in 2025 eight goals were surely missed and many cannot be said.
  ...inYears("goals_met", [2020, 2021, 2022], 0, () => 1),
  ...inYears("goals_met", [2025], 0.1, () => 0.6),
  // Around the grade of an ordinary neighbourhood; rounded to halves.
  ...inYears("team_grade", [2024, 2025, 2026], 0.25, () => 7),
  // Tenants 7.2, the team 7, the model 4.15 of 5 and four cases for a hundred homes, with their weights; before 2024 without the team.
  ...inYears("liveability_thermometer", [2024, 2025, 2026], 0.15, () => 0.3 * (7.2 + 7 + 8.1) + 0.1 * 8.1),
  ...inYears("liveability_thermometer", [2021, 2022, 2023], 0.15, () => (0.3 * (7.2 + 8.1) + 0.1 * 8.1) / 0.7),
  ...inWaves("caretaker_reachable", tenantsSay.yes.beheerder_1),
  ...inWaves("tenants_active", tenantsSay.yes.actief_1),
  ...inWaves("tenants_willing", tenantsSay.yes.bereid_1),
  ...[2025, 2026].flatMap((year): PlantedTruth[] => {
    const period = `${year}-W1`;
    return [
      { kpi: "effort_unknown", period, value: inYear(tenantsSay.effortUnknown, year), within: 0.02 },
      { kpi: "effort_grade", period, value: inYear(tenantsSay.effort, year), within: 0.1 },
    ];
  }),
  // Six points by tenure alone; newcomers are younger too.
  { kpi: "gap_resilience", period: "2026-W1", value: -8, within: 4 },
];
