import { onlyRow } from "@fijne-buurten/db";
import type pg from "pg";
import { literal } from "../contracts/columns.ts";
import { keyOfRow, rawTable, warehouseTable, type Contract } from "../contracts/contract.ts";
import type { Loadable } from "../contracts/delivery.ts";
import { isReferredTo, knownSql, parkOrphans, referringColumns } from "./orphans.ts";
import { takeBack } from "./take-back.ts";

/** Live rows of one delivery that refer to what is no longer known. */
export type Lost = { delivery: Loadable; keys: string[] };

/**
 * Puts back in quarantine the rows that had waited for what a release takes away, table by table, because they may themselves be referred
 * to. Returns the rows that never waited: those are kept nowhere as the door left them, so they cannot wait now.
 */
export async function parkLost(
  client: pg.Client,
  association: string,
  release: number,
  contracts: readonly Contract[],
): Promise<{ unparkable: Lost[]; changedRows: number }> {
  const unparkable: Lost[] = [];
  let changedRows = 0;
  for (const contract of contracts) {
    let found = await lostReferences(client, association, contract, release, contracts);
    while (found.length > 0) {
      const before = unparkable.length;
      for (const lost of found)
        if (await parkAgain(client, lost, release, contracts)) changedRows += lost.keys.length;
        else unparkable.push(lost);
      if (unparkable.length > before) break;
      found = await lostReferences(client, association, contract, release, contracts);
    }
  }
  return { unparkable, changedRows };
}

/** The live rows of a table that refer to a row which was closed in this release and is no longer known. */
async function lostReferences(
  client: pg.Client,
  association: string,
  contract: Contract,
  release: number,
  contracts: readonly Contract[],
): Promise<Lost[]> {
  const keysOf = new Map<number, Set<string>>();
  for (const referring of referringColumns(contract, contracts)) {
    const { rows } = await client.query<{ id: number; key: string }>(
      `select delivery_id as id, ${keyOfRow(contract, "orphan.")} as key
      from ${warehouseTable(contract)} as orphan
      where orphan.association_id = ${literal(association)} and orphan.known_to is null
        and exists (
          select from ${warehouseTable(referring.target)} as gone
          where gone.association_id = ${literal(association)} and gone.known_to = ${release} and ${isReferredTo(referring, "gone")}
        )
        and not exists (${knownSql(referring, association)})`,
    );
    for (const { id, key } of rows) keysOf.set(id, (keysOf.get(id) ?? new Set()).add(key));
  }
  const found: Lost[] = [];
  for (const [id, keys] of keysOf) found.push({ delivery: await loadable(client, id, contract), keys: [...keys] });
  return found;
}

async function loadable(client: pg.Client, id: number, contract: Contract): Promise<Loadable> {
  const { rows } = await client.query<Omit<Loadable, "contract">>(
    `select delivery_id as id, file_name as "fileName", association_id as association, period
    from ops.deliveries where delivery_id = $1`,
    [id],
  );
  return { ...onlyRow(rows), contract };
}

/** Lets rows wait again that once did. Changes nothing when one of them never waited. */
async function parkAgain(
  client: pg.Client,
  { delivery, keys }: Lost,
  release: number,
  contracts: readonly Contract[],
): Promise<boolean> {
  const { id, contract } = delivery;
  const { rows } = await client.query<{ kept: number }>(
    "select count(*)::int as kept from ops.quarantined_rows where delivery_id = $1 and row_key = any ($2) and loaded_in is not null",
    [id, keys],
  );
  if (onlyRow(rows).kept < keys.length) return false;
  await client.query(
    `insert into ${rawTable(contract)}
    select row_of.* from ops.quarantined_rows, jsonb_populate_record(null::${rawTable(contract)}, row_text) as row_of
    where quarantined_rows.delivery_id = $1 and row_key = any ($2)`,
    [id, keys],
  );
  await parkOrphans(client, delivery, contracts, true);
  await uncount(client, delivery, keys);
  await takeBack(client, delivery, release, keys);
  return true;
}

/** These rows of a delivery are no longer inserted, updated or unchanged: they wait. */
async function uncount(client: pg.Client, { id }: Loadable, keys: readonly string[]): Promise<void> {
  await client.query(
    `with formerly as (
      select count(*) filter (where former_row is not null) as updated, count(*) filter (where former_row is null) as unchanged
      from ops.former_rows where delivery_id = $1 and row_key = any ($2)
    )
    update ops.deliveries
    set rows_updated = rows_updated - updated, rows_unchanged = rows_unchanged - unchanged,
      rows_inserted = rows_inserted - (cardinality($2::text[]) - updated - unchanged),
      rows_quarantined = (select count(distinct line) from ops.quarantine where delivery_id = $1)
    from formerly where delivery_id = $1`,
    [id, keys],
  );
}
