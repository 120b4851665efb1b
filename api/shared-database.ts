/**
 * All access of the shared door to the database of an association. It reads as fb_shared, which sees schema shared and nothing else, and of that
 * the rows of the key that a transaction was opened with. What is known here of a reader is the hash of a key.
 */
import { getTypeParser, isAway } from "@fijne-buurten/db";
import pg from "pg";
import type { Statement } from "./data-source.ts";
import { noAgreement, ReaderError } from "./errors.ts";

/** Null where no key was sent: who asks is the public. */
export type KeyHash = string | null;

/** What a key opens now. Times are in seconds from now. */
export type Entry = {
  agreement_id: string;
  is_public: boolean;
  changed_at: Date;
  association_name: string | null;
  is_synthetic: boolean | null;
  /** None before something was shared. */
  release: number | null;
  reference_date: string | null;
  shared_at: Date | null;
  /** Of an agreement without an end there is no number. */
  seconds_left: number | null;
  points_per_hour: number;
  points_spent: number;
  seconds_to_next_hour: number;
};

/** What was asked since it was last told, and what that cost. */
export type Spent = { points: number; questions: number };

export type AskRows = <Row>(statement: Statement, values?: unknown[]) => Promise<Row[]>;

const MOST_CONNECTIONS = 10;
const LONGEST_MS = 10_000;
/** Two that differ only after that would be one to the database. */
const LONGEST_NAME = 63;
const HASH = /^[0-9a-f]{64}$/;

export class SharedDatabase {
  readonly #pool: pg.Pool;
  readonly #onStatement: (sql: string) => void;

  constructor(url: string, onStatement: (sql: string) => void = () => {}) {
    this.#onStatement = onStatement;
    this.#pool = new pg.Pool({
      ...{ connectionString: url, max: MOST_CONNECTIONS, statement_timeout: LONGEST_MS, types: { getTypeParser } },
      application_name: "fijne-buurten shared",
      // Only what was used is written, and of that a second may be lost.
      options: "-c jit=off -c synchronous_commit=off",
    });
    this.#pool.on("error", () => {});
  }

  /** What a key opens, with its use noted; nothing where it is not valid. */
  async enter(keyHash: KeyHash, { points, questions }: Spent): Promise<Entry | undefined> {
    const text = "select * from shared.enter($1, $2, $3)";
    const ask = async () => {
      this.#onStatement(text);
      const { rows } = await this.#pool.query<Entry>({
        ...{ name: "enter", text, values: [keyHash, points, questions] },
      });
      return rows[0];
    };
    return ask().catch((error: unknown) => again(error, ask));
  }

  /** Whether anything can be read at all. */
  async check(): Promise<void> {
    await this.#pool.query("select");
  }

  /**
   * Reads in one transaction, of one moment. Throws a ReaderError where the key is not valid any more, or where something else is shared by now
   * than what `state` names.
   */
  async read<Result>(keyHash: KeyHash, state: string, work: (ask: AskRows) => Promise<Result>): Promise<Result> {
    const client = await this.#begin(keyHash, state);
    let isWhole = false;
    try {
      const result = await work(async <Row>({ name, text }: Statement, values: unknown[] = []) => {
        if (name.length > LONGEST_NAME) throw new Error(`the database cuts off the name of a statement: ${name}`);
        this.#onStatement(text);
        const { rows } = await client.query({ name, text, values });
        return rows as Row[];
      });
      isWhole = true;
      return result;
    } finally {
      // Nothing was written, so nobody waits for the end.
      void client.query(isWhole ? "commit" : "rollback").then(
        () => client.release(),
        () => client.release(true),
      );
    }
  }

  close(): Promise<void> {
    return this.#pool.end();
  }

  async #begin(keyHash: KeyHash, state: string): Promise<pg.PoolClient> {
    if (keyHash !== null && !HASH.test(keyHash)) throw new Error("a key is asked for by its hash");
    const text = `begin isolation level repeatable read read only; select * from shared.open(${keyHash === null ? "null" : `'${keyHash}'`})`;
    const ask = async () => {
      this.#onStatement("select * from shared.open($1)");
      const client = await this.#pool.connect();
      try {
        const [, opened] = (await client.query(text)) as unknown as [unknown, pg.QueryResult<Entry>];
        return { client, entry: opened.rows[0] };
      } catch (error) {
        client.release(true);
        throw error;
      }
    };
    const { client, entry } = await ask().catch((error: unknown) => again(error, ask));
    if (entry !== undefined && stateOf(entry) === state) return client;
    await client.query("rollback").catch(() => undefined);
    client.release();
    throw entry === undefined ? noAgreement() : changed();
  }
}

/** The same state, the same answers. */
export const stateOf = ({
  agreement_id,
  changed_at,
  release,
  shared_at,
}: Pick<Entry, "agreement_id" | "changed_at" | "release" | "shared_at">): string =>
  JSON.stringify([agreement_id, changed_at.valueOf(), release, shared_at?.valueOf() ?? null]);

/** After a restart of the database the pool holds dead connections. Nothing was answered yet, so it can be asked once more. */
async function again<Answer>(error: unknown, ask: () => Promise<Answer>): Promise<Answer> {
  if (!isAway(error)) throw error;
  await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  return ask();
}

const PAUSE_MS = 100;

function changed(): ReaderError {
  return new ReaderError(
    "BUSY",
    {
      nl: "Terwijl uw vraag werd beantwoord, is er iets anders gedeeld. Er is niets opgehaald; stel de vraag over een seconde opnieuw.",
      en: "While your question was being answered something else was shared. Nothing was read; ask again in a second.",
    },
    { http: { status: 503 } },
  );
}
