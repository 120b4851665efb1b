/** Functions with the rights of their owner: what somebody else put in a temporary schema is not taken for what they mean. */
import { connect, migrate } from "@fijne-buurten/db";
import { expect, inject, test } from "vitest";
import { cloneForFile, migratedDatabase } from "../support/database.ts";

const [association, directory] = [await migratedDatabase(), await cloneForFile(inject("cluster").directory)];
// A clone does not get the rights on the database itself.
await migrate(association.urls.owner);

async function rowsOf<Row>(url: string, ...statements: string[]): Promise<Row[]> {
  const client = await connect(url);
  try {
    for (const statement of statements.slice(0, -1)) await client.query(statement);
    return (await client.query(statements.at(-1) ?? "")).rows as Row[];
  } finally {
    await client.end();
  }
}

const ownRights = `
  select prosecdef as is_with_own_rights, oid::regprocedure::text as name, array_to_string(proconfig, ' ') as settings from pg_proc
  where pronamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
    and (prosecdef or array_to_string(proconfig, ' ') like '%search_path%')
  order by 2`;

test.each([
  ["an association", () => association],
  ["the directory", () => directory],
])("in the database of %s they look in a temporary schema last", async (_where, database) => {
  const found = await rowsOf<{ name: string; settings: string | null }>(database().urls.owner, ownRights);
  expect(found.length).toBeGreaterThan(2);
  expect(found.filter(({ settings }) => !/search_path=.*, pg_temp$/.test(settings ?? ""))).toEqual([]);
});

/** A type with the name of another, of which each value runs a function of who made it. */
const posing = (type: string): string => `
  create function pg_temp.told(value pg_catalog.${type}) returns boolean language plpgsql as
    $$ begin raise exception 'run as %', current_user; end $$;
  create domain pg_temp.${type} as pg_catalog.${type} check (pg_temp.told(value))`;

const goal = `
  insert into figures.goals (association_id, goal_id, goal, known_from)
  values ('voorbeeld', 'one', '{"due_date": "2027-12-31", "goal_kind": "NORM", "goal_state": "agreed", "kpi_id": "one", "area_level": "association"}', 1)`;

test("the pipeline runs nothing of its own as the owner, with a day", async () => {
  const card = `
    insert into figures.cards (association_id, kpi_id, definition_version, card, known_from)
    values ('voorbeeld', 'one', 1, '{"protection": "exact"}', 1)`;
  const fill = "select shared.fill('voorbeeld', 1)";
  await expect(rowsOf(association.urls.etl, posing("date"), "begin", goal, card, fill)).resolves.toHaveLength(1);
});

test("nor with a text, where it writes in the log", async () => {
  const write = `select app.write_audit('erasure', 'planning', '{}', '{}')`;
  await expect(rowsOf(association.urls.etl, posing("text"), write)).resolves.toHaveLength(1);
});
