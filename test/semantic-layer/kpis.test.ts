/** Every KPI from facts that a domain expert can read to the figure that readers see, on the real database and the real Cube. */
import type { Figure } from "@fijne-buurten/semantic-layer";
import { beforeAll, expect, test } from "vitest";
import { figureOf, sampledOf, shownOf, type SmallAssociation, smallAssociation } from "./small-association.ts";

let v: SmallAssociation;
let figures: Figure[];

/** All facts go in first and one release comes out; every test reads its own part of it. */
beforeAll(async () => {
  v = await smallAssociation();
  await v.given("nuisance_cases", cases);
  await v.given("meeting_places", meetingPlaces);
  await v.given("meeting_place_opportunities", opportunities);
  await v.given("panel_questionnaires", questionnaires);
  await v.given("panel_members", members);
  await v.given("activities", activities);
  await v.given("conversation_rounds", rounds);
  await v.given("allocations", allocations);
  await v.given("leefbaarometer_scores", scores);
  await v.given("survey_waves", waves);
  await v.given("survey_responses", responses());
  await v.given("survey_answers", answers());
  await v.given("goals", goals);
  for (const table of delivered) await v.delivered(table, "alles", "2026-10-31");
  figures = await v.release("2026-10-31");
}, 180_000);

const delivered = [
  "nuisance/cases",
  "activity/meeting_places",
  "activity/meeting_place_opportunities",
  "activity/activities",
  "activity/conversation_rounds",
  "panel/questionnaires",
  "panel/members",
  "tenancy/allocations",
  "leefbaarometer/scores",
  "survey/responses",
  "survey/answers",
];

const figure = (kpi: string, area: string, period: string, group?: string) =>
  figureOf(figures, kpi, area, period, group)!;

// Fifteen closed in 2025, of which one is about safety. In D07, D08 and D11 an answer is missing.
const cases = `
  case_id | opened_date | closed_date | kind | neighbourhood_code | complex_id | talked_first | talked_after_support | mediation_started
  --------+-------------+-------------+------+--------------------+------------+--------------+----------------------+------------------
  D01     | 2025-01-10  | 2025-02-01  | GEL  | BU1                | C1         | true         | false                | false
  D02     | 2025-01-10  | 2025-02-01  | RUZ  | BU1                | C1         | false        | true                 | false
  D03     | 2025-01-10  | 2025-02-01  | STA  | BU1                | C1         | false        | false                | true
  D04     | 2025-01-10  | 2025-02-01  | DIE  | BU1                | C1         | false        | false                | false
  D05     | 2025-01-10  | 2025-02-01  | VUI  | BU1                | C1         | false        | false                | false
  D06     | 2025-01-10  | 2025-06-01  | GEL  | BU2                |            | false        | false                | false
  D07     | 2025-01-10  | 2025-06-01  | GEL  | BU2                |            | false        |                      | false
  D08     | 2025-01-10  | 2025-06-01  | GEL  | BU2                |            |              |                      |
  D09     | 2025-01-10  | 2025-06-01  | AGR  | BU2                |            | true         | true                 | true
  D10     | 2025-01-10  |             | GEL  | BU2                |            | true         | true                 | true
  D11     | 2024-12-10  | 2025-01-05  | GEL  | BU2                |            | true         |                      |
  D12     | 2025-12-10  | 2026-01-05  | GEL  | BU2                |            | true         | true                 | false
  D13     | 2025-03-10  | 2025-09-01  | GEL  | BU1                | C1         | true         | false                | false
  D14     | 2025-03-10  | 2025-09-01  | GEL  | BU1                | C1         | true         | true                 | false
  D15     | 2025-03-10  | 2025-09-01  | GEL  | BU1                | C1         | true         | true                 | true
  D16     | 2025-03-10  | 2025-09-01  | GEL  | BU1                | C1         | true         | false                | true
`;

test("tenants_took_action: one yes is a yes, whatever else is empty; a no is known when all three are", () => {
  // Closed in 2025 between neighbours: D01–D08, D11 and D13–D16. Action: all but D04–D08; of D07 and D08 it is not known.
  const found = figure("tenants_took_action", "v", "2025");
  expect(found).toMatchObject({ numerator: 8, denominator: 11, value: 8 / 11, n: 11, unfilled: 2 });
  expect(sampledOf(figures, "tenants_took_action", "v", "2025").bounds).toEqual({ lower: 8 / 13, upper: 10 / 13 });
});

test("tenants_took_action: cases count in the part of the year in which they close, in the area and in the complex", () => {
  const counts = (area: string, period: string) => {
    const { numerator, denominator, unfilled } = figure("tenants_took_action", area, period).moments!;
    return [numerator, denominator, unfilled];
  };
  expect(counts("v", "2025-T1")).toEqual([4, 6, 0]);
  expect(counts("v", "2025-T2")).toEqual([0, 1, 2]);
  expect(counts("v", "2025-tmT1")).toEqual([4, 6, 0]);
  expect(counts("v", "2025-tmT2")).toEqual([4, 7, 2]);
  expect(counts("BU2", "2025")).toEqual([1, 2, 2]);
  expect(counts("C1", "2025")).toEqual([7, 9, 0]);
});

test("own_conversation_first: of the cases opened in which we asked; safety cases are left out", () => {
  // Opened in 2025 between neighbours: D01–D08, D10, D12–D16. Yes: D01 D10 D12 D13 D14 D15 D16; no: D02–D07; empty: D08.
  const found = figure("own_conversation_first", "v", "2025");
  expect(found).toMatchObject({ numerator: 7, denominator: 13, value: 7 / 13 });
  expect(found.moments).toEqual({ numerator: 7, denominator: 13, unfilled: 1 });
});

const meetingPlaces = `
  meeting_place_id | place_name | neighbourhood_code | origin    | kind   | status  | in_use_date | closed_date
  -----------------+------------+--------------------+-----------+--------+---------+-------------+------------
  P1               | Oud        | BU1                | existing  | indoor | in_use  | 2022-12-31  |
  P2               | Hof        | BU1                | new_build | indoor | in_use  | 2023-01-01  |
  P3               | Tuin       | BU2                | existing  | outdoor| closed  | 2023-09-01  | 2024-01-01
  P4               | Zaal       | BU2                | existing  | indoor | in_use  | 2024-02-01  |
  P5               | Plan       | BU2                | existing  | indoor | planned |             |
`;

test("meeting_places_created: cumulative since the koersplan began, together and apart, also when a place closed later", () => {
  const counts = (group: string) =>
    ["2023-tmT1", "2023", "2024", "2026"].map(
      (period) => shownOf(figures, "meeting_places_created", "v", period, group).value,
    );
  expect(counts("all")).toEqual([1, 2, 3, 3]);
  expect(counts("new_build")).toEqual([1, 1, 1, 1]);
  expect(counts("existing")).toEqual([0, 1, 2, 2]);
  expect(figureOf(figures, "meeting_places_created", "v", "2022")).toBeUndefined();
  expect(figure("meeting_places_created", "BU1", "2026")).toMatchObject({ value: 1, kind: "counted" });
});

const opportunities = `
  opportunity_id | neighbourhood_code | origin   | identified_date | decided_date | decision | decline_reason
  ---------------+--------------------+----------+-----------------+--------------+----------+---------------
  K1             | BU1                | existing | 2022-01-01      | 2022-06-01   | decline  | geld
  K2             | BU1                | existing | 2022-01-01      | 2023-06-01   | realise  |
  K3             | BU2                | existing | 2024-01-01      | 2024-06-01   | decline  | ruimte
  K4             | BU2                | existing | 2024-01-01      | 2024-07-01   | realise  |
  K5             | BU2                | existing | 2024-01-01      |              |          |
`;

test("opportunities_used: decided since the koersplan began; what is undecided does not count yet", () => {
  expect(figure("opportunities_used", "v", "2023")).toMatchObject({ numerator: 1, denominator: 1, value: 1 });
  expect(figure("opportunities_used", "v", "2024")).toMatchObject({ numerator: 2, denominator: 3 });
  expect(figure("opportunities_used", "v", "2023-tmT1")).toMatchObject({ kind: "withheld", reason: "TOO_FEW" });
});

const questionnaires = `
  questionnaire_id | district_code | age_band | topic   | sent_date  | closed_date | invited_count | delivered_count | completed_count
  -----------------+---------------+----------+---------+------------+-------------+---------------+-----------------+----------------
  2025-V1          | WK1           | 18-34    | groen   | 2025-03-01 | 2025-03-20  | 12            | 10              | 4
  2025-V1          | WK1           | 75+      | groen   | 2025-03-01 | 2025-03-20  | 10            | 10              | 8
  2025-V2          | WK1           | 75+      | contact | 2025-12-20 | 2026-01-10  | 10            | 10              | 6
`;

test("panel_participation: completed of delivered, per questionnaire and in the period in which it closed", () => {
  expect(figure("panel_participation", "v", "2025-V1")).toMatchObject({ numerator: 12, denominator: 20, value: 0.6 });
  expect(figure("panel_participation", "WK1", "2025")).toMatchObject({ numerator: 12, denominator: 20 });
  expect(figure("panel_participation", "v", "2026-T1")).toMatchObject({ numerator: 6, denominator: 10 });
  expect(figure("panel_participation", "v", "2025-tmT2")).toMatchObject({ numerator: 12, denominator: 20 });
});

const members = `
  reference_date | district_code | age_band | members_count
  ---------------+---------------+----------+--------------
  2025-07-31     | WK1           | 18-34    | 3
  2025-08-15     | WK1           | 18-34    | 40
  2025-08-31     | WK1           | 18-34    | 4
  2025-08-31     | WK1           | 75+      | 5
`;

test("panel_size: the last count of a period against the homes let that day, never added up over counts", () => {
  expect(figure("panel_size", "v", "2025-T2")).toMatchObject({ numerator: 9, denominator: 100, value: 0.09 });
  expect(figure("panel_size", "v", "2025")).toMatchObject({ numerator: 9, denominator: 100 });
  expect(figure("panel_size", "v", "2025-tmT2")).toMatchObject({ numerator: 9, denominator: 100 });
  expect(figureOf(figures, "panel_size", "v", "2025-tmT1")).toBeUndefined();
  expect(figureOf(figures, "panel_size", "v", "2025-T3")).toBeUndefined();
});

const activities = `
  activity_id | held_date  | neighbourhood_code | kind       | status
  ------------+------------+--------------------+------------+------------
  A1          | 2025-05-01 | BU1                | ontmoeting | gehouden
  A2          | 2025-05-01 | BU2                | ontmoeting | gehouden
  A3          | 2025-05-01 | BU9                | ontmoeting | gehouden
  A4          | 2026-05-01 | BU1                | ontmoeting | gehouden
  A5          | 2026-05-01 | BU2                | ontmoeting | gehouden
`;

const rounds = `
  round_id | held_date  | neighbourhood_code | kind    | status
  ---------+------------+--------------------+---------+------------
  G1       | 2025-06-01 | BU1                | portiek | gehouden
  G2       | 2025-06-01 | BU2                | straat  | geannuleerd
  G3       | 2025-06-01 | BU9                | straat  | gehouden
  G4       | 2026-06-01 | BU1                | straat  | gehouden
  G5       | 2026-06-01 | BU2                | straat  | geannuleerd
  G6       | 2025-07-01 | BU1                | kennismaking        | gehouden
  G7       | 2025-07-01 | BU2                | kennismaking        | gehouden
  G8       | 2025-08-01 | BU2                | bewonersbijeenkomst | gehouden
  G9       | 2025-08-01 | BU9                | bewonersbijeenkomst | gehouden
  G10      | 2026-07-01 | BU1                | groot onderhoud     | gehouden
  G11      | 2026-07-01 | BU2                | groot onderhoud     | gehouden
`;

test("neighbourhoods_in_conversation: two ways in the year; a neighbourhood without homes is in neither count", () => {
  // In 2024 there was nothing.
  expect(figure("neighbourhoods_in_conversation", "v", "2025")).toMatchObject({ numerator: 2, denominator: 2 });
  expect(figure("neighbourhoods_in_conversation", "v", "2024")).toMatchObject({ numerator: 0, denominator: 2 });
  // In 2026 west was talked with in two ways. Oost was in one: its second was cancelled.
  expect(figure("neighbourhoods_in_conversation", "v", "2026")).toMatchObject({ numerator: 1, denominator: 2 });
});

const allocations = `
  allocation_id | allocated_date | dwelling_id | suitability | suitability_detail
  --------------+----------------+-------------+-------------+-------------------
  T1            | 2026-01-01     | W1          | PAS         |
  T2            | 2026-02-01     | W2          | PAS         |
  T3            | 2026-05-01     | W61         | PAS         |
  T4            | 2026-05-01     | W62         | NIE         | BIJ
  T5            | 2026-05-01     | W3          | NVT         |
  T6            | 2026-05-01     | W4          |             |
`;

test("suitable_allocations: PAS of PAS and NIE; NVT is outside, an empty code is a miss in what is still possible", () => {
  const found = figure("suitable_allocations", "v", "2026");
  expect(found).toMatchObject({
    numerator: 3,
    denominator: 4,
    value: 0.75,
    verdict: "NOT_DUE",
    missesLeft: 0,
  });
  expect(found.moments).toEqual({ numerator: 3, denominator: 4, unfilled: 1, misses: 2 });
  expect(figure("suitable_allocations", "GM1", "2026-T1")).toMatchObject({
    numerator: 2,
    denominator: 2,
    verdict: null,
  });
});

const scores = `
  neighbourhood_code | year | score
  -------------------+------+------
  BU1                | 2024 | 4.0
  BU2                | 2024 | 4.5
  BU9                | 2024 | 1.0
`;

test("leefbaarometer_score: neighbourhoods weigh by our homes; context without a verdict", () => {
  expect(figure("leefbaarometer_score", "v", "2024")).toMatchObject({
    value: 4.2,
    verdict: null,
    kind: "external",
  });
  expect(figure("leefbaarometer_score", "BU2", "2024")).toMatchObject({ value: 4.5 });
  expect(figureOf(figures, "leefbaarometer_score", "v", "2025")).toBeUndefined();
});

const waves = `
  wave_id | wave_name | reference_date | opened_date | closed_date | invited_count
  --------+-----------+----------------+-------------+-------------+--------------
  2025-W1 | Meting    | 2025-03-01     | 2025-03-25  | 2025-05-15  | 100
`;

/** Thirty of the 60 homes in west answer, ten of the 40 in oost. */
function responses(): string {
  const rows = Array.from(
    { length: 40 },
    (_, index) => `2025-W1 | R${index} | ${index < 30 ? "BU1" : "BU2"} | 35-54 | 10+ | apartment`,
  );
  return ["wave_id | response_id | neighbourhood_code | age_band | tenure_band | dwelling_type", "-", ...rows].join(
    "\n",
  );
}

/** West gives a 7 and answers contact at the top; oost gives a 5 and answers at the bottom. contact_2 is asked the other way round. */
function answers(): string {
  const rows = Array.from({ length: 40 }, (_, index) => {
    const isWest = index < 30;
    return [
      `2025-W1 | R${index} | buurtcijfer | ${isWest ? 7 : 5}`,
      `2025-W1 | R${index} | contact_1 | ${isWest ? 5 : 1}`,
      `2025-W1 | R${index} | contact_2 | ${isWest ? 1 : 5}`,
    ].join("\n");
  });
  return ["wave_id | response_id | item | score", "-", ...rows].join("\n");
}

const goals = `
  goal_id | kpi_id               | area_level   | goal_kind | norm | period  | due_date   | set_by | set_date   | agreed_in
  --------+----------------------+--------------+-----------+------+---------+------------+--------+------------+----------
  DL1     | suitable_allocations | association  | norm      | 0.95 | 2026    | 2026-12-31 | DB     | 2022-01-01 | Woningwet
  DL2     | tenants_grade        | association  | norm      | 6    | 2025-W1 | 2025-05-15 | DB     | 2022-01-01 | Koersplan
`;

test("tenants_grade: each neighbourhood weighs by its homes, not by its answers", () => {
  // In west an answer stands for 60/30 homes, in oost for 40/10.
  const found = shownOf(figures, "tenants_grade", "v", "2025-W1");
  expect(found).toMatchObject({ n: 40, denominator: 100, numerator: 60 * 7 + 40 * 5 });
  expect(found.value).toBeCloseTo(6.2, 10);
  expect(figure("tenants_grade", "BU2", "2025-W1")).toMatchObject({ value: 5, n: 10, verdict: "TOO_FEW" });
});

test("resilience_level: reversed items are turned, half of a group's items is enough, 0 to 100", () => {
  expect(figure("resilience_level", "BU1", "2025-W1")).toMatchObject({ value: 100, n: 30 });
  expect(shownOf(figures, "resilience_level", "v", "2025-W1").value).toBeCloseTo(60, 10);
});

test("neighbourhoods_maintained: without a held goal there is nothing to count", () => {
  expect(figures.filter(({ card }) => card.id === "neighbourhoods_maintained")).toEqual([]);
});
