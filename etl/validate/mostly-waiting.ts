import type pg from "pg";
import { keptColumns } from "../contracts/contract.ts";
import type { Loadable } from "../contracts/delivery.ts";
import { refuse } from "../contracts/refusal.ts";
import { TRIED_AGAIN, WHAT_NOW } from "./quarantine.ts";
import { CELL_NOW } from "./unknown-cells.ts";

type Cause = {
  isWaiting: boolean;
  affected: number;
  column: string;
  sentence: string;
  rule: string;
  samples: string[];
};

/** Of a handful of rows nobody can tell whether the rows are wrong or the export. */
const FEW = 3;

/**
 * Refuses a file of which more than half of the rows wait, or in which more than half of the cells of a column cannot be used: what is wrong
 * then is the export, and not the rows. A column that nothing reads is no reason to refuse.
 */
export async function refuseMostlyWaiting(client: pg.Client, delivery: Loadable, rowsRead: number): Promise<void> {
  const { rows } = await client.query<Cause>(
    `with broken as (
      select true as is_waiting, line, column_name, rule, sentence, value from ops.quarantine where delivery_id = $1
      union all
      -- A cell that is wrong beside another says nothing of the export.
      select false, line, column_name, rule, sentence, value from ops.unknown_cells
      where delivery_id = $1 and column_name <> all ($2) and rule <> all ($3)
    )
    select is_waiting as "isWaiting", column_name as column, rule, (array_agg(sentence order by line))[1] as sentence,
      coalesce(array_agg(value order by line) filter (where value is not null), '{}') as samples,
      case
        when is_waiting then (select count(distinct line) from broken where is_waiting)
        else sum(count(*)) over (partition by is_waiting, column_name)
      end::int as affected
    from broken
    group by is_waiting, column_name, rule order by is_waiting desc, count(*) desc, column_name`,
    [delivery.id, unreadHeaders(delivery), delivery.contract.checks.map(({ rule }) => rule)],
  );
  const cause = rows.find(({ affected }) => affected > FEW && affected * 2 > rowsRead);
  if (!cause) return;
  const { isWaiting, affected, column } = cause;
  const found = isWaiting
    ? `Van de ${rowsRead} rijen zijn er ${affected} niet te gebruiken.`
    : `In ${affected} van de ${rowsRead} rijen is ${column} niet te gebruiken.`;
  const sentence = cause.sentence
    .replace(`${delivery.fileName}, regel `, "Regel ")
    .replace(TRIED_AGAIN, "")
    .replace(`. ${WHAT_NOW}`, ".")
    .replace(`. ${CELL_NOW}`, ".");
  refuse(`${found} ${sentence}`, `${likelyCause(cause)}Controleer de export en lever opnieuw.`);
}

const unreadHeaders = ({ contract }: Loadable): string[] =>
  keptColumns(contract).flatMap(([, { header, isUnread }]) => (isUnread ? header : []));

/** What most often makes a whole column wrong, told when every cell that was found looks like it. Of days the sentence of the row says so. */
function likelyCause({ rule, samples }: Cause): string {
  const all = (pattern: RegExp): boolean => samples.length > 0 && samples.every((cell) => pattern.test(cell));
  if (["decimal", "integer"].includes(rule) && all(/^-?\d+\.\d+$/)) return "De getallen hebben een decimale punt. ";
  return "";
}
