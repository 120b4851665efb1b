// Makes the directory of an installation, and brings the database of every association up to date.
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type pg from "pg";
import { applyAudit } from "../audit/apply.ts";
import { connect, inTransaction, sql } from "../connect.ts";
import { applyMigrations, makeMissingRoles, migrate } from "../migrate.ts";
import { Refusal } from "../refusal.ts";
import { refuseOther, type Found } from "../version.ts";
import { associationsIn, type AssociationAddress } from "./directory.ts";
import { divide, isOneForAll } from "./divide.ts";
import { adoptDatabases } from "./adopt.ts";
import { letInAgain } from "./drop.ts";
import { databaseIn, otherDatabase } from "./names.ts";

type Log = (line: string) => void;

const migrationsFolder = fileURLToPath(new URL("migrations", import.meta.url));
const grantsOnDatabase = sql(new URL("../grants-on-database.sql", import.meta.url));

/** Lets the other roles into the database of the directory, also when it is empty yet. Throws a Refusal when a newer program made it. */
export async function openDirectory(ownerUrl: string): Promise<void> {
  const client = await connect(ownerUrl);
  try {
    if ((await compared(client)) === "newer") refuseOther("newer");
    await makeMissingRoles(client);
    await client.query(grantsOnDatabase);
  } finally {
    await client.end();
  }
}

/**
 * Makes the directory in the database at `ownerUrl`, or brings it up to date. A database from before there was a directory is divided first:
 * one for each association in it. Throws a Refusal when a newer program did this before.
 */
export async function buildDirectory(ownerUrl: string, log: Log): Promise<void> {
  if (await isOneForAll(ownerUrl)) await divide(ownerUrl, log);
  const client = await connect(ownerUrl);
  try {
    if ((await compared(client)) === "newer") refuseOther("newer");
    await makeMissingRoles(client);
    await applyMigrations(client, migrationsFolder, log);
    await inTransaction(client, async () => {
      await client.query(sql(new URL("grants.sql", import.meta.url)));
      await applyAudit(client);
      await client.query(grantsOnDatabase);
      await client.query(
        `insert into directory.settings (name, value) values ('tables_version', $1)
        on conflict (name) do update set value = excluded.value`,
        [lastMigration()],
      );
    });
    await adoptDatabases(client, ownerUrl, log);
  } finally {
    await client.end();
  }
}

/** What became of one association when all were brought up to date. */
export type Built = AssociationAddress & { problem?: Error };

/**
 * Brings the database of every association up to date, and calls `finish` with each. One that fails holds up no other; it comes back with its
 * problem, and stays as it was.
 */
export async function buildAssociations(
  ownerUrl: string,
  log: Log,
  finish: (association: AssociationAddress) => Promise<void>,
): Promise<Built[]> {
  const built: Built[] = [];
  for (const association of await associationsIn(ownerUrl, "owner")) {
    try {
      await letInAgain(otherDatabase(association.url, databaseIn(ownerUrl)), databaseIn(association.url));
      await migrate(association.url, (line) => log(`${association.id}: ${line}`));
      await finish(association);
      built.push(association);
    } catch (error) {
      const problem = error as Error;
      log(`${association.id}: NIET bijgewerkt. ${problem.message}`);
      built.push({ ...association, problem });
    }
  }
  return built;
}

/** Throws a Refusal when the directory at the other end is not one of this version of the program. */
export async function refuseOtherDirectory(client: pg.ClientBase): Promise<void> {
  const found = await compared(client);
  if (found !== "same") refuseOther(found);
}

async function compared(client: pg.ClientBase): Promise<Found> {
  const { rows } = await client.query<{ has_directory: boolean; has_tables: boolean }>(
    `select to_regclass('directory.settings') is not null as has_directory, to_regclass('ops.settings') is not null as has_tables`,
  );
  if (!rows[0]?.has_directory) return rows[0]?.has_tables ? "older" : "none";
  const { rows: settings } = await client.query<{ value: string }>(
    "select value from directory.settings where name = 'tables_version'",
  );
  const found = settings[0]?.value ?? "";
  return found > lastMigration() ? "newer" : found === lastMigration() ? "same" : "older";
}

const lastMigration = (): string => readdirSync(migrationsFolder).sort().at(-1) ?? "";

/** The sentence for who asked to build, when some were not. */
export function notBuilt(built: readonly Built[]): Refusal | undefined {
  const failed = built.filter(({ problem }) => problem);
  if (failed.length === 0) return undefined;
  const lines = failed.map(({ id, problem }) => `- ${id}: ${problem?.message}`);
  return new Refusal(
    `${failed.length} van de ${built.length} corporaties: niet bijgewerkt. Verwacht: alle. De andere zijn bijgewerkt en werken; ` +
      `deze staan zoals ze stonden:\n${lines.join("\n")}`,
  );
}
