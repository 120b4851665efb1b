/** The months of new nuisance cases on a control chart, as releases make and keep it. */
import { beforeAll, expect, test } from "vitest";
import type { ControlChart } from "../../semantic-layer/figures/control-charts.ts";
import { type SmallAssociation, smallAssociation } from "./small-association.ts";

let v: SmallAssociation;
let chart: ControlChart;

/** Two cases a month in 2023 to 2025, and twenty in May 2025. Of January 2026 not the whole was delivered. */
beforeAll(async () => {
  v = await smallAssociation();
  await v.given("nuisance_cases", drawing);
  await v.delivered("nuisance/cases", "alles", "2026-01-10");
  await v.release("2026-01-10");
  chart = (await charts())[0]!;
}, 180_000);

const months = [2023, 2024, 2025].flatMap((year) =>
  Array.from({ length: 12 }, (_, at) => `${year}-${String(at + 1).padStart(2, "0")}`),
);
const drawing = [
  "case_id | opened_date | kind | neighbourhood_code | complex_id",
  "-",
  ...months.flatMap((month) =>
    Array.from({ length: month === "2025-05" ? 20 : 2 }, (_, at) => `${month}.${at} | ${month}-09 | GEL | BU1 | C1`),
  ),
  "late | 2026-01-05 | GEL | BU1 | C1",
].join("\n");

async function charts(): Promise<ControlChart[]> {
  const { rows } = await v.client.query<{ chart: ControlChart }>(
    "select chart from figures.control_charts where association_id = 'v' and known_to is null",
  );
  return rows.map((row) => row.chart);
}

test("every whole month from the first case on is there, per 100 homes", () => {
  expect(chart.months.map(({ month }) => month)).toEqual(months);
  expect(chart.months[0]).toMatchObject({ events: 2, home_months: 100, value: 2, signals: [] });
});

test("the month that differs stands out", () => {
  const out = chart.months.filter(({ signals }) => signals.includes("OUTSIDE_LIMITS"));
  expect(out.map(({ month, events }) => [month, events])).toEqual([["2025-05", 20]]);
});

test("complexes are compared over the last three years; one alone is at its own mean", () => {
  expect(chart.complexes).toMatchObject({ from: "2023-01", until: "2025-12", compared: 1, above: [] });
  expect(chart.complexes!.mean).toBeCloseTo((100 * 90) / 300, 8);
});

test("a release in which nothing changed keeps the chart as it was, and one without months has none", async () => {
  await v.release("2026-01-10");
  expect(await charts()).toEqual([chart]);
  const { rows } = await v.client.query("select count(*)::int as versions from figures.control_charts");
  expect(rows).toEqual([{ versions: 1 }]);
});
