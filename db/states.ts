// What queries depend on, as one hash each: where it is what it was, so is their answer, and nobody has to ask again.
import { createHash } from "node:crypto";
import type pg from "pg";
import { sql } from "./connect.ts";
import { onlyRow } from "./must.ts";

/** Views of few rows: what they show decides, and not the tables that they read. */
const SMALL_VIEWS = [
  "warehouse.activity_last_days",
  "warehouse.allocation_first_days",
  "warehouse.dim_associations",
  "warehouse.dim_months",
  "warehouse.dim_periods",
  "warehouse.dim_waves",
  "warehouse.nuisance_last_days",
  "warehouse.panel_last_days",
  "warehouse.rent_days",
];

/**
 * The state of everything that each query reads, by the name of the query, for the release that the transaction shows. Queries name tables
 * and views with their schema. The views themselves are part of it, and so is the text of the query.
 */
export async function statesOf(
  client: pg.ClientBase,
  queries: ReadonlyMap<string, string>,
): Promise<Map<string, string>> {
  const { models, day } = await shown(client);
  const reads = await readsOf(client, models);
  const read = new Map([...queries].map(([name, text]) => [name, reads(text)]));
  const tables = await tableStates(client, new Set([...read.values()].flatMap(({ names }) => names)));
  return new Map(
    [...queries].map(([name, text]) => {
      const { names = [], readsDay = true } = read.get(name) ?? {};
      const states = names.map((table) => `${table} ${tables.get(table)}`);
      return [name, hashOf([models, text, readsDay ? day : "", ...states])];
    }),
  );
}

/**
 * Whether no table that a query reads has a row that was added or closed after a release. Rows of small views are the caller's to compare; a
 * table without a history cannot say so.
 */
export async function isUnchangedSince(client: pg.ClientBase, text: string, release: number): Promise<boolean> {
  const reads = await readsOf(client, (await shown(client)).models);
  const tables = reads(text).names.filter((name) => !SMALL_VIEWS.includes(name));
  const { rows } = await client.query<{ name: string }>(
    `select attrelid::regclass::text as name from pg_attribute where attname = 'known_to' and attrelid = any ($1::regclass[])`,
    [tables],
  );
  if (rows.length < tables.length) return false;
  for (const name of tables) {
    const { rowCount } = await client.query(`select from ${name} where known_from > $1 or known_to > $1 limit 1`, [
      release,
    ]);
    if (rowCount !== 0) return false;
  }
  return true;
}

/** One hash of some texts, in their order. */
export const hashOf = (texts: readonly string[]): string =>
  createHash("sha256").update(JSON.stringify(texts)).digest("hex");

type Reads = { names: string[]; readsDay: boolean };

/** What views read changes with the views alone. */
async function readsOf(client: pg.ClientBase, models: string): Promise<(text: string) => Reads> {
  const relations = known.get(models) ?? (await readRelations(client));
  known.set(models, relations);
  return (text) => {
    const named = [...text.matchAll(/\b(?:warehouse|ops|figures)\.\w+/g)].flatMap(
      ([name]) => relations.get(name) ?? [],
    );
    return {
      names: [...new Set(named.flatMap(({ reads }) => reads))].sort(),
      readsDay: named.some(({ readsDay }) => readsDay) || /\breference_date\b/.test(text),
    };
  };
}

type Relation = { name: string; reads: string[]; readsDay: boolean };

const known = new Map<string, ReadonlyMap<string, Relation>>();

async function readRelations(client: pg.ClientBase): Promise<ReadonlyMap<string, Relation>> {
  const { rows } = await client.query<Relation>(sql(new URL("reads.sql", import.meta.url)), [SMALL_VIEWS]);
  return new Map(rows.map((row) => [row.name, row]));
}

/** One query each: as one statement they take longer to plan than to run. */
async function tableStates(client: pg.ClientBase, names: ReadonlySet<string>): Promise<Map<string, string>> {
  const made = await client.query<{ name: string; query: string }>(sql(new URL("table-states.sql", import.meta.url)), [
    [...names],
  ]);
  const states = new Map<string, string>();
  for (const { name, query } of made.rows) {
    const { rows } = await client.query<{ state: string | null }>(query);
    states.set(name, onlyRow(rows).state ?? "");
  }
  return states;
}

async function shown(client: pg.ClientBase): Promise<{ models: string; day: string }> {
  const { rows } = await client.query<{ models: string; day: string }>(
    `select coalesce((select value from ops.settings where name = 'models_hash'), '') as models,
      coalesce(current_setting('fb.reference_date', true), '') as day`,
  );
  return onlyRow(rows);
}
