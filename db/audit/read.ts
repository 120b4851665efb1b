// Reading the log. It serves security: lines come in their own order, and nothing looks for, sorts or counts by who did something.
import type pg from "pg";
import { onlyRow } from "../must.ts";
import type { AuditHead, AuditLine } from "./line.ts";

/** Who may read it: somebody with all of these roles, so that nobody watches alone. */
const READERS = ["privacy", "operations"] as const;

export const mayReadAudit = (roles: Iterable<string>): boolean => {
  const held = new Set(roles);
  return READERS.every((role) => held.has(role));
};

const COLUMNS = `number, to_char(written_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "writtenAt", kind, actor, about, details,
  previous_hash as "previousHash", line_hash as "lineHash"`;

/** At most so many lines before a number, the newest first. */
export async function readAudit(
  client: pg.ClientBase,
  { before, first = 50 }: { before?: number; first?: number } = {},
): Promise<AuditLine[]> {
  const { rows } = await client.query<AuditLine>(
    `select ${COLUMNS} from app.audit where number < coalesce($1, 9223372036854775807) order by number desc limit $2`,
    [before ?? null, Math.min(first, MOST)],
  );
  return rows;
}

const MOST = 500;
const AT_ONCE = 5_000;

/** All lines in their order, some thousands at a time. In a transaction they are of one moment. */
export async function* allLines(client: pg.ClientBase): AsyncGenerator<AuditLine> {
  for (let after = 0; ;) {
    const { rows } = await client.query<AuditLine>(
      `select ${COLUMNS} from app.audit where number > $1 order by number limit ${AT_ONCE}`,
      [after],
    );
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < AT_ONCE) return;
    after = last.number;
  }
}

/** The last line, as the table beside the lines says. */
export async function headOf(client: pg.ClientBase): Promise<AuditHead> {
  const { rows } = await client.query<AuditHead>(
    "select last_number as number, last_hash as hash from app.audit_chain",
  );
  return onlyRow(rows);
}
