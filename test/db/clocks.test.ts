import { connect, showRelease } from "@fijne-buurten/db";
import { expect, test } from "vitest";
import { migratedDatabase } from "../support/database.ts";
import { given, root, shown, smallWorld } from "./support/drawn.ts";

const database = await migratedDatabase();
const client = await smallWorld(database);
await given(
  client,
  "nuisance_cases",
  `
  case_id | closed_date | close_reason | known_from | known_to
  --------+-------------+--------------+------------+---------
  D1      |             |              | 1          | 3
  D1      | 2026-05-01  | self_solved  | 3          |
  D2      |             |              | 2          | 4
  `,
);

test("a view shows what was known at the release asked for", async () => {
  const cases = (release: number) => shown(client, "case_id, closed_date", "fct_nuisance_cases", release);
  expect(await cases(1)).toEqual([["D1", null]]);
  expect(await cases(2)).toEqual([
    ["D1", null],
    ["D2", null],
  ]);
  expect(await cases(3)).toEqual([
    ["D1", "2026-05-01"],
    ["D2", null],
  ]);
  expect(await cases(4)).toEqual([["D1", "2026-05-01"]]);
});

test("every view fails when no release is asked for", async () => {
  const fresh = await connect(database.urls.owner);
  const { rows } = await fresh.query(
    "select viewname from pg_views where schemaname = 'warehouse' and viewname <> 'current_releases'",
  );
  expect(rows.length).toBeGreaterThan(20);
  for (const { viewname } of rows as { viewname: string }[]) {
    await expect(fresh.query(`select * from warehouse.${viewname}`), viewname).rejects.toThrow("fb.release");
  }
  await fresh.end();
});

test("a release asked for ends with its transaction", async () => {
  const fresh = await connect(database.urls.owner);
  await fresh.query("begin");
  await showRelease(fresh, 1);
  await fresh.query("select * from warehouse.fct_nuisance_cases");
  await fresh.query("commit");
  await expect(fresh.query("select * from warehouse.fct_nuisance_cases")).rejects.toThrow("invalid input syntax");
  await fresh.end();
});

test("the day a release is about is the pipeline's, else the sample's, else the published one", async () => {
  const day = async (asked?: string) => {
    await client.query("begin");
    await showRelease(client, 7, asked);
    const { rows } = await client.query("select reference_date from warehouse.dim_associations");
    await client.query("rollback");
    return (rows[0] as { reference_date: string | null }).reference_date;
  };
  expect(await day("2026-10-31")).toBe("2026-10-31");
  expect(await day()).toBeNull();
  await client.query("insert into figures.releases values (5, 'voorbeeld', now(), '2026-09-30', true, 'digest')");
  expect(await day()).toBe("2026-09-30");
  await client.query("update warehouse.course_plans set fixed_reference_date = '2026-08-31'");
  expect(await day()).toBe("2026-08-31");
  expect(await shown(client, "area_key, homes_count", "dim_areas", 7, "area_level = 'association'")).toEqual([
    [root, 0],
  ]);
});

test("a wave needs approval until the day on which a synthetic course plan begins", async () => {
  await given(client, "survey_waves", "wave_id\n2026-W1");
  await client.query("begin");
  const approved = async (day: string) => {
    await showRelease(client, 7, day);
    const { rows } = await client.query(
      "select is_approved from warehouse.dim_waves union all select is_synthetic from warehouse.dim_associations",
    );
    return (rows as { is_approved: boolean }[]).map(({ is_approved }) => is_approved);
  };
  await client.query("update warehouse.course_plans set is_synthetic = false");
  await given(
    client,
    "course_plans",
    "course_plan_id | plan_name | started_date | sub_year | is_synthetic\nK2 | Verder | 2027-01-01 | tertiaal | true",
  );
  expect(await approved("2026-10-31")).toEqual([false, false]);
  expect(await approved("2027-10-31")).toEqual([true, true]);
  await client.query("rollback");
});

test("a row has one live version, and is never known for no time at all", async () => {
  await expect(given(client, "nuisance_cases", "case_id\nD1")).rejects.toThrow("nuisance_cases_live");
  await expect(given(client, "nuisance_cases", "case_id | known_from | known_to\nD9 | 5 | 5")).rejects.toThrow("check");
});
