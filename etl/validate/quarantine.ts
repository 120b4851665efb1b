import type pg from "pg";
import { SHAPE_CLOSES, SHAPE_OPENS, literal, type Column } from "../contracts/columns.ts";
import { keyColumns, keyOfRow, quote, rawTable, stagingView } from "../contracts/contract.ts";
import type { Delivery, Loadable } from "../contracts/delivery.ts";
import type { Outcast } from "../door/door.ts";

export const WHAT_NOW = "De regel staat in quarantaine; wat er van deze sleutel al was, blijft staan.";

/** What a row that refers to something else is told beside it: it may only be early. */
export const TRIED_AGAIN = "; de regel wordt bij een volgende levering opnieuw geprobeerd";

/** What is wrong with a row as a whole, in the words that follow "regel 12:". */
const OUTCAST_SENTENCES: Record<Outcast["rule"], string> = {
  column_count:
    "het aantal kolommen is anders dan in de kopregel; vaak staat er een scheidingsteken in een tekst zonder aanhalingstekens",
  quotes: "de aanhalingstekens kloppen niet; verdubbel een aanhalingsteken binnen een tekst",
};

/** SQL text of a sentence about a line: where, what was found, what was expected, and what happens now. */
export const sentenceSql = (delivery: Loadable, line: string, found: string): string =>
  `${literal(`${delivery.fileName}, regel `)} || ${line} || ': ' || ${found} || ${literal(`. ${WHAT_NOW}`)}`;

/** Quarantines the rows that the door could not take apart: nothing of them is kept but where they stood. */
export async function quarantineOutcasts(
  client: pg.Client,
  delivery: Delivery,
  outcasts: readonly Outcast[],
): Promise<void> {
  if (outcasts.length === 0) return;
  await client.query(
    `with kept as (
      insert into ops.quarantined_rows (delivery_id, line) select $1, unnest($2::bigint[])
    )
    insert into ops.quarantine (delivery_id, line, column_name, rule, sentence)
    select $1, line, '', rule, ${sentenceSql(delivery, "line", "found")}
    from unnest($2::bigint[], $3::text[], $4::text[]) as outcasts (line, rule, found)`,
    [
      delivery.id,
      outcasts.map(({ line }) => line),
      outcasts.map(({ rule }) => rule),
      outcasts.map(({ rule }) => OUTCAST_SENTENCES[rule]),
    ],
  );
}

/** The rules of a single cell that every column has. */
const CELL_RULES = ["required", "alphabet", "implausible"];

/** SQL that names the rule which a cell of raw breaks; null when it breaks none. */
export function brokenRule(column: Column): string {
  const cell = quote(column.header);
  return `case
    when ${cell} is null then ${column.isRequired ? "'required'" : "null"}
    when ${isWithheld(cell)} then null
    when ${isShaped(cell)} then 'alphabet'
    when not (${column.isValid(cell, column)}) then ${literal(column.rule)}
    ${column.plausible ? `when not (${column.plausible.holds(cell)}) then 'implausible'` : ""}
  end`;
}

/** SQL that is true when a cell of raw breaks a rule. Cheap tests first: it runs over every row. */
export function isBroken(column: Column): string {
  const cell = quote(column.header);
  const isUnfit = `${isShaped(cell)} or not (${fits(cell, column)})`;
  return column.isRequired ? `${cell} is null or ${isUnfit}` : `(${cell} is not null and (${isUnfit}))`;
}

/** SQL that is true when a cell can be read, and what it says can be. */
export const fits = (cell: string, column: Column): string =>
  column.isValid(cell, column) + (column.plausible ? ` and ${column.plausible.holds(cell)}` : "");

const isShaped = (cell: string): string => `left(${cell}, 1) = '${SHAPE_OPENS}'`;

/** A star marks words that were taken out as a precaution: the cell broke no rule itself. */
const isWithheld = (cell: string): string => `${isShaped(cell)} and right(${cell}, 1) = '*'`;

/** What is not a value of each kind, in Dutch. */
const NOUNS: Record<string, string> = {
  date: "datum",
  decimal: "getal",
  count: "aantal",
  code: "afgesproken code",
  identifier: "bruikbaar nummer",
};

/** SQL text of what was found in a cell and what was expected. A personal value is not repeated. */
export function foundSql(column: Column, rule: string, value: string): string {
  const name = literal(column.header);
  const hint = column.hint ? `coalesce('; ' || ${column.hint(value)}, '')` : "''";
  const expected = `${literal(` (verwacht: ${column.expected}`)} || ${hint} || ')'`;
  const said = column.isPersonal ? name : `${name} || ' ''' || ${value} || ''''`;
  return `case ${rule}
    when 'required' then ${name} || ' is leeg' || ${expected}
    ${column.plausible ? `when 'implausible' then ${said} || ${literal(` kan niet kloppen (verwacht: ${column.plausible.expected})`)}` : ""}
    when 'alphabet' then ${name} || ' bevat ' || btrim(${value}, '${SHAPE_OPENS}${SHAPE_CLOSES}*') || ${expected}
    else ${said} || ' is geen ${NOUNS[column.rule] ?? "geldige waarde"}' || ${expected}
  end`;
}

/**
 * Takes the rows that were just quarantined out of raw and keeps them as the door left them, after writing down the key of each: an older
 * version of that key stays. A row whose key cannot be read, or cannot be right, may be about any key. Returns how many rows it took.
 */
export async function removeQuarantined(client: pg.Client, delivery: Loadable): Promise<number> {
  const { contract, id } = delivery;
  const keys = keyColumns(contract);
  const keyHeaders = keys.map(([, column]) => literal(column.header)).join(", ");
  const checks = [...contract.checks, ...contract.fileChecks.filter(({ isOfOneCell }) => isOfOneCell)];
  const unreadable = [...keys.map(([, column]) => column.rule), ...CELL_RULES, ...checks.map(({ rule }) => rule)];
  await client.query(
    `with keyed as (
      select line, ${keyOfRow(contract)} as row_key
      from ${stagingView(contract)}
      where delivery_id = $1 and line in (select line from ops.quarantine where delivery_id = $1)
    )
    update ops.quarantine
    set row_key = keyed.row_key
    from keyed
    where quarantine.delivery_id = $1 and quarantine.line = keyed.line and not exists (
      select 1 from ops.quarantine as unreadable
      where unreadable.delivery_id = $1 and unreadable.line = keyed.line and unreadable.column_name in (${keyHeaders})
        and unreadable.rule in (${unreadable.map(literal).join(", ")})
    )`,
    [id],
  );
  const { rowCount } = await client.query(
    `with removed as (
      delete from ${rawTable(contract)} as raw
      where delivery_id = $1 and line in (select line from ops.quarantine where delivery_id = $1)
      returning delivery_id, line, to_jsonb(raw) as row_text
    )
    insert into ops.quarantined_rows (delivery_id, line, row_text, row_key)
    select removed.*, (
      select min(row_key) from ops.quarantine as why where why.delivery_id = removed.delivery_id and why.line = removed.line
    )
    from removed
    on conflict (delivery_id, line) do update set loaded_in = null`,
    [id],
  );
  return rowCount ?? 0;
}
