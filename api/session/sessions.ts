/**
 * The sessions of who signed in to the pages, in the directory of the installation. The pages make the hashes and the seals; here they are kept,
 * found and ended, and nothing in them can be read.
 */
import { readFileSync } from "node:fs";
import pg from "pg";
import { askAgain } from "../data-source.ts";

/** A session ends after so long without a question, and after a working day in any case. */
const IDLE = "4 hours";
const LONGEST = "12 hours";
/** In seconds: a session is not written down as used for every picture on a page. */
const USED_EVERY = 60;
/** In seconds: so often, and no oftener, the provider is asked about a session. */
const ASKED_EVERY = 180;

export type NewSession = { hash: Buffer; person: string; providerSession: Buffer | null; sealed: Buffer };

type Role = { association: string; role: string; areas: string[] };

/** `known` and `asked` are seconds: since the provider said that it knows the person, and since it was asked. */
export type FoundSession = { sealed: Buffer; person: string; given: Role[]; known: number; asked: number };

/** Those of one person, or the one that the provider calls so. */
export type Whose = { person: string | null; providerSession: Buffer | null };

/** One of somebody's sessions. `began` and `used` are seconds ago. */
type Listed = { hash: Buffer; began: number; used: number };

const findSql = readFileSync(new URL("find-session.sql", import.meta.url), "utf8");
const listSql = readFileSync(new URL("list-sessions.sql", import.meta.url), "utf8");
const endSql = readFileSync(new URL("end-sessions.sql", import.meta.url), "utf8");

/** Somebody signed out, the provider knows them no more, or they signed in anew. */
export const endings = ["signed_out", "refused", "replaced"] as const;
export type Ending = (typeof endings)[number];

export type Sessions = ReturnType<typeof sessionsIn>;

export function sessionsIn(url: string) {
  const { ask, close } = connectionTo(url);
  return {
    /** Begins a session. Those that ended by themselves go. */
    async begin({ hash, person, providerSession, sealed }: NewSession): Promise<void> {
      await ask("delete from app.sessions where used_at < now() - $1::interval or began_at < now() - $2::interval", [
        ...[IDLE, LONGEST],
      ]);
      await ask(
        `with begun as (
          insert into app.sessions (session_hash, person, provider_session, sealed) values ($1, $2, $3, $4)
          on conflict (session_hash) do nothing
          returning person
        )
        select app.write_audit('signed_in', person, '{}', '{}') from begun`,
        [hash, person, providerSession, sealed],
      );
    },
    async find(hash: Buffer): Promise<FoundSession | null> {
      const { rows } = await ask<FoundSession & { unused: number }>(findSql, [hash, IDLE, LONGEST]);
      const [row] = rows;
      if (!row) return null;
      const { unused, ...found } = row;
      if (unused > USED_EVERY) await ask("update app.sessions set used_at = now() where session_hash = $1", [hash]);
      return found;
    },
    /** Whether it is for this request to ask the provider: of those that come together only one does. */
    async mayAsk(hash: Buffer): Promise<boolean> {
      const { rowCount } = await ask(
        `update app.sessions set asked_at = now()
        where session_hash = $1 and asked_at <= now() - make_interval(secs => $2)`,
        [hash, ASKED_EVERY],
      );
      return rowCount === 1;
    },
    /** Writes down that the provider knows the person still, with what it gave now. Says whether the session goes on. */
    async keep(hash: Buffer, sealed: Buffer): Promise<boolean> {
      const { rowCount } = await ask(
        "update app.sessions set checked_at = now(), sealed = $2 where session_hash = $1",
        [hash, sealed],
      );
      return rowCount === 1;
    },
    async end(hash: Buffer, why: Ending): Promise<void> {
      const isOwn = why === "signed_out";
      const details = isOwn ? {} : { reason: why };
      await ask(
        `with gone as (delete from app.sessions where session_hash = $1 returning person)
        select app.write_audit($2, person, '{}', $3) from gone`,
        [hash, isOwn ? "signed_out" : "session_ended", JSON.stringify(details)],
      );
    },
    /** Those of one person that go on, the one that was used last first. */
    async list(person: string): Promise<Listed[]> {
      const { rows } = await ask<Listed>(listSql, [person, IDLE, LONGEST]);
      return rows;
    },
    /** Writes down that somebody whom the provider knows was not let in. */
    async refuse(person: string): Promise<void> {
      await ask("select app.write_audit('sign_in_refused', $1, '{}', '{\"reason\": \"strength\"}')", [person]);
    },
    /** Says how many ended. */
    async endThoseOf({ person, providerSession }: Whose): Promise<number> {
      const { rowCount } = await ask(endSql, [person, providerSession]);
      return rowCount ?? 0;
    },
    close,
  };
}

function connectionTo(url: string) {
  const pool = new pg.Pool({
    connectionString: url,
    max: 4,
    ...{ connectionTimeoutMillis: 5_000, statement_timeout: 5_000 },
    application_name: "fijne-buurten sessions",
  });
  pool.on("error", () => {});
  const ask = async <Row extends pg.QueryResultRow>(text: string, values: unknown[]) => {
    const asking = () => pool.query<Row>(text, values);
    return asking().catch((error: unknown) => askAgain(error, asking));
  };
  return { ask, close: () => pool.end() };
}
