import { expect, test } from "vitest";
import { migratedDatabase } from "../support/database.ts";
import { given, oost, shown, smallWorld, west } from "./support/drawn.ts";

const client = await smallWorld(await migratedDatabase());
await given(client, "survey_waves", "wave_id\n2026-W1");

test("that somebody took action is known by one yes, and that nobody did by three times no", async () => {
  await given(
    client,
    "nuisance_cases",
    `
    case_id | talked_first | talked_after_support | mediation_started | closed_date
    --------+--------------+----------------------+-------------------+------------
    D1      | true         |                      |                   | 2026-04-30
    D2      | false        | false                | false             | 2026-05-01
    D3      | false        | false                |                   | 2026-09-01
    D4      |              |                      | true              |
    D5      |              |                      |                   |
    D6      | true         | false                | false             | 2026-05-01
    `,
  );
  const columns =
    "case_id, closed_sub_year, cases_closed, talked_first_known, talked_first, took_action_known, took_action, took_action_unknown";
  expect(await shown(client, columns, "fct_nuisance_cases")).toEqual([
    ["D1", "2026-T1", 1, 1, 1, 1, 1, 0],
    ["D2", "2026-T2", 1, 1, 0, 1, 0, 0],
    ["D3", "2026-T3", 1, 1, 0, 0, 0, 1],
    ["D4", null, 0, 0, 0, 1, 1, 0],
    ["D5", null, 0, 0, 0, 0, 0, 1],
    ["D6", "2026-T2", 1, 1, 1, 1, 1, 0],
  ]);
});

test("a case of safety is not one between neighbours", async () => {
  await given(client, "nuisance_cases", "case_id | kind\nS1 | DRU\nS2 | VUI");
  expect(await shown(client, "case_id, is_between_neighbours", "fct_nuisance_cases", 1, "case_id like 'S%'")).toEqual([
    ["S1", false],
    ["S2", true],
  ]);
});

test("a report counts where its case is", async () => {
  await given(client, "nuisance_reports", "report_id | case_id\nM1 | D1\nM2 | D1");
  expect(await shown(client, "report_id, neighbourhood_key, month", "fct_nuisance_reports")).toEqual([
    ["M1", west, "2026-02"],
    ["M2", west, "2026-02"],
  ]);
});

const answersOf = (response: string, scores: Record<string, string>) =>
  Object.entries(scores)
    .map(([item, score]) => `2026-W1 | ${response} | ${item} | ${score}`)
    .join("\n");

test("resilience is the mean of the groups of which half was answered, and reversed items are turned", async () => {
  await given(
    client,
    "survey_responses",
    "wave_id | response_id\n2026-W1 | R1\n2026-W1 | R2\n2026-W1 | R3\n2026-W1 | R4",
  );
  const header = "wave_id | response_id | item | score";
  const everything = [
    "contact_1",
    "contact_2",
    "contact_3",
    "hulp_1",
    "hulp_2",
    "hulp_3",
    "aanspreken_1",
    "aanspreken_2",
  ];
  everything.push("aanspreken_3", "meedoen_1", "meedoen_2", "vertrouwen_1", "vertrouwen_2", "vertrouwen_3");
  const best = Object.fromEntries(
    everything.map((item) => [item, ["contact_2", "vertrouwen_3"].includes(item) ? "1" : "5"]),
  );
  await given(client, "survey_answers", `${header}\n${answersOf("R1", { ...best, buurtcijfer: "8" })}`);
  // contact: one of three is too little. hulp: (4 + 5) / 2 = 87.5 points. meedoen: one of two is half, 25 points.
  const some = { contact_1: "1", hulp_1: "4", hulp_2: "5", hulp_3: "", meedoen_1: "2" };
  await given(client, "survey_answers", `${header}\n${answersOf("R2", some)}`);
  await given(client, "survey_answers", `${header}\n${answersOf("R3", { contact_1: "5", buurtcijfer: "" })}`);
  await given(
    client,
    "survey_weights",
    `
    wave_id | weight | known_from
    2026-W1 | 2.5    | 2
    `,
  );

  // And each group by itself.
  expect(
    await shown(client, "response_id, scale, score::float8, centred_score::float8, weight", "fct_survey_scores", 2),
  ).toEqual([
    ["R1", "addressing", 100, 50, 2.5],
    ["R1", "contact", 100, 50, 2.5],
    ["R1", "grade", 8, 2.5, 2.5],
    ["R1", "mutual_help", 100, 50, 2.5],
    ["R1", "resilience", 100, 50, 2.5],
    ["R1", "taking_part", 100, 50, 2.5],
    ["R1", "trust", 100, 50, 2.5],
    ["R2", "mutual_help", 87.5, 37.5, 2.5],
    ["R2", "resilience", 56.25, 6.25, 2.5],
    ["R2", "taking_part", 25, -25, 2.5],
  ]);
  // Before the wave was weighed its answers stood for nobody.
  expect(await shown(client, "response_id, weight", "fct_survey_scores", 1)).toEqual([]);
});

test("an activity or round counts when it was held", async () => {
  await given(
    client,
    "activities",
    `
    activity_id | held_date  | status       | participants_count | is_tenant_organised
    V1          | 2026-03-01 | gehouden     | 30                 | true
    V2          | 2026-03-01 | geannuleerd  | 12                 | true
    V3          | 2026-12-01 | gepland      |                    |
    V4          | 2026-03-02 | gehouden     |                    |
    `,
  );
  const columns =
    "activity_id, activities_held, tenant_organised_held, organiser_known_held, participants_count, participants_known_held";
  expect(await shown(client, columns, "fct_activities")).toEqual([
    ["V1", 1, 1, 1, 30, 1],
    ["V2", 0, 0, 0, null, 0],
    ["V3", 0, 0, 0, null, 0],
    ["V4", 1, 0, 0, null, 0],
  ]);
});

test("a neighbourhood is in conversation in two ways in the year, where homes are let", async () => {
  await given(
    client,
    "conversation_rounds",
    `round_id | held_date | neighbourhood_code | kind | status
    G1 | 2026-05-01 | BU02670112 | portiek | gehouden
    G2 | 2026-05-01 | BU02670112 | straat | gehouden
    G3 | 2026-05-01 | BU02670111 | kennismaking | gehouden
    G4 | 2026-06-01 | BU02670111 | straat | gehouden
    G5 | 2026-06-01 | BU02670112 | bewonersbijeenkomst | geannuleerd`,
  );
  await given(client, "dwellings", "dwelling_id\nW1");
  await given(client, "tenancies", "tenancy_id | dwelling_id | started_date\nT1 | W1 | 2020-01-01");
  const columns = "neighbourhood_key, year, has_activity, ways_held, has_two_ways, has_homes";
  expect(await shown(client, columns, "fct_neighbourhood_conversations", 1, "year in ('2025', '2026')")).toEqual([
    [west, "2025", 0, 0, 0, 1],
    [west, "2026", 1, 2, 1, 1],
    [oost, "2025", 0, 0, 0, 0],
    [oost, "2026", 0, 1, 0, 0],
  ]);
});

test("a meeting place was created when it came into use, also when it has closed since", async () => {
  await given(
    client,
    "meeting_places",
    `
    meeting_place_id | status  | in_use_date | closed_date
    P1               | in_use  | 2022-12-31  |
    P2               | closed  | 2023-01-01  | 2025-01-01
    P3               | planned | 2027-01-01  |
    P4               | in_use  |             |
    `,
  );
  const columns = "meeting_place_id, year, places_created, places_in_use, is_since_course_plan";
  expect(await shown(client, columns, "fct_meeting_places")).toEqual([
    ["P1", "2022", 1, 1, false],
    ["P2", "2023", 1, 0, true],
    ["P3", "2027", 0, 0, true],
    ["P4", null, 0, 1, false],
  ]);
});

test("the year of an association ends with the year its release is about, and is cut as its koersplan says", async () => {
  const periods = await shown(
    client,
    "period, started_date, ends_date",
    "dim_periods",
    1,
    "year = '2026' and period_kind <> 'month'",
  );
  expect(periods).toEqual([
    ["2026", "2026-01-01", "2027-01-01"],
    ["2026-T1", "2026-01-01", "2026-05-01"],
    ["2026-T2", "2026-05-01", "2026-09-01"],
    ["2026-T3", "2026-09-01", "2027-01-01"],
    ["2026-W1", "2026-04-01", "2026-05-16"],
    ["2026-tmT1", "2026-01-01", "2026-05-01"],
    ["2026-tmT2", "2026-01-01", "2026-09-01"],
  ]);
  expect(await shown(client, "min(month), max(month)", "dim_months")).toEqual([["2023-01", "2026-12"]]);
  await client.query("update warehouse.course_plans set sub_year = 'quarter'");
  const quarters = await shown(
    client,
    "period, ends_date",
    "dim_periods",
    1,
    "year = '2026' and period_kind in ('quarter', 'year_to_quarter')",
  );
  expect(quarters).toEqual([
    ["2026-Q1", "2026-04-01"],
    ["2026-Q2", "2026-07-01"],
    ["2026-Q3", "2026-10-01"],
    ["2026-Q4", "2027-01-01"],
    ["2026-tmQ1", "2026-04-01"],
    ["2026-tmQ2", "2026-07-01"],
    ["2026-tmQ3", "2026-10-01"],
  ]);
});
