/** What is held in the neighbourhoods, how often we come to the door, and whom we reach. */
import { beforeAll, expect, test } from "vitest";
import type { Figure } from "@fijne-buurten/semantic-layer";
import { figureOf, type SmallAssociation, smallAssociation } from "./small-association.ts";

let v: SmallAssociation;
let figures: Figure[];

beforeAll(async () => {
  v = await smallAssociation();
  await v.given("activities", activities);
  await v.given("conversation_rounds", rounds);
  await v.given("meeting_place_opportunities", opportunities);
  await v.given("projects", projects);
  await v.delivered("activity/activities", "2025", "2026-01-12");
  await v.delivered("activity/meeting_place_opportunities", "alles", "2026-03-10");
  await v.delivered("activity/conversation_rounds", "alles", "2026-03-10");
  await v.delivered("activity/projects", "alles", "2026-03-10", ["sociaal_contact"]);
  figures = await v.release("2026-03-15");
}, 180_000);

// A4 was cancelled and A5 is still to come; of A3 nobody counted who came, and of A2 it is not known who organised it.
const activities = `
  activity_id | held_date  | neighbourhood_code | kind       | status      | participants_count | is_tenant_organised
  ------------+------------+--------------------+------------+-------------+--------------------+--------------------
  A1          | 2025-02-01 | BU1                | ontmoeting | gehouden    | 30                 | true
  A2          | 2025-06-01 | BU1                | sport      | gehouden    | 15                 |
  A3          | 2025-10-01 | BU1                | cultuur    | gehouden    |                    | false
  A4          | 2025-10-02 | BU2                | sport      | geannuleerd | 12                 | true
  A5          | 2025-12-02 | BU2                | sport      | gepland     |                    | true
`;

// G3 was forgotten and G4 cancelled. G5 is planned for the day of the delivery and G6 for the day after. Of G7 it is not known whom we spoke.
const rounds = `
  round_id | held_date  | neighbourhood_code | kind    | status      | approached_count | spoken_count
  ---------+------------+--------------------+---------+-------------+------------------+-------------
  G1       | 2025-05-01 | BU1                | portiek | gehouden    | 20               | 12
  G2       | 2025-09-01 | BU1                | straat  | gehouden    | 30               | 30
  G3       | 2025-06-01 | BU2                | straat  | gepland     |                  |
  G4       | 2025-06-02 | BU2                | straat  | geannuleerd | 25               | 5
  G5       | 2026-03-10 | BU2                | straat  | gepland     |                  |
  G6       | 2026-03-11 | BU2                | straat  | gepland     |                  |
  G7       | 2025-10-01 | BU2                | straat  | gehouden    | 10               |
  G8       | 2025-10-02 | BU2                | straat  | gehouden    |                  | 4
`;

// Of K1 the six months end on the last of February, of K2 a day later; K3 was decided on the last day of 2025. Of K5 nobody knows since when.
const opportunities = `
  opportunity_id | neighbourhood_code | origin   | identified_date | decided_date | decision | decline_reason
  ---------------+--------------------+----------+-----------------+--------------+----------+---------------
  K1             | BU1                | existing | 2025-08-31      |              |          |
  K2             | BU1                | existing | 2025-09-10      |              |          |
  K3             | BU2                | existing | 2025-03-01      | 2025-12-31   | decline  | geld
  K4             | BU2                | existing | 2025-06-30      | 2026-01-01   | realise  |
  K5             | BU2                | existing |                 |              |          |
`;

// N2 has too few homes, N3 was completed before the course plan, N5 is planned for a day to come. Of N4 and R3 something was not filled in.
const projects = `
  project_id | neighbourhood_code | kind | started_date | completed_date | dwellings_count | has_meeting_place | social_contact_count
  -----------+--------------------+------+--------------+----------------+-----------------+-------------------+---------------------
  N1         | BU1                | NIU  | 2022-01-01   | 2023-01-01     | 10              | true              |
  N2         | BU1                | SLN  | 2022-01-01   | 2024-01-01     | 9               | true              |
  N3         | BU1                | NIU  | 2021-01-01   | 2022-12-31     | 40              | true              |
  N4         | BU2                | SLN  | 2022-01-01   | 2025-05-01     | 40              |                   |
  N5         | BU2                | NIU  | 2022-01-01   | 2026-03-11     | 40              | true              |
  N6         | BU2                | NIU  | 2022-01-01   | 2025-06-01     | 40              | false             |
  R1         | BU1                | REB  | 2024-01-01   | 2025-02-01     | 40              | true              | 30
  R2         | BU2                | REO  | 2024-01-01   | 2025-11-01     | 10              | false             | 0
  R3         | BU2                | REB  | 2024-01-01   | 2025-12-01     | 50              | false             |
  R0         | BU2                | REB  | 2020-01-01   | 2022-12-31     | 50              | false             | 50
  R4         | BU2                | REB  | 2025-01-01   |                | 50              | false             | 20
`;

const told = (kpi: string, area: string, period: string) => {
  const figure = figureOf(figures, kpi, area, period)!;
  if (figure.kind !== "counted") return figure.kind === "withheld" ? figure.reason : figure.kind;
  const { value, numerator, denominator, unfilled, bounds } = figure;
  return { value, numerator, denominator, unfilled, bounds };
};

test("activities are counted when they were held, for a hundred homes let on 1 January", () => {
  const counted = { unfilled: 0, bounds: null };
  expect(told("activities_held", "v", "2025")).toEqual({ value: 3, numerator: 3, denominator: 100, ...counted });
  expect(told("activities_held", "BU1", "2025")).toEqual({ value: 5, numerator: 3, denominator: 60, ...counted });
  expect(told("activities_held", "BU2", "2025")).toEqual({ value: 0, numerator: 0, denominator: 40, ...counted });
});

test("a part of a year is not converted, and there is none of a part alone", () => {
  expect(told("activities_held", "v", "2025-tmT2")).toMatchObject({ value: 2, denominator: 100 });
  expect(figureOf(figures, "activities_held", "v", "2025-T2")).toBeUndefined();
});

test("reach is told of the activities where somebody counted, and makes no bounds of the others", () => {
  expect(told("activity_reach", "v", "2025")).toEqual({
    ...{ value: 22.5, numerator: 45, denominator: 2, unfilled: 1, bounds: null },
  });
  expect(told("activity_reach", "v", "2025-T3")).toBe("TOO_FEW");
});

test("of an activity of which it is not known who organised it, it could be either", () => {
  expect(told("activities_by_tenants", "v", "2025")).toEqual({
    ...{ value: 0.5, numerator: 1, denominator: 2, unfilled: 1, bounds: { lower: 1 / 3, upper: 2 / 3 } },
  });
});

test("a neighbourhood with homes has an activity or it has none, and one without homes is not asked", () => {
  expect(told("neighbourhoods_with_activity", "v", "2025")).toMatchObject({ numerator: 1, denominator: 2 });
  expect(told("neighbourhoods_with_activity", "BU1", "2025")).toMatchObject({ value: 1 });
  expect(told("neighbourhoods_with_activity", "BU2", "2025")).toMatchObject({ value: 0 });
  expect(figureOf(figures, "neighbourhoods_with_activity", "BU9", "2025")).toBeUndefined();
});

test("a round is due when it was held or cancelled, or when its day has passed", () => {
  expect(told("rounds_held", "v", "2025")).toMatchObject({ numerator: 4, denominator: 6 });
  expect(told("rounds_held", "BG1", "2025-T2")).toMatchObject({ numerator: 1, denominator: 3 });
  expect(told("rounds_held", "v", "2026")).toMatchObject({ numerator: 0, denominator: 1 });
});

test("an address was reached or not where both numbers are known, and either where only one is", () => {
  expect(told("addresses_reached", "v", "2025")).toEqual({
    ...{ value: 0.84, numerator: 42, denominator: 50, unfilled: 10, bounds: { lower: 0.7, upper: 52 / 60 } },
  });
  expect(told("addresses_unreached", "v", "2025")).toMatchObject({ value: 8, denominator: null, bounds: null });
  expect(told("addresses_unreached", "BU2", "2025")).toMatchObject({ value: 0 });
  expect(told("addresses_reached", "v", "2026")).toBe("TOO_FEW");
});

test("an opportunity waits too long when six months have passed on the last day and nobody has decided by then", () => {
  expect(told("opportunities_overdue", "v", "2025-T2")).toMatchObject({ value: 0 });
  // K4 alone: K3 was decided on the day itself.
  expect(told("opportunities_overdue", "v", "2025")).toMatchObject({ value: 1, denominator: null });
  // On 10 March, the day of the delivery: K1, and K2 not yet.
  expect(told("opportunities_overdue", "v", "2026-T1")).toMatchObject({ value: 1 });
  expect(told("opportunities_overdue", "WK1", "2026")).toMatchObject({ value: 1 });
  // Nobody looked before the first was noticed.
  expect(figureOf(figures, "opportunities_overdue", "v", "2024")).toBeUndefined();
});

test("new build counts from ten homes on, since the course plan began, and once it is completed", () => {
  expect(told("new_build_places", "v", "2024")).toMatchObject({ numerator: 1, denominator: 1, bounds: null });
  expect(told("new_build_places", "v", "2025")).toEqual({
    ...{ value: 0.5, numerator: 1, denominator: 2, unfilled: 1, bounds: { lower: 1 / 3, upper: 2 / 3 } },
  });
  expect(told("new_build_places", "v", "2026")).toMatchObject({ denominator: 2 });
});

test("homes in major maintenance had social contact or not, as far as the project says so", () => {
  expect(told("maintenance_contact", "v", "2025")).toEqual({
    ...{ value: 0.6, numerator: 30, denominator: 50, unfilled: 50, bounds: { lower: 0.3, upper: 0.8 } },
  });
  expect(told("maintenance_contact", "v", "2025-tmT1")).toMatchObject({ numerator: 30, denominator: 40 });
  expect(told("maintenance_contact", "v", "2024")).toBe("TOO_FEW");
});

test("what was not delivered is not nought", () => {
  expect(told("activities_held", "v", "2026")).toBe("NOT_DELIVERED");
});
