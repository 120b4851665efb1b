// Writing in the log.
import type pg from "pg";
import { connect } from "../connect.ts";
import type { AuditKindCode } from "../audit-vocabulary.ts";

/** Who did it: a command, the schedule, or the keyed code of a person who signed in. */
export type Actor = "opdracht" | "planning" | `${string}-${string}-${string}-${string}`;

export type AuditEntry = {
  kind: Exclude<AuditKindCode, "audit_expired" | "audit_term_changed">;
  actor: Actor;
  /** Codes, such as `goal:D1`: no names, and no keys of households. A space in one is written as `_`. */
  about?: readonly string[];
  /** Only those that the vocabulary names for this kind. */
  details?: Readonly<Record<string, string | number | boolean | null>>;
};

/**
 * Adds a line to the log of the database that the client is connected to, in the caller's transaction: what is rolled back was not done. Whoever
 * writes next waits for that transaction to end, so write as late in it as you can.
 */
export async function writeAudit(
  client: pg.ClientBase,
  { kind, actor, about = [], details = {} }: AuditEntry,
): Promise<void> {
  await client.query("select app.write_audit($1, $2, $3, $4)", [
    kind,
    actor,
    about.map((code) => code.replaceAll(" ", "_")),
    JSON.stringify(details),
  ]);
}

/** The same on a connection of its own, for what was done in no transaction. */
export async function writeAuditAt(url: string, entry: AuditEntry): Promise<void> {
  const client = await connect(url, { application_name: "fijne-buurten audit" });
  try {
    await writeAudit(client, entry);
  } finally {
    await client.end();
  }
}
