import type pg from "pg";
import { literal, SHAPE_CLOSES, SHAPE_OPENS } from "../contracts/columns.ts";
import { keptColumns, quote, rawTable } from "../contracts/contract.ts";
import type { Loadable } from "../contracts/delivery.ts";
import { WHAT_NOW } from "./quarantine.ts";

export const CELL_NOW = "Dit veld telt als onbekend; de rest van de regel telt mee.";

/**
 * Lets a row in again of which only cells that may be unknown are wrong: each of those is emptied and told, and the rest counts. A cell
 * that a figure does not read keeps no row out of it; where one does read it, the row counts as not filled in. Of free words in such a row
 * only the shape was kept: those that may be unknown are emptied too, and where the row needs them it waits.
 */
export async function letInWithUnknownCells(client: pg.Client, delivery: Loadable): Promise<void> {
  const headers = keptColumns(delivery.contract).flatMap(([, { header, mayBeUnknown }]) =>
    mayBeUnknown ? header : [],
  );
  const words = keptColumns(delivery.contract).flatMap(([, column]) => (column.isFreeText ? column : []));
  const needed = words.flatMap(({ header, mayBeUnknown }) => (mayBeUnknown ? [] : isMasked(header)));
  const { rows } = await client.query<{ header: string }>(
    `with let_in as (
      delete from ops.quarantine as broken
      where delivery_id = $1 and column_name = any ($2) and not exists (
        select from ops.quarantine as other
        where other.delivery_id = $1 and other.line = broken.line and other.column_name <> all ($2)
      )
      and not exists (
        select from ${rawTable(delivery.contract)} as raw
        where raw.delivery_id = $1 and raw.line = broken.line and (${["false", ...needed].join(" or ")})
      )
      returning line, column_name, rule, sentence, value
    ),
    told as (
      insert into ops.unknown_cells (delivery_id, line, column_name, rule, sentence, value)
      select $1, line, column_name, rule, replace(sentence, ${literal(WHAT_NOW)}, ${literal(CELL_NOW)}), value from let_in
      -- A row that waits again, for what was taken back, has been told about before.
      on conflict do nothing
    )
    select distinct column_name as header from let_in`,
    [delivery.id, headers],
  );
  for (const { header } of rows)
    await client.query(
      `update ${rawTable(delivery.contract)} set ${quote(header)} = null
      where delivery_id = $1 and line in (select line from ops.unknown_cells where delivery_id = $1 and column_name = $2)`,
      [delivery.id, header],
    );
  if (rows.length === 0) return;
  for (const { header, mayBeUnknown } of words)
    if (mayBeUnknown)
      await client.query(
        `update ${rawTable(delivery.contract)} set ${quote(header)} = null
        where delivery_id = $1 and ${isMasked(header)} and line in (select line from ops.unknown_cells where delivery_id = $1)`,
        [delivery.id],
      );
}

/** SQL: whether the door kept only the shape of free words, which themselves broke no rule. */
const isMasked = (header: string): string => `${quote(header)} like ${literal(`${SHAPE_OPENS}%${SHAPE_CLOSES}*`)}`;
