import { readdirSync, readFileSync } from "node:fs";
import { connect, migrate } from "@fijne-buurten/db";
import { describe, expect, test } from "vitest";
import { migratedDatabase } from "../support/database.ts";

const { urls } = await migratedDatabase();
// A clone does not get the rights on the database itself.
await migrate(urls.owner);

async function attempt(role: "etl" | "api" | "cube", statement: string): Promise<string> {
  const client = await connect(urls[role]);
  try {
    await client.query("begin");
    await client.query("set local fb.release = '1'");
    await client.query(statement);
    return "may";
  } catch (error) {
    return (error as Error).message;
  } finally {
    await client.end();
  }
}

const refused = /permission denied|must be owner|no schema has been selected/;

describe("the pipeline (fb_etl)", () => {
  test.each([
    "truncate raw.nuisance__reports",
    "analyze raw.nuisance__reports",
    "select * from staging.stg_nuisance__reports",
    "insert into warehouse.complexes values ('a', 'C1', 'Hof', null, 1, 1, null)",
    "select * from warehouse.dim_areas",
    "create temporary table fresh (line bigint)",
    "insert into ops.runs (trigger) values ('command')",
    "select nextval('figures.release_numbers')",
    "delete from figures.figures",
  ])("may %s", async (statement) => expect(await attempt("etl", statement)).toBe("may"));

  test.each([
    "create table warehouse.mine (one int)",
    "drop view warehouse.dim_areas",
    "truncate warehouse.tenancies",
    "update warehouse.survey_items set scale_max = 9",
    "delete from warehouse.allocation_limits",
    "update warehouse.legal_norms set norm = 0.5",
    "delete from warehouse.rent_limits",
    "insert into warehouse.codes values ('A', 'B', 'C')",
    "update ops.settings set value = 'other keys'",
    "insert into ops.association (association_id) values ('andere')",
    "create schema mine",
    "create table public.mine (one int)",
  ])("may not %s", async (statement) => expect(await attempt("etl", statement)).toMatch(refused));
});

describe("the readers of figures (fb_api)", () => {
  test.each(["select * from figures.figures", "select * from figures.current_releases"])("may %s", async (statement) =>
    expect(await attempt("api", statement)).toBe("may"),
  );

  test.each([
    "select * from warehouse.tenancies",
    "select * from warehouse.fct_nuisance_cases",
    "select * from raw.nuisance__cases",
    "select * from staging.stg_nuisance__cases",
    "select * from ops.quarantine",
    "insert into figures.periods values ('a', '2026', 'year', '2026-01-01', '2027-01-01', 1, null)",
    "delete from figures.figures",
    "create temporary table fresh (line bigint)",
    "create table public.mine (one int)",
  ])("may not %s", async (statement) => expect(await attempt("api", statement)).toMatch(refused));
});

describe("staff who explore (fb_cube)", () => {
  test.each(["select * from warehouse.fct_nuisance_cases", "select * from warehouse.current_releases"])(
    "may %s",
    async (statement) => expect(await attempt("cube", statement)).toBe("may"),
  );

  test.each([
    "select * from figures.figures",
    "select * from ops.deliveries",
    "select * from raw.survey__answers",
    "select * from warehouse.survey_responses",
    "select * from warehouse.nuisance_reports",
    "select * from warehouse.tenancies",
    "select * from warehouse.fct_tenancies",
    "select * from warehouse.dim_dwellings",
    "delete from warehouse.tenancies",
    "create table warehouse.mine (one int)",
  ])("may not %s", async (statement) => expect(await attempt("cube", statement)).toMatch(refused));
});

test("fb_cube reads what the cubes read, the pointer to the release, and nothing else", async () => {
  const folder = new URL("../../semantic-layer/model/cubes/", import.meta.url);
  const tables = readdirSync(folder).map(
    (file) => /sql_table: (\S+)/.exec(readFileSync(new URL(file, folder), "utf8"))![1],
  );
  const client = await connect(urls.owner);
  const { rows } = await client.query<{ name: string }>(
    "select table_schema || '.' || table_name as name from information_schema.table_privileges where grantee = 'fb_cube'",
  );
  await client.end();
  expect(rows.map(({ name }) => name).sort()).toEqual([...tables, "warehouse.current_releases"].sort());
});
