import type pg from "pg";
import type { Loadable } from "../contracts/delivery.ts";
import { refuse } from "../contracts/refusal.ts";
import { WHAT_NOW } from "./quarantine.ts";
import { CELL_NOW } from "./unknown-cells.ts";

type Cause = { waiting: number; sentence: string; rule: string; samples: string[] };

/** Of a handful of rows nobody can tell whether the rows are wrong or the export. */
const FEW = 3;

/** Refuses a file of which more than half of the rows wait: what is wrong then is the export, and not the rows. */
export async function refuseMostlyWaiting(client: pg.Client, delivery: Loadable, rowsRead: number): Promise<void> {
  const { rows } = await client.query<Cause>(
    `with broken as (
      select line, column_name, rule, sentence, value from ops.quarantine where delivery_id = $1
      union all
      -- A cell that is wrong beside another says nothing of the export.
      select line, column_name, rule, sentence, value from ops.unknown_cells where delivery_id = $1 and rule <> all ($2)
    )
    select (select count(distinct line)::int from broken) as waiting,
      rule, (array_agg(sentence order by line))[1] as sentence,
      coalesce(array_agg(value order by line) filter (where value is not null), '{}') as samples
    from broken
    group by column_name, rule order by count(*) desc, column_name limit 1`,
    [delivery.id, delivery.contract.checks.map(({ rule }) => rule)],
  );
  const cause = rows[0];
  if (!cause || cause.waiting <= FEW || cause.waiting * 2 <= rowsRead) return;
  const sentence = cause.sentence
    .replace(`${delivery.fileName}, regel `, "Regel ")
    .replace(`. ${WHAT_NOW}`, ".")
    .replace(`. ${CELL_NOW}`, ".");
  refuse(
    `Van de ${rowsRead} rijen zijn er ${cause.waiting} niet te gebruiken. ${sentence}`,
    `${likelyCause(cause)}Controleer de export en lever opnieuw.`,
  );
}

/** What most often makes a whole column wrong, told when every cell that was found looks like it. Of days the sentence of the row says so. */
function likelyCause({ rule, samples }: Cause): string {
  const all = (pattern: RegExp): boolean => samples.length > 0 && samples.every((cell) => pattern.test(cell));
  if (["decimal", "integer"].includes(rule) && all(/^-?\d+\.\d+$/)) return "De getallen hebben een decimale punt. ";
  if (rule === "column_count") return "Vaak komt dat door een scheidingsteken in een tekst zonder aanhalingstekens. ";
  return "";
}
