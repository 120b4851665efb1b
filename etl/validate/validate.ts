import { inTransaction } from "@fijne-buurten/db";
import type pg from "pg";
import { literal, type Column } from "../contracts/columns.ts";
import { keptColumns, keyColumns, keyOfRow, quote, rawTable, stagingView } from "../contracts/contract.ts";
import type { Delivery } from "../contracts/delivery.ts";
import type { Passage } from "../door/door.ts";
import { refuseMostlyWaiting } from "./mostly-waiting.ts";
import {
  brokenRule,
  fits,
  foundSql,
  isBroken,
  quarantineOutcasts,
  removeQuarantined,
  sentenceSql,
} from "./quarantine.ts";
import { letInWithUnknownCells } from "./unknown-cells.ts";

/**
 * Applies the contract to what the door landed, set by set, and commits. What is left in raw can be read through staging; every other
 * row is in quarantine with a sentence, or was an identical duplicate. Cells that may be unknown are emptied where they were wrong.
 * Returns the number of those duplicates. Refuses a file of which more rows wait than can be used, or most of a column cannot be.
 */
export async function validate(client: pg.Client, delivery: Delivery, passage: Passage): Promise<number> {
  return inTransaction(client, async () => {
    // Without counts the planner takes many new rows for a handful, and compares each with each.
    if (passage.rowsRead >= 20) await client.query(`analyze ${rawTable(delivery.contract)}`);
    await quarantineOutcasts(client, delivery, passage.outcasts);
    const doubtful = await doubtfulColumns(client, passage);
    if (await quarantineBrokenCells(client, delivery, doubtful)) await setApart(client, delivery);
    const hasDoubles = await hasDoubledKeys(client, delivery);
    if (hasDoubles && (await quarantineContradictions(client, delivery))) await removeQuarantined(client, delivery);
    // Before rows are held against each other: a contract that stands there twice does not overlap with itself.
    const duplicates = hasDoubles ? await removeDuplicates(client, delivery) : 0;
    if (await quarantineBrokenChecks(client, delivery)) await setApart(client, delivery);
    if (await quarantineBesideQuarantine(client, delivery)) await removeQuarantined(client, delivery);
    await refuseMostlyWaiting(client, delivery, passage.rowsRead);
    return duplicates;
  });
}

async function setApart(client: pg.Client, delivery: Delivery): Promise<void> {
  await letInWithUnknownCells(client, delivery);
  await removeQuarantined(client, delivery);
}

/**
 * The columns in which a cell may break a rule. Most columns hold few different values, which the door has collected: when a rule
 * holds for each of those, it holds for every row.
 */
async function doubtfulColumns(client: pg.Client, { columns }: Passage): Promise<Column[]> {
  const doubtful = new Set<Column>();
  const listed: { column: Column; values: string[] }[] = [];
  for (const { column, shapes, empty, hasSuspects, distinct } of columns) {
    const values = column.isDecidedByAlphabet ? [] : distinct();
    if (shapes > 0 || (empty > 0 && column.isRequired) || hasSuspects || !values) doubtful.add(column);
    else if (values.length > 0) listed.push({ column, values });
  }
  if (listed.length === 0) return [...doubtful];
  const broken = listed.map(
    ({ column }, index) =>
      `select ${literal(column.header)} as header where exists (
        select from unnest($${index + 1}::text[]) as cells (${quote(column.header)}) where not (${fits(quote(column.header), column)})
      )`,
  );
  const { rows } = await client.query<{ header: string }>(
    broken.join(" union all "),
    listed.map(({ values }) => values),
  );
  for (const { column } of listed) if (rows.some(({ header }) => header === column.header)) doubtful.add(column);
  return [...doubtful];
}

/** The rules of single cells: filled, readable, in the list. One pass finds the broken rows, and only in those each cell is looked at. */
async function quarantineBrokenCells(
  client: pg.Client,
  delivery: Delivery,
  columns: readonly Column[],
): Promise<boolean> {
  if (columns.length === 0) return false;
  const cells = columns.map((column) => {
    const rule = brokenRule(column);
    const value = quote(column.header);
    const kept = column.isPersonal ? "null" : value;
    return `(${literal(column.header)}, ${rule}, ${foundSql(column, `(${rule})`, value)}, ${kept})`;
  });
  const { rowCount } = await client.query(
    `insert into ops.quarantine (delivery_id, line, column_name, rule, sentence, value)
    select $1, broken.line, cells.column_name, cells.rule, ${sentenceSql(delivery, "broken.line", "cells.found")}, cells.value
    from (
      select * from ${rawTable(delivery.contract)}
      where delivery_id = $1 and (${columns.map(isBroken).join(" or ")})
    ) as broken
    cross join lateral (values ${cells.join(", ")}) as cells (column_name, rule, found, value)
    where cells.rule is not null`,
    [delivery.id],
  );
  return (rowCount ?? 0) > 0;
}

/** The rules between the columns of one row, and between rows. */
async function quarantineBrokenChecks(client: pg.Client, delivery: Delivery): Promise<boolean> {
  const { contract, id, period } = delivery;
  let broken = 0;
  const insert = async (check: { rule: string; column: string; sentence: string }, lines: string): Promise<void> => {
    const { rowCount } = await client.query(
      `insert into ops.quarantine (delivery_id, line, column_name, rule, sentence)
      select $1, line, $2, $3, ${sentenceSql(delivery, "line", literal(check.sentence))}
      from (${lines}) as broken`,
      [id, check.column, check.rule],
    );
    broken += rowCount ?? 0;
  };
  for (const check of contract.checks) {
    const holds = check.holds.replaceAll(":period", literal(period));
    await insert(check, `select line from ${stagingView(contract)} where delivery_id = $1 and (${holds}) is false`);
  }
  for (const check of contract.fileChecks) await insert(check, check.sql);
  return broken > 0;
}

async function hasDoubledKeys(client: pg.Client, delivery: Delivery): Promise<boolean> {
  const { rows } = await client.query(`select from (${doubledKeys(delivery)}) as doubled limit 1`, [delivery.id]);
  return rows.length > 0;
}

/** The file says two things about one key, and not which of them is right. None of these rows is loaded. */
async function quarantineContradictions(client: pg.Client, delivery: Delivery): Promise<boolean> {
  const { contract } = delivery;
  const names = keptColumns(contract).map(([name]) => quote(name));
  return quarantineConflicts(
    client,
    delivery,
    "dezelfde sleutel staat ook op een andere regel, met andere gegevens",
    `select line from (
      select line, min(content) over same_key <> max(content) over same_key as differs
      from (
        select line, ${keyOfRow(contract)} as row_key, (${names.join(", ")})::text as content
        from ${stagingView(contract)}
        where delivery_id = $1 and line in (${doubledLines(delivery)})
      ) as doubled
      window same_key as (partition by row_key)
    ) as compared
    where differs`,
  );
}

/** A row breaks no rule itself, but another row with the same key is in quarantine. */
async function quarantineBesideQuarantine(client: pg.Client, delivery: Delivery): Promise<boolean> {
  const keys = "select row_key from ops.quarantine where delivery_id = $1 and row_key is not null";
  const { rows } = await client.query(`${keys} limit 1`, [delivery.id]);
  if (rows.length === 0) return false;
  return quarantineConflicts(
    client,
    delivery,
    "dezelfde sleutel staat ook op een andere regel, en die is in quarantaine",
    `select line from ${stagingView(delivery.contract)} where delivery_id = $1 and ${keyOfRow(delivery.contract)} in (${keys})`,
  );
}

async function quarantineConflicts(
  client: pg.Client,
  delivery: Delivery,
  sentence: string,
  lines: string,
): Promise<boolean> {
  const columns = keyColumns(delivery.contract).map(([, column]) => column.header);
  const { rowCount } = await client.query(
    `insert into ops.quarantine (delivery_id, line, column_name, rule, sentence)
    select $1, line, ${literal(columns.join(", "))}, 'conflicting_duplicate', ${sentenceSql(delivery, "line", literal(sentence))}
    from (${lines}) as contradicted`,
    [delivery.id],
  );
  return (rowCount ?? 0) > 0;
}

/** Of rows that are equal in every column, the first stays. */
async function removeDuplicates(client: pg.Client, delivery: Delivery): Promise<number> {
  const { rowCount } = await client.query(
    `with doubled as (${doubledLines(delivery, "not is_first")})
    delete from ${rawTable(delivery.contract)} where delivery_id = $1 and line in (select line from doubled)`,
    [delivery.id],
  );
  return rowCount ?? 0;
}

/** SQL for the lines whose key stands in the file more than once. */
function doubledLines(delivery: Delivery, condition = "true"): string {
  const keys = keysInRaw(delivery);
  return `select line from (
      select line, row_number() over (partition by ${keys} order by line) = 1 as is_first
      from ${rawTable(delivery.contract)}
      where delivery_id = $1 and (${keys}) in (${doubledKeys(delivery)})
    ) as numbered
    where ${condition}`;
}

const doubledKeys = (delivery: Delivery): string => {
  const keys = keysInRaw(delivery);
  return `select ${keys} from ${rawTable(delivery.contract)} where delivery_id = $1 group by ${keys} having count(*) > 1`;
};

const keysInRaw = ({ contract }: Delivery): string =>
  keyColumns(contract)
    .map(([, column]) => comparable(column))
    .join(", ");

/** Two spellings of one key are one key: 1-3-2026 and 01-03-2026. */
function comparable(column: Column): string {
  const cell = quote(column.header);
  return { date: `staging.dutch_date(${cell})`, integer: `staging.dutch_integer(${cell})` }[column.rule] ?? cell;
}
