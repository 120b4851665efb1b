import type pg from "pg";
import { literal } from "../contracts/columns.ts";
import { keepsPeriod, keptColumns, keyOfRow, quote, warehouseTable } from "../contracts/contract.ts";
import type { Loadable } from "../contracts/delivery.ts";

/** What taking back did to the live rows. */
export type TakenBack = { closed: number; reopened: number; returned: number };

/**
 * Undoes what a delivery did to the live rows, from a release on: what it closed reopens, what it opened closes, and what it only said
 * again belongs to the delivery that said it before. Where another delivery has spoken since, that one stands, on what was there before.
 * `keys`: only these rows of it.
 */
export async function takeBack(
  client: pg.Client,
  { id, contract, association, period }: Loadable,
  release: number,
  keys?: readonly string[],
): Promise<TakenBack> {
  const table = warehouseTable(contract);
  const key = keyOfRow(contract, "live.");
  const isLive =
    `live.association_id = ${literal(association)} and live.known_to is null` +
    (keepsPeriod(contract) ? ` and live.snapshot_period = ${literal(period)}` : "");
  await client.query(
    `create temporary table undone on commit drop as
    select row_key, former_delivery_id, former_row from ops.former_rows
    where delivery_id = $1 and ($2::text[] is null or row_key = any ($2))`,
    [id, keys ?? null],
  );
  await handDown(client, id, keys);
  const returned = await client.query(
    `update ${table} as live set delivery_id = undone.former_delivery_id from undone
    where ${isLive} and live.delivery_id = $1 and ${key} = undone.row_key and undone.former_row is null`,
    [id],
  );
  const own = `${isLive} and live.delivery_id = $1 and ($2::text[] is null or ${key} = any ($2))`;
  const unborn = await client.query(`delete from ${table} as live where ${own} and known_from = $3`, [
    ...[id, keys ?? null, release],
  ]);
  const ended = await client.query(`update ${table} as live set known_to = $3 where ${own} and known_from < $3`, [
    ...[id, keys ?? null, release],
  ]);
  const names = [
    ...keptColumns(contract).map(([name]) => quote(name)),
    ...(keepsPeriod(contract) ? ["snapshot_period"] : []),
  ];
  const reopened = await client.query(
    `insert into ${table} (association_id, ${names.join(", ")}, delivery_id, known_from)
    select association_id, ${names.join(", ")}, delivery_id, $1
    from undone, jsonb_populate_record(null::${table}, former_row) as former
    where former_row is not null and not exists (
      select from ${table} as live where ${isLive} and ${key} = undone.row_key
    )`,
    [release],
  );
  await client.query("drop table undone");
  await client.query(
    "delete from ops.former_rows where delivery_id = $1 and ($2::text[] is null or row_key = any ($2))",
    [...[id, keys ?? null]],
  );
  return {
    closed: (unborn.rowCount ?? 0) + (ended.rowCount ?? 0),
    reopened: reopened.rowCount ?? 0,
    returned: returned.rowCount ?? 0,
  };
}

/**
 * What others put in the place of this delivery's rows, they put in the place of what was there before it. Those need not be undone here;
 * a row that was there for the first time with this delivery is then there for the first time with the next.
 */
async function handDown(client: pg.Client, id: number, keys?: readonly string[]): Promise<void> {
  await client.query(
    `with next as (
      update ops.former_rows as next
      set former_delivery_id = undone.former_delivery_id,
        former_row = coalesce(
          undone.former_row, next.former_row || jsonb_build_object('delivery_id', undone.former_delivery_id)
        )
      from undone
      where next.former_delivery_id = $1 and next.row_key = undone.row_key
      returning next.row_key
    )
    delete from undone using next where undone.row_key = next.row_key`,
    [id],
  );
  await client.query(
    `delete from ops.former_rows where former_delivery_id = $1 and ($2::text[] is null or row_key = any ($2))`,
    [id, keys ?? null],
  );
}
