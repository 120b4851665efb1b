import { readFileSync } from "node:fs";
import pg from "pg";

/** A connected client whose values are what they look like: numbers as numbers while they are exact, a date as 'jjjj-mm-dd'. */
export async function connect(url: string, config: pg.ClientConfig = {}): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, types: { getTypeParser }, ...config });
  // A server that goes away ends no process that only had a connection open: whoever asks next is told.
  client.on("error", () => {});
  await client.connect();
  return client;
}

/** Runs `work` in one transaction: all of it is kept, or nothing. */
export async function inTransaction<Client extends pg.ClientBase, Result>(
  client: Client,
  work: (client: Client) => Promise<Result>,
): Promise<Result> {
  await client.query("begin");
  try {
    const result = await work(client);
    await client.query("commit");
    return result;
  } catch (error) {
    // A broken connection has rolled back already, and must not hide why it broke.
    await client.query("rollback").catch(() => {});
    throw error;
  }
}

/** Makes the views show what was known at a release, until the end of the transaction. */
export async function showRelease(client: pg.ClientBase, release: number, referenceDate?: string): Promise<void> {
  await client.query(
    "select set_config('fb.release', $1, true), set_config('fb.reference_date', $2, true), set_config('fb.vintage', '', true)",
    [String(release), referenceDate ?? ""],
  );
}

/** Makes the views show one division into areas, by its vintage, until the end of the transaction; null is the one in force. */
export async function showDivision(client: pg.ClientBase, vintage: number | null): Promise<void> {
  await client.query("select set_config('fb.vintage', $1, true)", [vintage === null ? "" : String(vintage)]);
}

/** The text of a .sql file beside the caller: `sql(new URL("close-missing.sql", import.meta.url))`. */
export function sql(file: URL): string {
  const known = texts.get(file.href) ?? readFileSync(file, "utf8");
  texts.set(file.href, known);
  return known;
}

const texts = new Map<string, string>();

const parsers: Record<number, (text: string) => unknown> = {
  [pg.types.builtins.INT8]: exactNumber,
  [pg.types.builtins.NUMERIC]: exactNumber,
  [pg.types.builtins.DATE]: (text) => text,
};

/** For pools and other clients than ours: `new pg.Pool({ …, types: { getTypeParser } })`. */
export function getTypeParser(oid: number, format?: "text" | "binary"): (value: string) => unknown {
  const own = format === "binary" ? undefined : parsers[oid];
  return own ?? (pg.types.getTypeParser(oid, format as "text") as (value: string) => unknown);
}

/** Sixteen digits fit in a double; what does not stays text rather than becoming another number. */
function exactNumber(text: string): number | string {
  const digits = text.replace(/^-|\./g, "").replace(/^0+/, "");
  return digits.length <= 15 && /^-?[\d.]+$/.test(text) ? Number(text) : text;
}
