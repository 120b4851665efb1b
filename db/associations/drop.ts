// Removes the database of an association. Only the owner of the directory may.
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { writeAudit } from "../audit/write.ts";
import { connect } from "../connect.ts";
import { Refusal } from "../refusal.ts";
import type { Role } from "../roles.ts";
import { databaseIn, otherDatabase } from "./names.ts";

/** The addresses of the directory: that of the owner, and those of the other roles as far as they are known here. */
export type KnownUrls = Partial<Record<Role, string>> & { owner: string };

/**
 * Drops the database of an association, with all that it holds, also while the program runs: the sessions of its own roles are ended first.
 * The association leaves the list when her database is gone, so one that was cut off may be removed again. Throws a Refusal, and changes
 * nothing, while somebody else is connected.
 */
export async function removeAssociation(urls: KnownUrls, id: string): Promise<void> {
  const directory = await connect(urls.owner);
  try {
    const { rows } = await directory.query<{ database: string; address: string | null }>(
      `select database_name as database, address from directory.associations left join directory.servers using (server)
      where association_id = $1`,
      [id],
    );
    const [found] = rows;
    if (!found) throw new Refusal(`Corporatie '${id}': die is hier niet. Er is niets verwijderd.`);
    await dropDatabase(onServer(urls, found.address), found.database, id);
    await directory.query("delete from directory.associations where association_id = $1", [id]);
    await writeAudit(directory, { kind: "association_removed", actor: "opdracht", about: [`association:${id}`] });
  } finally {
    await directory.end();
  }
}

/** The same roles in the database that our SQL for administrators makes on every server. Beside it lie those of associations. */
function onServer(urls: KnownUrls, address: string | null): KnownUrls {
  const there = Object.entries(urls).map(([role, url]) => [role, otherDatabase(url, databaseIn(url), address)]);
  return Object.fromEntries(there) as KnownUrls;
}

/** Nobody new is let in first. When it fails all are let in again. */
async function dropDatabase(urls: KnownUrls, database: string, id: string): Promise<void> {
  const keeper = await connect(urls.owner);
  try {
    const { rows } = await keeper.query("select from pg_database where datname = $1", [database]);
    if (rows.length === 0) return;
    await letIn(keeper, database, false);
    try {
      await dropNow(keeper, urls, database, id);
    } catch (error) {
      await letIn(keeper, database, true);
      throw error;
    }
  } finally {
    await keeper.end();
  }
}

async function letIn(keeper: pg.Client, database: string, isOpen: boolean): Promise<void> {
  await keeper.query(`alter database ${pg.escapeIdentifier(database)} allow_connections ${isOpen}`);
}

const TRIES = 20;
/** PostgreSQL's own vacuum is soon over, and so is a session that has just been ended. */
const PAUSE_MS = 500;
/** The owner may not end somebody's session, or somebody is still there. */
const IN_USE = ["42501", "55006"];

async function dropNow(keeper: pg.Client, urls: KnownUrls, database: string, id: string): Promise<void> {
  for (let tried = 1; ; tried += 1) {
    const sent = await endOwnSessions(urls, database);
    try {
      await keeper.query(`drop database ${pg.escapeIdentifier(database)} with (force)`);
      return;
    } catch (error) {
      if (!IN_USE.includes((error as { code?: string }).code ?? "")) throw error;
    }
    const strangers = await whoElse(keeper, database, sent);
    if (strangers.length > 0 || tried === TRIES)
      throw new Refusal(
        `Corporatie '${id}': haar database is nog in gebruik, door '${strangers.join("', '") || "PostgreSQL zelf"}'. Verwacht: niemand dan ` +
          "de rollen van het programma. Er is niets verwijderd; sluit die verbindingen en probeer het opnieuw.",
      );
    await sleep(PAUSE_MS);
  }
}

/**
 * Each role may end its own sessions and nobody else's, so each logs in for that; the owner's end with the database. Returns the roles whose
 * sessions end: one that may not log in here is not among them.
 */
async function endOwnSessions({ owner, ...others }: KnownUrls, database: string): Promise<string[]> {
  const ended = [roleIn(owner)];
  for (const url of Object.values(others)) {
    const client = await connect(url).catch(() => undefined);
    if (!client) continue;
    try {
      await client.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and usename = current_user",
        [database],
      );
      ended.push(roleIn(url));
    } finally {
      await client.end();
    }
  }
  return ended;
}

const roleIn = (url: string): string => decodeURIComponent(new URL(url).username);

/** PostgreSQL's own vacuum has no role. */
async function whoElse(keeper: pg.Client, database: string, known: string[]): Promise<string[]> {
  const { rows } = await keeper.query<{ role: string }>(
    `select distinct usename::text as role from pg_stat_activity
    where datname = $1 and usename <> all($2) order by 1`,
    [database, known],
  );
  return rows.map(({ role }) => role);
}

/** Undoes what a removal that was cut off left: the database is there, and nobody is let in. `keeperUrl` is of another database beside it. */
export async function letInAgain(keeperUrl: string, database: string): Promise<void> {
  const keeper = await connect(keeperUrl);
  try {
    const { rows } = await keeper.query("select from pg_database where datname = $1 and not datallowconn", [database]);
    if (rows.length > 0) await letIn(keeper, database, true);
  } finally {
    await keeper.end();
  }
}
