import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { runner } from "node-pg-migrate";
import type pg from "pg";
import { applyAudit } from "./audit/apply.ts";
import { connect, inTransaction, sql } from "./connect.ts";
import { applyModels } from "./models.ts";
import { Refusal } from "./refusal.ts";
import { rolesSql } from "./roles.ts";
import { recordVersion, refuseNewer } from "./version.ts";

/**
 * Brings a database up to date: first the new tables, then the functions and views when a file changed, then the rights of each role.
 * It may be run again, and by two processes at the same time. Throws a Refusal when a newer program did this before.
 */
export async function migrate(ownerUrl: string, log: (line: string) => void = () => {}): Promise<void> {
  const client = await connect(ownerUrl);
  try {
    await refuseNewer(client);
    await makeMissingRoles(client);
    await applyMigrations(client, migrationsFolder, log);
    await inTransaction(client, async () => {
      await client.query("select pg_advisory_xact_lock(hashtext('fijne-buurten migrate'))");
      if (await applyModels(client)) log("Weergaven bijgewerkt");
      await recordVersion(client);
      await applyAudit(client);
      for (const file of ["rows/behind-figures.sql", "rows/read.sql", "grants.sql", "grants-on-database.sql"])
        await client.query(sql(new URL(file, import.meta.url)));
    });
  } finally {
    await client.end();
  }
}

/** Makes the tables in an empty database as they were after one migration, and no views. Throws a Refusal when nobody here knows that one. */
export async function migrateTo(ownerUrl: string, last: string, log: (line: string) => void): Promise<void> {
  const known = readdirSync(migrationsFolder).sort();
  const count = known.indexOf(last) + 1;
  if (count === 0)
    throw new Refusal(
      `Kopie: gemaakt met een nieuwere versie van het programma (${last}). Verwacht: een kopie van deze versie of een oudere. ` +
        "Er is niets teruggezet; gebruik de nieuwere versie.",
    );
  const client = await connect(ownerUrl);
  try {
    await makeMissingRoles(client);
    await applyMigrations(client, migrationsFolder, log, count);
  } finally {
    await client.end();
  }
}

const migrationsFolder = fileURLToPath(new URL("migrations", import.meta.url));

/** Makes the roles of those who only work or read, where the owner may. Throws a Refusal with what an administrator must run where she may not. */
export async function makeMissingRoles(client: pg.Client): Promise<void> {
  const { rows } = await client.query(`
    select wanted as name, (select rolcreaterole from pg_roles where rolname = current_user) as may_create
    from unnest(array['fb_etl', 'fb_api', 'fb_cube']) as wanted
    where not exists (select from pg_roles where rolname = wanted)
  `);
  const missing = rows as { name: string; may_create: boolean }[];
  const names = missing.map(({ name }) => name);
  if (missing.every(({ may_create }) => may_create)) {
    for (const name of names) await client.query(`create role ${name} nologin`);
    return;
  }
  throw new Refusal(
    `DATABASE_URL: de rollen ${names.join(", ")} bestaan niet, en deze rol mag ze niet maken. Verwacht: vier rollen. ` +
      `Er is niets veranderd; laat een beheerder uitvoeren:\n${rolesSql(names)}`,
  );
}

/** Applies the files of a folder that were not applied yet: all of them, or `count`. */
export async function applyMigrations(
  client: pg.Client,
  folder: string,
  log: (line: string) => void,
  count = Infinity,
): Promise<void> {
  const silent = () => {};
  const applied = await runner({
    dbClient: client,
    dir: folder,
    direction: "up",
    count,
    migrationsSchema: "migrations",
    createMigrationsSchema: true,
    migrationsTable: "applied",
    singleTransaction: true,
    advisoryLockMode: "wait",
    logger: { debug: silent, info: silent, warn: silent, error: silent },
  });
  if (applied.length > 0) log(`Tabellen bijgewerkt: ${applied.map(({ name }) => name).join(", ")}`);
}
