/** In how many ways we talk with tenants, whom the panel misses, and whether its members hear what came of it. */
import { beforeAll, expect, test } from "vitest";
import type { Figure } from "@fijne-buurten/semantic-layer";
import { figureOf, type SmallAssociation, smallAssociation } from "./small-association.ts";

let v: SmallAssociation;
let figures: Figure[];
let whileARowWaits: Figure[];

beforeAll(async () => {
  v = await smallAssociation();
  await secondDistrict();
  await v.given("activities", activities);
  await v.given("conversation_rounds", rounds);
  await v.given("panel_questionnaires", questionnaires);
  await v.delivered("activity/activities", "alles", "2026-03-10");
  await v.delivered("activity/conversation_rounds", "alles", "2026-03-10");
  await v.delivered("panel/questionnaires", "2024", "2025-01-08");
  for (const year of ["2025", "2026"])
    await v.delivered("panel/questionnaires", year, "2026-02-21", ["teruggekoppeld_op"]);
  figures = await v.release("2026-03-15");
  await rowThatWaits();
  whileARowWaits = await v.release("2026-03-15");
}, 180_000);

/** West and oost have a hundred homes in the one district, zuid twenty-five in the other. */
async function secondDistrict(): Promise<void> {
  const table = (head: string, rows: string[]) => [head, "-", ...rows].join("\n");
  const homes = Array.from({ length: 25 }, (_, index) => `W${index + 101}`);
  await v.given(
    "areas",
    table("area_level | area_code | area_name | tree | parent_code | vintage", [
      "district | WK2 | Wijk zuid | geography | GM1 | 2025",
      "neighbourhood_group | BG2 | Buurtgroep zuid | geography | WK2 | 2025",
      "neighbourhood | BU3 | Buurt zuid | geography | BG2 | 2025",
    ]),
  );
  await v.given(
    "dwellings",
    table(
      "dwelling_id | dwelling_kind | neighbourhood_code | dwelling_type",
      homes.map((home) => `${home} | WOON | BU3 | apartment`),
    ),
  );
  await v.given(
    "tenancies",
    table(
      "tenancy_id | dwelling_id | started_date | age_band",
      homes.map((home) => `H${home} | ${home} | 2015-01-01 | 35-54`),
    ),
  );
}

const activities = `
  activity_id | held_date  | neighbourhood_code | kind       | status
  ------------+------------+--------------------+------------+---------
  A1          | 2024-05-01 | BU3                | ontmoeting | gehouden
  A2          | 2025-05-01 | BU3                | ontmoeting | gehouden
`;

const rounds = `
  round_id | held_date  | neighbourhood_code | kind                | status      | approached_count | spoken_count
  ---------+------------+--------------------+---------------------+-------------+------------------+-------------
  G1       | 2024-05-01 | BU1                | portiek             | gehouden    | 20               | 10
  G2       | 2024-06-01 | BU1                | straat              | gehouden    | 20               | 10
  G3       | 2024-05-01 | BU2                | kennismaking        | gehouden    | 3                | 3
  G4       | 2024-06-01 | BU2                | bewonersbijeenkomst | gehouden    | 40               | 12
  G5       | 2024-05-01 | BU3                | groot onderhoud     | gehouden    | 25               | 20
  G6       | 2025-05-01 | BU1                | portiek             | gehouden    | 20               | 10
  G7       | 2025-05-01 | BU2                | kennismaking        | geannuleerd |                  |
  G8       | 2025-05-01 | BU2                | groot onderhoud     | gepland     |                  |
`;

// V1 was told about on the last day of six weeks, V3 a day later, and V2 not in the second district. On the day of the delivery V4 has the
// rest of that day, and V6 is planned for after it. V7 reached nobody.
const questionnaires = `
  questionnaire_id | snapshot_period | district_code | age_band | topic | sent_date  | closed_date | delivered_count | completed_count | fed_back_date
  -----------------+-----------------+---------------+----------+-------+------------+-------------+-----------------+-----------------+--------------
  2024-V1          | 2024            | WK1           | 35-54    | groen | 2024-03-01 | 2024-03-20  | 30              | 20              |
  2025-V1          | 2025            | WK1           | 18-34    | groen | 2025-03-01 | 2025-03-20  | 30              | 12              | 2025-05-01
  2025-V1          | 2025            | WK2           | 35-54    | groen | 2025-03-01 | 2025-03-20  | 10              | 8               | 2025-04-20
  2025-V2          | 2025            | WK1           | 35-54    | groen | 2025-06-01 | 2025-06-20  | 60              | 50              | 2025-07-01
  2025-V2          | 2025            | WK2           | 35-54    | groen | 2025-06-01 | 2025-06-20  | 10              | 0               |
  2025-V3          | 2025            | WK1           | 35-54    | groen | 2025-09-01 | 2025-09-20  | 10              | 9               | 2025-11-02
  2025-V4          | 2025            | WK1           | 35-54    | groen | 2025-12-20 | 2026-01-10  | 20              | 15              |
  2026-V1          | 2026            | WK1           | 35-54    | groen | 2026-01-20 | 2026-02-01  | 40              | 20              | 2026-02-15
  2026-V1          | 2026            | WK2           | 35-54    | groen | 2026-01-20 | 2026-02-01  | 0               | 0               |
  2026-V2          | 2026            | WK2           | 35-54    | groen | 2026-01-20 | 2026-02-02  | 9               | 9               | 2026-02-25
  2026-V3          | 2026            | WK2           | 35-54    | groen | 2026-01-20 | 2026-02-02  | 0               | 0               |
`;

async function rowThatWaits(): Promise<void> {
  const said = { vragenlijst: "2025-V1", wijk: "WK1", gesloten: "20-03-2025", volledig: "5", bezorgd: "9" };
  await v.client.query(
    `with kept as (
      insert into ops.quarantined_rows (delivery_id, line, row_text)
      select delivery_id, 2, $1 from ops.deliveries where source = 'panel' and period = '2025' returning delivery_id
    )
    insert into ops.quarantine (delivery_id, line, column_name, rule, sentence)
    select delivery_id, 2, 'teruggekoppeld_op', 'fed_back_before_closing', '' from kept`,
    [JSON.stringify(said)],
  );
}

const told = (kpi: string, area: string, period: string, from = figures) => {
  const figure = figureOf(from, kpi, area, period)!;
  if (figure.kind !== "counted") return figure.kind === "withheld" ? figure.reason : figure.kind;
  const { value, numerator, denominator, bounds, verdict } = figure;
  return { value, numerator, denominator, bounds, verdict };
};

test("two ways make a conversation: stairwell and street are one, and a survey or an activity is none", () => {
  const inConversation = (area: string) => told("neighbourhoods_in_conversation", area, "2024");
  // West was talked with at doors of both kinds, oost met in two other ways; in zuid an activity came beside the maintenance.
  expect(inConversation("v")).toMatchObject({ numerator: 1, denominator: 3, bounds: null });
  expect(inConversation("WK2")).toMatchObject({ numerator: 0, denominator: 1 });
});

test("a questionnaire counts in every neighbourhood of a district that it reached, once its members heard what came of it", () => {
  // In 2025 the panel is one way everywhere, and the doors of west the second. What was cancelled or is still planned is none.
  expect(told("neighbourhoods_in_conversation", "v", "2025")).toMatchObject({ numerator: 1, denominator: 3 });
  expect(told("neighbourhoods_in_conversation", "WK1", "2025")).toMatchObject({ numerator: 1, denominator: 2 });
  expect(told("neighbourhoods_in_conversation", "v", "2026")).toMatchObject({ numerator: 0, denominator: 3 });
});

test("what is about doors counts no other conversation", () => {
  expect(told("rounds_held", "v", "2024")).toMatchObject({ numerator: 2, denominator: 2 });
  expect(told("rounds_held", "v", "2025")).toMatchObject({ numerator: 1, denominator: 1 });
  expect(told("addresses_reached", "v", "2024")).toMatchObject({ numerator: 20, denominator: 40 });
  expect(told("addresses_unreached", "v", "2024")).toMatchObject({ value: 20 });
});

test("feedback is in time on the last day of six weeks, and told to all that the questionnaire reached", () => {
  expect(told("panel_feedback", "v", "2025")).toMatchObject({ numerator: 1, denominator: 3, bounds: null });
  expect(told("panel_feedback", "v", "2025-T1")).toMatchObject({ numerator: 1, denominator: 1 });
  expect(told("panel_feedback", "v", "2025-T2")).toMatchObject({ numerator: 0, denominator: 1 });
});

test("a questionnaire that closed less than six weeks before the file was sent is not due while nobody heard of it", () => {
  expect(told("panel_feedback", "v", "2026")).toMatchObject({ numerator: 1, denominator: 1 });
});

test("where the file does not say when members heard, there is no figure of feedback and no nought", () => {
  expect(told("panel_feedback", "v", "2024")).toBe("NOT_DELIVERED");
  expect(told("panel_participation", "v", "2024")).toMatchObject({ numerator: 20, denominator: 30 });
});

test("the group that lies furthest from its share of the homes is told, whether a district or an age", () => {
  // Nobody below 35 rents a home, and twelve of twenty answers are theirs.
  expect(told("panel_representativeness", "v", "2025-V1")).toMatchObject({ value: 60, numerator: 12, denominator: 20 });
  // One home in five is in the second district, and none of the fifty answers.
  expect(told("panel_representativeness", "v", "2025-V2")).toMatchObject({ value: 20, numerator: 10, denominator: 50 });
});

test("among few answers the largest difference is shown from ten on, and judged from twenty on", () => {
  expect(told("panel_representativeness", "v", "2025-V3")).toBe("TOO_FEW");
  expect(told("panel_representativeness", "v", "2025-V4")).toMatchObject({ denominator: 15, verdict: "TOO_FEW" });
  expect(told("panel_representativeness", "v", "2026-V1")).toMatchObject({ denominator: 20, verdict: null });
  // Nobody was asked, so that nothing is said of it.
  expect(figureOf(figures, "panel_representativeness", "v", "2026-V3")).toBeUndefined();
});

test("of a year the questionnaire that was sent last counts", () => {
  expect(told("panel_representativeness", "v", "2024")).toMatchObject({ value: 20, denominator: 20 });
  expect(told("panel_representativeness", "v", "2025")).toBe("TOO_FEW");
  // Of two that were sent on one day the last number counts, and not what both together would be.
  expect(told("panel_representativeness", "v", "2026")).toBe("TOO_FEW");
});

test("a row of the panel that waits may bring every neighbourhood of its district into conversation", () => {
  const inConversation = (area: string) => told("neighbourhoods_in_conversation", area, "2025", whileARowWaits);
  expect(inConversation("v")).toMatchObject({ numerator: 1, bounds: { lower: 1 / 3, upper: 1 } });
  expect(inConversation("WK1")).toMatchObject({ bounds: { lower: 1 / 2, upper: 1 } });
  expect(inConversation("WK2")).toMatchObject({ bounds: null });
});

test("it may make a questionnaire that was told about one that was not, or another way round", () => {
  expect(told("panel_feedback", "v", "2025", whileARowWaits)).toMatchObject({
    ...{ numerator: 1, denominator: 3, bounds: { lower: 0, upper: 2 / 3 } },
  });
});

test("its answers may bring the largest difference closer, or further", () => {
  expect(told("panel_representativeness", "v", "2025-V2", whileARowWaits)).toMatchObject({
    ...{ value: 20, bounds: { lower: expect.closeTo((100 * 5) / 55, 9), upper: expect.closeTo((100 * 15) / 55, 9) } },
  });
});
