// Reading the log. It serves security: lines come in their own order, and nothing looks for, sorts or counts by who did something.
import type pg from "pg";
import { onlyRow } from "../must.ts";
import type { AuditHead, AuditLine } from "./line.ts";

const COLUMNS = `number, to_char(written_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "writtenAt", kind, actor, about, details,
  previous_hash as "previousHash", line_hash as "lineHash"`;

/** Which lines: before a number, of one kind, from a day and up to and with another, in Amsterdam. Never by who did something. */
export type AuditChoice = {
  before?: number | null;
  kind?: string | null;
  from?: string | null;
  until?: string | null;
  first?: number;
};

/** At most so many lines, the newest first. */
export async function readAudit(
  client: pg.ClientBase,
  { before = null, kind = null, from = null, until = null, first = 50 }: AuditChoice = {},
): Promise<AuditLine[]> {
  const { rows } = await client.query<AuditLine>(
    `select ${COLUMNS} from app.audit
    where number < coalesce($1, 9223372036854775807)
      and ($3::text is null or kind = $3)
      and ($4::date is null or written_at >= $4::date::timestamp at time zone 'Europe/Amsterdam')
      and ($5::date is null or written_at < ($5::date + 1)::timestamp at time zone 'Europe/Amsterdam')
    order by number desc limit $2`,
    [before, Math.min(first, MOST), kind, from, until],
  );
  return rows;
}

export type AuditCount = { day: string; kind: string; lines: number; first: number; last: number };

/**
 * How many lines of each kind a day has, in Amsterdam, the newest day first: of what is about no association, and of what is about one. Who did it is
 * not in it.
 */
export async function countAudit(
  client: pg.ClientBase,
  association: string,
  { kind = null, from = null, until = null, first = 100 }: AuditChoice = {},
): Promise<AuditCount[]> {
  const { rows } = await client.query<AuditCount>(
    `select
      to_char(written_at at time zone 'Europe/Amsterdam', 'YYYY-MM-DD') as day, kind, count(*)::int as lines,
      min(number)::int as first, max(number)::int as last
    from app.audit
    where ($3::text is null or kind = $3)
      and ($4::date is null or written_at >= $4::date::timestamp at time zone 'Europe/Amsterdam')
      and ($5::date is null or written_at < ($5::date + 1)::timestamp at time zone 'Europe/Amsterdam')
      and not exists (select from unnest(about) as code where code like 'association:%' and code <> 'association:' || $1)
    group by 1, 2
    order by 1 desc, 2
    limit $2`,
    [association, Math.min(first, MOST), kind, from, until],
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
