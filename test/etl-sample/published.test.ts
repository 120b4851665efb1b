// What the sample was made to show, held against what the pipeline publishes and reports of it.
import { connect } from "@fijne-buurten/db";
import { expect, test } from "vitest";
import { expectedVerdicts, plantedDefects } from "../../etl/sample/index.ts";
import { plantedTruths } from "../../etl/sample/truths.ts";
import { defaultOptions } from "../../etl/sample/verdicts.ts";
import { publishedFigures } from "../reference/published.ts";
import { importedDatabase } from "../support/imported.ts";

const database = await importedDatabase("full");
const figures = await publishedFigures(database.urls.api);
const planted = plantedDefects(defaultOptions);

test.each(expectedVerdicts)("$kpi of $area in $period is $verdict", ({ kpi, level, area, period, verdict, note }) => {
  const figure = figures.find(
    (one) =>
      one.kpi_id === kpi &&
      one.area_level === level &&
      one.area_code === area &&
      one.period === period &&
      one.group_key === "all",
  );
  expect(figure).toBeDefined();
  const said = figure!.withheld_reason === "TOO_FEW" ? "WITHHELD" : figure!.verdict;
  expect(said).toBe(verdict);
  if (note) expect([figure!.verdict_note, figure!.goal_note]).toContain(note);
});

test.each(plantedTruths)("$kpi in $period is what the plan makes it: $value, give or take $within", (truth) => {
  const { kpi, period, value, within } = truth;
  const figure = figures.find(
    (one) => one.kpi_id === kpi && one.area_level === "association" && one.period === period && one.group_key === "all",
  );
  expect(Math.abs(figure!.value! - value), `${figure!.value}`).toBeLessThanOrEqual(within);
});

test("the complex that has half of the cases of its neighbourhood lies above its limit, and no other does", async () => {
  const [found] = await ask<{ above: { area_key: string }[] }>(
    "select chart #> '{complexes,above}' as above from figures.control_charts where kpi_id = 'nuisance_cases' and known_to is null",
  );
  const area = figures.find(({ area_level }) => area_level === "complex");
  expect(found!.above.map(({ area_key }) => area_key)).toEqual([expect.stringMatching(/complex/)]);
  expect(area).toBeDefined();
});

test("questions that were not asked in a wave have no figure of it", () => {
  const asked = (kpi: string) => figures.filter(({ kpi_id }) => kpi_id === kpi).map(({ period }) => period);
  expect([...new Set(asked("caretaker_reachable"))].sort()).toEqual(["2023-W1", "2024-W1", "2025-W1", "2026-W1"]);
  expect([...new Set(asked("tenants_active"))].sort()).toEqual(["2025-W1", "2026-W1"]);
});

test("every planted row with something wrong in it is told under its rule, and no other row is", async () => {
  const expected = planted
    .filter(({ outcome }) => outcome === "quarantined")
    .flatMap(({ file, lines, rule }) => lines.map((line) => `${file} ${line} ${rule}`));
  const found = await ask<{ place: string }>(`
    select distinct file_name || ' ' || line || ' ' || rule as place
    from (
      select delivery_id, line, rule from ops.quarantine union all select delivery_id, line, rule from ops.unknown_cells
    ) as broken
    join ops.deliveries using (delivery_id)`);
  expect(expected.length).toBeGreaterThan(20);
  expect(found.map(({ place }) => place).sort()).toEqual([...new Set(expected)].sort());
});

test("every row that was delivered twice is counted as a duplicate", async () => {
  const expected = planted.filter(({ outcome }) => outcome === "duplicate").flatMap(({ lines }) => lines).length;
  const [found] = await ask<{ duplicates: number }>(
    "select sum(rows_duplicate)::int as duplicates from ops.deliveries where status = 'accepted'",
  );
  expect(expected).toBeGreaterThan(0);
  expect(found!.duplicates).toBe(expected);
});

test("no row is lost: what was read is inserted, updated, unchanged, duplicate or in quarantine", async () => {
  const unbalanced = await ask(`
    select file_name from ops.deliveries
    where status <> 'accepted'
      or rows_read <> rows_inserted + rows_updated + rows_unchanged + rows_duplicate + rows_quarantined`);
  expect(unbalanced).toEqual([]);
});

test("every reason in quarantine is a sentence that says where, and what happens now", async () => {
  const unclear = await ask(`
    select sentence from ops.quarantine join ops.deliveries using (delivery_id)
    where sentence not like file_name || ', regel ' || line || ': %' or sentence not like '%quarantaine%'`);
  expect(unclear).toEqual([]);
});

async function ask<Row extends object>(query: string): Promise<Row[]> {
  const client = await connect(database.urls.owner);
  try {
    return (await client.query<Row>(query)).rows;
  } finally {
    await client.end();
  }
}
