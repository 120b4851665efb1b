import { must } from "@fijne-buurten/db";
import type pg from "pg";
import { literal, type Column, type Reference } from "../contracts/columns.ts";
import {
  keptColumns,
  keyOfRow,
  quote,
  rawTable,
  stagingView,
  warehouseTable,
  type Contract,
} from "../contracts/contract.ts";
import { OVER_REGISTER } from "../contracts/levels.ts";
import type { Loadable } from "../contracts/delivery.ts";
import { TRIED_AGAIN, removeQuarantined, sentenceSql } from "../validate/quarantine.ts";
import { likelyNames, lostZerosSql } from "./lookalikes.ts";

/** A column with what it refers to, and the name of the column in the warehouse. */
type Referring = { name: string; column: Column; reference: Reference; target: Contract; isOfOwnTable: boolean };

/**
 * Sets apart the rows that refer to something the warehouse does not know: an area, a dwelling, a case. They need not be wrong, they
 * may be early, so each waits as it is and is tried again in later runs. Loading files in a good order is not enough: the file that a
 * row waits for may come on another day.
 */
export async function parkOrphans(
  client: pg.Client,
  delivery: Loadable,
  contracts: readonly Contract[],
  isPartial = false,
): Promise<number> {
  const { contract } = delivery;
  const referring = referringColumns(contract, contracts);
  let parked = 0;
  for (let again = true; again;) {
    let found = 0;
    for (const one of referring) found += await quarantineOrphans(client, delivery, one, isPartial);
    // Parking an area may make orphans of the areas below it.
    again = found > 0 && referring.some(({ target }) => target === contract);
    if (found === 0) break;
    parked += await removeQuarantined(client, delivery);
  }
  return parked;
}

export const referringColumns = (contract: Contract, contracts: readonly Contract[]): Referring[] =>
  keptColumns(contract).flatMap(([name, column]) => {
    const { reference } = column;
    if (!reference) return [];
    const target = contracts.find(({ source, entity }) => `${source}/${entity}` === reference.entity);
    const found = must(target, `contract called ${reference.entity}`);
    return [{ name, column, reference, target: found, isOfOwnTable: found === contract }];
  });

async function quarantineOrphans(
  client: pg.Client,
  delivery: Loadable,
  referring: Referring,
  isPartial: boolean,
): Promise<number> {
  const { contract, id } = delivery;
  const { name, column, reference } = referring;
  // Staging makes a name that means no neighbourhood empty. In other columns an empty cell refers to nothing.
  const refers = reference.byName ? "true" : `orphan.${quote(name)} is not null`;
  const value = reference.byName || column.isPersonal ? "null::text" : `raw.${quote(column.header)}`;
  const { rowCount } = await client.query(
    `create temporary table orphans on commit drop as
    select line from ${stagingView(contract)} as orphan
    where orphan.delivery_id = ${id} and ${refers} and not exists (${targetSql(referring, delivery, isPartial)})`,
  );
  const orphans = rowCount ?? 0;
  if (orphans > 0) {
    const likely = reference.byName ? await likelyNames(client, delivery, column.header) : new Map<string, string>();
    await client.query(
      `with told as (
        select raw.line, raw.${quote(column.header)} as cell, ${value} as kept
        from ${rawTable(contract)} as raw
        join orphans on orphans.line = raw.line
        where raw.delivery_id = $1
      ),
      likely as (
        select * from unnest($3::text[], $4::text[]) as likely (cell, words)
        ${reference.byName ? "" : `union all ${lostZerosSql(referring, delivery.association)}`}
      )
      insert into ops.quarantine (delivery_id, line, column_name, rule, sentence, value)
      select $1, told.line, $2, 'references', ${sentenceSql(delivery, "told.line", foundSql(referring, contract))}, told.kept
      from told
      left join likely on likely.cell = told.cell`,
      [id, column.header, [...likely.keys()], [...likely.values()]],
    );
  }
  await client.query("drop table orphans");
  return orphans;
}

/**
 * Puts the rows of a table that wait for a reference or for the register back into raw, and tells which deliveries they belong to. A row
 * about which a later delivery has decided stays in quarantine with its own delivery, and so does one that waits in a later delivery word
 * for word. The latest comes first: what it parks again it says nothing about, and then an earlier one may.
 */
export async function unparkOrphans(
  client: pg.Client,
  association: string,
  contract: Contract,
  release: number,
): Promise<{ id: number; rows: number }[]> {
  const { rows } = await client.query<{ id: number; rows: number }>(
    `with let_go as (
      delete from ops.quarantine
      using ops.quarantined_rows as kept, ops.deliveries
      where kept.delivery_id = quarantine.delivery_id and kept.line = quarantine.line
        and deliveries.delivery_id = quarantine.delivery_id
        and association_id = $1 and source = $2 and entity = $3 and status = 'accepted'
        and quarantine.rule in ('references', '${OVER_REGISTER}') and kept.settled_by is null and kept.loaded_in is null
        and not exists (
          select from ops.quarantined_rows as again
          where again.delivery_id = kept.repeated_by and ${ONLY_CELLS("again")} = ${ONLY_CELLS("kept")}
        )
      returning quarantine.delivery_id, quarantine.line
    ),
    tried as (
      update ops.quarantined_rows as kept set loaded_in = $4
      from (select distinct delivery_id, line from let_go) as let_go
      where kept.delivery_id = let_go.delivery_id and kept.line = let_go.line
      returning kept.delivery_id, row_text
    ),
    landed as (
      insert into ${rawTable(contract)} select row_of.* from tried, jsonb_populate_record(null::${rawTable(contract)}, row_text) as row_of
    )
    select delivery_id as id, count(*) as rows
    from tried join ops.deliveries using (delivery_id)
    group by delivery_id, confirmed_on
    order by confirmed_on desc, delivery_id desc`,
    [association, contract.source, contract.entity, release],
  );
  return rows;
}

const ONLY_CELLS = (row: string): string => `${row}.row_text - 'delivery_id' - 'line'`;

/** SQL for the row that is referred to, known or in the same file. */
function targetSql(referring: Referring, delivery: Loadable, isPartial: boolean): string {
  const { target } = referring;
  const known = knownSql(referring, delivery.association);
  if (target !== delivery.contract) return known;
  // A table that refers to itself has both rows in one file, unless the newest version of one of them is in quarantine.
  const beside = `select 1 from ${stagingView(target)} as beside where beside.delivery_id = orphan.delivery_id and ${isReferredTo(referring, "beside")}`;
  const stays = isPartial
    ? "true"
    : `${keyOfRow(target, "known.")} in (select row_key from ops.quarantine where delivery_id = ${delivery.id})`;
  return `${beside} union all ${known} and ${stays}`;
}

/**
 * SQL for the row that `orphan` refers to, as the warehouse knows it. An allocation of 2019 may be of a home that was sold since, so mostly
 * it is enough that the home was once known; what a delivery said that was taken back, or that waits again, was never known. The
 * association is written out: when it is joined on, the planner first matches everything of one association with everything.
 */
export function knownSql(referring: Referring, association: string): string {
  const { reference, target, isOfOwnTable } = referring;
  const known = `select 1 from ${warehouseTable(target)} as known
    where known.association_id = ${literal(association)} and ${isReferredTo(referring, "known")}`;
  if (reference.mustBeLive || isOfOwnTable) return `${known} and known.known_to is null`;
  return `${known} and (
    known.known_to is null
    or known.delivery_id not in (select delivery_id from ops.deliveries where status = 'retracted')
      and (known.delivery_id, ${keyOfRow(target, "known.")}) not in (
        select delivery_id, row_key from ops.quarantined_rows where loaded_in is null and row_key is not null
      )
  )`;
}

/** SQL that is true when `orphan` refers to this row of the table referred to. */
export const isReferredTo = ({ name, reference }: Referring, alias: string): string =>
  [
    `${alias}.${quote(reference.column)} = orphan.${quote(name)}`,
    ...(reference.together ?? []).map((column) => `${alias}.${quote(column)} = orphan.${quote(column)}`),
    ...(reference.where ? [`${alias}.${reference.where}`] : []),
  ].join(" and ");

/** A name that is no neighbourhood's could be a person's, so it is not repeated. */
function foundSql({ column, reference: { noun, byName, together } }: Referring, contract: Contract): string {
  const beside = (together ?? []).map((name) => contract.columns[name]?.header ?? name);
  const same = beside.length > 0 ? `, waarvan ook ${new Intl.ListFormat("nl").format(beside)} gelijk is` : "";
  const said = byName ? literal(column.header) : `${literal(`${column.header} '`)} || told.cell || ''''`;
  const expected = byName
    ? ` wijst geen of meer dan een ${noun} aan (verwacht: een ${noun}code, of de naam van een ${noun}`
    : ` is niet bekend (verwacht: een ${noun} uit deze of een eerdere levering${same}`;
  const waits = literal(`)${TRIED_AGAIN}`);
  return `${said} || ${literal(expected)} || coalesce('; ' || likely.words, '') || ${waits}`;
}
