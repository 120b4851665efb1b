// What is written down of backups and proofs.
import { connect, onlyRow, Refusal, type Say } from "@fijne-buurten/db";
import type pg from "pg";
import { circumstance, failureText, traceOf } from "../report/failure.ts";
import type { UpkeepTask } from "../report/upkeep.ts";

/** In a sentence, and which backup it is about. */
export type Done = { message: string; backup: string };

export type Recorded = { id: number; task: UpkeepTask; outcome: "passed" | "failed"; message: string };

/** Does a task and writes down how it ended. Throws only when that cannot be written down. */
export async function recorded(url: string, task: UpkeepTask, work: () => Promise<Done>, say: Say): Promise<Recorded> {
  const id = await ask(url, "insert into ops.upkeep (task) values ($1) returning upkeep_id as id", [task]);
  const { backup, ...ending } = await ended(url, work, say);
  await ask(
    url,
    "update ops.upkeep set finished_at = now(), outcome = $2, message = $3, backup = $4 where upkeep_id = $1 returning upkeep_id as id",
    [id, ending.outcome, ending.message, backup],
  );
  say(ending.message, { level: ending.outcome === "passed" ? "info" : "error" });
  return { id, task, ...ending };
}

/** Writes down a copy that a person made. It is theirs to keep or throw away, so where it stands is not kept. */
export async function recordCopy(url: string): Promise<void> {
  await ask(
    url,
    `insert into ops.upkeep (task, finished_at, outcome, message) values ('backup', now(), 'passed', 'Met de hand gemaakt.')
    returning upkeep_id as id`,
    [],
  );
}

async function ended(
  url: string,
  work: () => Promise<Done>,
  say: Say,
): Promise<{ outcome: "passed" | "failed"; message: string; backup: string | null }> {
  try {
    return { outcome: "passed", ...(await work()) };
  } catch (error) {
    if (error instanceof Refusal) return { outcome: "failed", message: error.message, backup: null };
    say(`! ${traceOf(error)}`, { level: "error" });
    return { outcome: "failed", message: failureText(await circumstance(error, { url })), backup: null };
  }
}

const CUT_OFF = "Onderbroken voordat het klaar was, doordat het programma, de computer of de database wegviel.";

/** Writes down of what was cut off that it was. Only for whoever knows that nobody is busy. */
export async function closeCutOffUpkeep(client: pg.ClientBase): Promise<void> {
  await client.query(
    "update ops.upkeep set finished_at = now(), outcome = 'failed', message = $1 where finished_at is null",
    [CUT_OFF],
  );
}

async function ask(url: string, query: string, values: unknown[]): Promise<number> {
  const client = await connect(url);
  try {
    return onlyRow((await client.query<{ id: number }>(query, values)).rows).id;
  } finally {
    await client.end();
  }
}
