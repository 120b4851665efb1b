/** Connects as the role of the shared door, and tries everything that there is. */
import { connect, sql } from "@fijne-buurten/db";
import { expect, inject, test } from "vitest";
import { hashOfAgreementKey } from "../../db/agreements/key.ts";
import { sharedWorld, type SharedWorld } from "../api/support/shared-world.ts";

type Connection = Awaited<ReturnType<typeof connect>>;

/** What a role may do here with a table, a column or a function. */
async function names(client: Connection, text: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(text);
  return rows.map(({ name }) => name);
}

async function refusal(client: Connection, text: string): Promise<string | null> {
  return client.query(text).then(
    () => null,
    (error: { code?: string }) => error.code ?? "?",
  );
}

const DENIED = "42501";

/** All but the catalogue of PostgreSQL itself. */
const ours = "nspname !~ '^pg_' and nspname <> 'information_schema'";

/** As the role, in a transaction that says a key; what is asked is rolled back. */
async function as<Result>(
  { database }: SharedWorld,
  key: string | null,
  work: (client: Connection) => Promise<Result>,
): Promise<Result> {
  const client = await connect(database.urls.shared);
  try {
    await client.query("begin");
    await client.query("select set_config('fb.key', $1, true)", [key === null ? "" : hashOfAgreementKey(key)]);
    return await work(client);
  } finally {
    await client.end();
  }
}

test("it reads the tables of schema shared, and no other table or view, nor one column of it", async () => {
  const { client: owner, database } = await sharedWorld();
  const tables = await names(
    owner,
    `select format('%I.%I', nspname, relname) as name from pg_class join pg_namespace on pg_namespace.oid = relnamespace
     where relkind in ('r', 'p', 'v', 'm', 'f') and ${ours} order by 1`,
  );
  const client = await connect(database.urls.shared);
  const read: string[] = [];
  for (const table of tables) if ((await refusal(client, `select from ${table} limit 0`)) === null) read.push(table);
  expect(read).toEqual([
    ...["shared.areas", "shared.figures", "shared.goals", "shared.kpis", "shared.periods", "shared.release"],
  ]);
  const columns = await names(
    client,
    `select format('%I.%I.%I', nspname, relname, attname) as name
     from pg_attribute join pg_class on pg_class.oid = attrelid join pg_namespace on pg_namespace.oid = relnamespace
     where relkind in ('r', 'p', 'v', 'm', 'f') and attnum > 0 and not attisdropped and nspname <> 'shared' and ${ours}
       and has_column_privilege(attrelid, attnum, 'select, insert, update, references')`,
  );
  expect(columns).toEqual([]);
  await client.end();
});

test("it changes nothing, makes nothing, and calls what it needs and no other function of ours", async () => {
  const { client: owner, database } = await sharedWorld();
  // As of every database of an association; a clone of a test is made by an administrator.
  await owner.query(sql(new URL("../../db/grants-on-database.sql", import.meta.url)));
  const client = await connect(database.urls.shared);
  const mayCall = await names(
    client,
    `select pg_proc.oid::regprocedure::text as name from pg_proc join pg_namespace on pg_namespace.oid = pronamespace
     where ${ours} and has_function_privilege(pg_proc.oid, 'execute') and has_schema_privilege(nspname, 'usage') order by 1`,
  );
  expect(mayCall).toEqual([
    "shared.enter(text,bigint,bigint)",
    "shared.granted()",
    "shared.open(text)",
    "shared.usage()",
  ]);
  for (const text of [
    "delete from shared.figures",
    "insert into shared.figures (kpi_id) values ('x')",
    "update shared.figures set value = 1",
    "truncate shared.figures",
    "select shared.fill('voorbeeld', 1)",
    "create table shared.mine (a int)",
    "create temporary table mine (a int)",
    "create schema mine",
    "alter table shared.figures disable row level security",
    "set role fb_owner",
    "set session authorization fb_owner",
    "select pg_read_file('/etc/passwd')",
    "copy shared.figures to '/tmp/x'",
  ])
    expect.soft([text, await refusal(client, text)]).toEqual([text, DENIED]);
  await client.end();
});

test("without a key it sees no row, and with one the rows of that agreement", async () => {
  const world = await sharedWorld();
  const gemeente = await world.agree("gemeente", { kpis: ["resilience_level"], areas: ["WK026701"] });
  const zorg = await world.agree("zorg", { kpis: ["tenants_took_action"] });
  const seen = (key: string | null) =>
    as(world, key, async (client) => ({
      figures: await names(
        client,
        "select kpi_id || ' ' || split_part(area_key, '/', 4) as name from shared.figures order by 1",
      ),
      kpis: await names(client, "select kpi_id as name from shared.kpis order by 1"),
      goals: await names(client, "select goal_id as name from shared.goals order by 1"),
      periods: await names(client, "select period as name from shared.periods order by 1"),
      areas: (await names(client, "select area_key as name from shared.areas")).length,
      release: (await names(client, "select release as name from shared.release")).length,
    }));
  const nothing = { figures: [], kpis: [], goals: [], periods: [], areas: 0, release: 0 };
  expect(await seen(null)).toEqual(nothing);
  expect(await seen(gemeente)).toEqual({
    ...{ kpis: ["resilience_level"], goals: ["D1"], periods: ["2026-W1"], areas: 6, release: 1 },
    figures: ["resilience_level BU02670111@2025", "resilience_level G1@2025", "resilience_level WK026701@2025"],
  });
  expect(await seen(zorg)).toEqual({
    ...{ kpis: ["tenants_took_action"], goals: ["D2"], periods: ["2025"], areas: 9, release: 1 },
    figures: ["tenants_took_action WK026702@2025", "tenants_took_action voorbeeld@2025"],
  });
  await world.openToAll();
  const everybody = await seen(null);
  expect(everybody).toMatchObject({ kpis: ["resilience_level", "tenants_took_action"], areas: 2, goals: ["D2"] });
  expect(everybody.figures).toEqual([
    ...["resilience_level GM0267@2025", "resilience_level voorbeeld@2025", "resilience_level voorbeeld@2025"],
    "tenants_took_action voorbeeld@2025",
  ]);
});

test("the name of an agreement, or its hash spelled otherwise, opens nothing", async () => {
  const world = await sharedWorld();
  const hash = hashOfAgreementKey(await world.agree("gemeente"))!;
  const client = await connect(world.database.urls.shared);
  for (const said of ["gemeente", hash.toUpperCase(), `${hash} `, hash.slice(1), `%`, "' or true --"]) {
    await client.query("begin");
    await client.query("select set_config('fb.key', $1, true)", [said]);
    expect.soft([said, (await client.query("select from shared.figures")).rowCount]).toEqual([said, 0]);
    await client.query("rollback");
  }
  // What was said in one transaction is not said in the next.
  await client.query("begin");
  await client.query("select * from shared.open($1)", [hash]);
  expect((await client.query("select from shared.figures")).rowCount).toBeGreaterThan(0);
  await client.query("commit");
  expect((await client.query("select from shared.figures")).rowCount).toBe(0);
  await client.end();
});

test("in the directory it finds where databases lie, and reads nothing else", async () => {
  const { urls } = inject("cluster");
  const owner = await connect(urls.owner);
  const tables = await names(
    owner,
    `select format('%I.%I', nspname, relname) as name from pg_class join pg_namespace on pg_namespace.oid = relnamespace
     where relkind in ('r', 'p', 'v', 'm', 'f') and ${ours} order by 1`,
  );
  await owner.end();
  const client = await connect(urls.shared);
  const read: string[] = [];
  for (const table of tables) if ((await refusal(client, `select from ${table} limit 0`)) === null) read.push(table);
  expect(read).toEqual(["directory.associations", "directory.servers", "directory.settings"]);
  await client.end();
});
