/** What a team and the national model say of a neighbourhood, beside what tenants say. */
import type { Figure } from "@fijne-buurten/semantic-layer";
import { beforeAll, expect, test } from "vitest";
import { figureOf, type SmallAssociation, smallAssociation } from "./small-association.ts";

let v: SmallAssociation;
let figures: Figure[];

beforeAll(async () => {
  v = await smallAssociation();
  await v.given("leefbaarometer_scores", scores);
  await v.given("team_judgements", judgements);
  await v.delivered("leefbaarometer/scores", "alles", "2026-10-31");
  await v.delivered("team/judgements", "alles", "2026-10-31");
  figures = await v.release("2026-10-31");
}, 180_000);

const figure = (kpi: string, area: string, period: string) => figureOf(figures, kpi, area, period)!;

// In BU9 nothing is let.
const scores = `
  neighbourhood_code | year | score | deviation | physical
  -------------------+------+-------+-----------+---------
  BU1                | 2022 | 4.0   |           |
  BU1                | 2024 | 4.0   | -0.1      | 0.05
  BU2                | 2024 | 4.5   | -0.2      |
  BU9                | 2024 | 1.0   | -3        | -3
`;

test("the distance to the mean and the dimensions are there where the model says them, and have no verdict", () => {
  const external = { verdict: null, goal: null, kind: "external" };
  expect(figure("leefbaarometer_deviation", "v", "2024")).toMatchObject({ value: expect.closeTo(-0.14), ...external });
  expect(figure("leefbaarometer_physical", "v", "2024")).toMatchObject({ value: 0.05, denominator: 60, ...external });
  expect(figure("leefbaarometer_physical", "BU2", "2024")).toMatchObject({ kind: "withheld", reason: "TOO_FEW" });
  // Nowhere in 2022, and of the other dimensions never.
  expect(figureOf(figures, "leefbaarometer_deviation", "v", "2022")).toBeUndefined();
  expect(figureOf(figures, "leefbaarometer_social", "v", "2024")).toBeUndefined();
  expect(figure("leefbaarometer_score", "BU1", "2022")).toMatchObject({ value: 4 });
});

const judgements = `
  neighbourhood_code | year | grade | judges_count
  -------------------+------+-------+-------------
  BU1                | 2024 | 6.5   | 4
  BU1                | 2025 | 6     | 4
  BU2                | 2025 | 8.5   | 2
  BU9                | 2025 | 1     | 3
`;

test("neighbourhoods that a team gave a grade weigh by our homes; those without one are left out", () => {
  const counted = { kind: "counted", verdict: null, goal: null, bounds: null };
  expect(figure("team_grade", "v", "2025")).toMatchObject({ value: 7, n: 100, ...counted });
  expect(figure("team_grade", "v", "2024")).toMatchObject({ value: 6.5, n: 60, ...counted });
  expect(figure("team_grade", "BU2", "2024")).toMatchObject({ kind: "withheld", reason: "NOT_DELIVERED" });
  expect(figureOf(figures, "team_grade", "v", "2023")).toBeUndefined();
});

test("where only a team and the model say something the thermometer is made of those, without a margin", () => {
  // 6.5 and 1 + 9 × 3.2 / 4, with equal weights.
  const { parts, ...whole } = figure("liveability_thermometer", "v", "2024");
  expect(whole).toMatchObject({ kind: "counted", value: expect.closeTo((6.5 + 8.2) / 2), n: null, verdict: null });
  expect(parts!.map(({ kpi, reason }) => [kpi, reason])).toEqual([
    ["tenants_grade", "NOT_DELIVERED"],
    ["team_grade", null],
    ["leefbaarometer_score", null],
    ["nuisance_cases", "NOT_DELIVERED"],
  ]);
  expect(figure("liveability_thermometer", "BU2", "2024")).toMatchObject({ kind: "withheld", reason: "NOT_DELIVERED" });
  expect(figureOf(figures, "liveability_thermometer", "v", "2022")).toBeUndefined();
});

test("what is published of it holds its parts, and comes back as it was in the next release", async () => {
  const stored = () =>
    v.client.query(
      "select period, known_from, parts from figures.figures where kpi_id = 'liveability_thermometer' and area_key like '%BU1%' order by 1, 2",
    );
  const { rows } = await stored();
  expect(rows.map(({ period }) => period)).toEqual(["2024", "2025"]);
  expect(rows[0].parts).toHaveLength(4);
  expect(rows[0].parts[1]).toEqual({
    ...{ kpi: "team_grade", period: "2024", value: 6.5, grade: 6.5, reason: null },
    weight: expect.closeTo(0.5),
  });
  await v.release("2026-10-31");
  expect((await stored()).rows).toEqual(rows);
});
