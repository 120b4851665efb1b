// Why work came to nothing that nobody's file is to blame for: a disk that is full, a server that stopped, a connection that broke.
import { connect, isAway, onlyRow } from "@fijne-buurten/db";
import type pg from "pg";

/** Where the database is, and since when its server runs, as far as that was asked while all was well. */
export type Place = { url: string; serverStarted?: string };

/** In words: where, what was found, what was expected and what happens now. Undefined when the program itself, or a file, is wrong. */
export async function circumstance(error: unknown, place: Place): Promise<string | undefined> {
  const found = `('${codeOf(error)}')`;
  if (isFull(error))
    return (
      `${isOfDatabase(error) ? "Database: de schijf van de server" : "Schijf van dit programma: die"} is vol ${found}. ` +
      `Verwacht: ruimte voor wat erbij komt. ${NOW} Maak eerst ruimte.`
    );
  if (!isAway(error)) return undefined;
  if (await serverStopped(error, place))
    return `Database: de server is gestopt of opnieuw gestart ${found}. Verwacht: een server die blijft draaien. ${NOW}`;
  return `Database: de verbinding is verbroken ${found}. Verwacht: een verbinding die blijft tot het werk klaar is. ${NOW}`;
}

const NOW =
  "Wat nog niet was gepubliceerd, is niet bewaard; de vorige cijfers blijven staan. Bestanden in het postvak worden de volgende keer " +
  "vanzelf ingelezen; lees andere opnieuw in.";

/**
 * What people are told of a failure: its circumstance, or that the program itself is wrong. That it failed is said by whoever shows this.
 */
export const failureText = (reason: string | undefined): string =>
  reason ?? "Er ging iets fout in het programma zelf. De technische melding staat in het logboek.";

/**
 * The stack trace of an error, for a log. What a database says of a value that does not fit (classes 22 and 23) may quote that value, so
 * there everything in quotes is left out.
 */
export function traceOf(error: unknown): string {
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return /^2[23]/.test(codeOf(error)) ? trace.replace(/"[^\n]*"|'[^\n]*'/, "⟨…⟩") : trace;
}

const codeOf = (error: unknown): string => {
  const { code, message = "" } = error as { code?: unknown; message?: string };
  return String(code ?? message);
};

const isFull = (error: unknown): boolean => /^(53100|ENOSPC)$/.test(codeOf(error));

const isOfDatabase = (error: unknown): boolean => codeOf(error) !== "ENOSPC";

/** Asks at the server: one that broke a connection and runs on has been running since before. */
async function serverStopped(error: unknown, { url, serverStarted }: Place): Promise<boolean> {
  if (codeOf(error) === "57P02") return true;
  let client: pg.Client;
  try {
    client = await connect(url, { connectionTimeoutMillis: 5_000 });
  } catch (refused) {
    return /^(ECONNREFUSED|57P0\d)$/.test(codeOf(refused));
  }
  try {
    return serverStarted !== undefined && (await askStarted(client)) !== serverStarted;
  } finally {
    await client.end();
  }
}

/** Since when the server runs. */
export async function askStarted(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ started: string }>("select pg_postmaster_start_time()::text as started");
  return onlyRow(rows).started;
}
