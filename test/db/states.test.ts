/** The state of what a query reads: the same as long as its answer must be, and another as soon as it may differ. */
import { connect, inTransaction, showRelease, statesOf } from "@fijne-buurten/db";
import type pg from "pg";
import { beforeAll, expect, test } from "vitest";
import { migratedDatabase } from "../support/database.ts";
import { atEndOfFile } from "../support/end-of-file.ts";

const queries = new Map([
  ["places", "select * from warehouse.fct_meeting_places"],
  ["waves", "select * from warehouse.dim_waves"],
  ["months", "select * from warehouse.dim_months"],
  ["let homes", "select * from warehouse.dim_let_homes"],
  ["deliveries", "select * from warehouse.used_deliveries"],
  ["one year", "select * from warehouse.meeting_places where in_use_date < '2025-01-01'"],
]);

let client: pg.Client;
beforeAll(async () => {
  client = await connect((await migratedDatabase()).urls.owner);
  atEndOfFile(() => client.end());
  await client.query(`
    insert into warehouse.areas (association_id, delivery_id, area_level, area_code, area_name, tree, vintage, known_from)
    values ('v', 0, 'association', 'v', 'Voorbeeld', 'geography', 2025, 1);
    insert into warehouse.course_plans (association_id, delivery_id, course_plan_id, plan_name, started_date, sub_year, is_synthetic, known_from)
    values ('v', 0, 'K', 'Koersplan', '2024-01-01', 'tertiaal', true, 1)`);
  await client.query(placed("P1", 1));
});

const placed = (id: string, release: number, association = "v") => `
  insert into warehouse.meeting_places
    (association_id, delivery_id, meeting_place_id, place_name, neighbourhood_code, origin, kind, status, in_use_date, known_from)
  values ('${association}', 0, '${id}', 'Plek', 'BU1', 'existing', 'indoor', 'in_use', '2024-05-05', ${release})`;

const states = (day = "2026-10-31") =>
  inTransaction(client, async () => {
    await showRelease(client, 9, day);
    return statesOf(client, queries);
  });

const differing = async (before: Map<string, string>, day?: string): Promise<string[]> => {
  const now = await states(day);
  return [...queries.keys()].filter((name) => now.get(name) !== before.get(name));
};

test.each<[change: string, statement: string, concerns: string[]]>([
  ["a row is added", placed("P2", 2), ["places", "one year"]],
  [
    "a row is closed",
    "update warehouse.meeting_places set known_to = 3 where meeting_place_id = 'P2'",
    ["places", "one year"],
  ],
  ["a row is purged", "delete from warehouse.meeting_places where meeting_place_id = 'P2'", ["places", "one year"]],
  ["a row that is not ours is added", placed("P3", 4, "andere"), ["places", "one year"]],
  [
    "an older row makes the calendar longer",
    `insert into warehouse.activities (association_id, delivery_id, snapshot_period, activity_id, held_date, neighbourhood_code, kind, status, known_from)
    values ('v', 0, 'alles', 'A1', '2022-01-01', 'BU1', 'ontmoeting', 'gehouden', 4)`,
    ["months"],
  ],
  [
    "a newer row leaves it as it is",
    `insert into warehouse.activities (association_id, delivery_id, snapshot_period, activity_id, held_date, neighbourhood_code, kind, status, known_from)
    values ('v', 0, 'alles', 'A2', '2024-01-01', 'BU1', 'ontmoeting', 'gehouden', 5)`,
    [],
  ],
  ["nothing", "select 1", []],
])("%s", async (_, statement, concerns) => {
  const before = await states();
  await client.query(statement);
  expect(await differing(before)).toEqual(concerns);
});

test("another day concerns what depends on the day, and the end of a year what depends on the calendar", async () => {
  const before = await states();
  expect(await differing(before, "2026-11-01")).toEqual(["let homes"]);
  expect(await differing(before, "2027-01-01")).toEqual(["months", "let homes"]);
});

test("views that changed concern all that was asked of them", async () => {
  const before = await states();
  await client.query("update ops.settings set value = 'another' where name = 'models_hash'");
  expect(await differing(before)).toEqual([...queries.keys()]);
});
