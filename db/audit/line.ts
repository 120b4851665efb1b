// What a line of the log is, and the hash that follows from it.
import { hash } from "node:crypto";

export type AuditLine = {
  number: number;
  /** UTC, to the microsecond. */
  writtenAt: string;
  kind: string;
  /** The keyed code of a person, or the word of a function. */
  actor: string;
  about: readonly string[];
  /** JSON, as it was written. */
  details: string;
  previousHash: string;
  lineHash: string;
};

/** The last line, as it is known somewhere else than in the table. */
export type AuditHead = { number: number; hash: string };

/** What the first line begins with. */
export const BEGINNING = "0".repeat(64);

/** SHA-256 of the parts of a line, each with its length before it. app.audit_hash makes the same, but whoever can change a table can change that. */
export function hashOfLine({ number, writtenAt, kind, actor, about, details, previousHash }: AuditLine): string {
  const parts = [String(number), writtenAt, kind, actor, about.map(sized).join(""), details, previousHash];
  return hash("sha256", parts.map(sized).join(""));
}

const sized = (text: string): string => `${Buffer.byteLength(text)}:${text},`;
