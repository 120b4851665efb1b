import { onlyRow } from "@fijne-buurten/db";
import type pg from "pg";
import { warehouseTable, type Contract } from "../contracts/contract.ts";
import type { Freed, Landed, Loadable, Loaded, RowCounts } from "../contracts/delivery.ts";
import { settingAside } from "../contracts/refusal.ts";
import { refuseMostlyWaiting } from "../validate/mostly-waiting.ts";
import { refuseLostKeys } from "./lost-keys.ts";
import { merge } from "./merge.ts";
import { parkOrphans, unparkOrphans } from "./orphans.ts";
import { parkOverRegister } from "./over-register.ts";
import { settleWaiting } from "./settle.ts";

/**
 * Loads all deliveries of an association: table by table, so that what a row refers to is there, and within a table the oldest first. Rows
 * that wait for a reference or for the register are tried again before the new deliveries of their table. Writes down with each delivery
 * what happened to its rows, and tells how many live rows changed and which rows no longer wait.
 */
export async function loadAll(
  client: pg.Client,
  association: string,
  landed: readonly Landed[],
  release: number,
  contracts: readonly Contract[],
  mayRetry = landed.length > 0,
): Promise<LoadedAll> {
  // The planner has no counts of this transaction's rows. It would take a full table for an empty one, and loop over it.
  await client.query("set local enable_nestloop = off");
  const loaded: Loaded[] = [];
  const freed: Freed[] = [];
  let changedRows = 0;
  for (const contract of mayRetry ? contracts : []) {
    const retried = await retryOrphans(client, association, contract, release, contracts);
    const ids = retried.map(({ id }) => id);
    changedRows += retried.reduce((sum, { changed }) => sum + changed, 0);
    for (const one of landed) {
      if (one.delivery.contract !== contract) continue;
      const counts = await load(client, one, release, contracts);
      loaded.push({ ...one, counts });
      changedRows += counts.inserted + counts.updated + counts.closed;
      ids.push(one.delivery.id);
    }
    freed.push(...(await loadedAfterAll(client, association, contract, release)));
    if (ids.length > 0) freed.push(...(await settleWaiting(client, association, contract, ids)));
  }
  await client.query("set local enable_nestloop to default");
  return { loaded, changedRows, freed };
}

type LoadedAll = { loaded: Loaded[]; changedRows: number; freed: Freed[] };

/** The rows of a table for which what they waited for had come. */
async function loadedAfterAll(
  client: pg.Client,
  association: string,
  { source, entity }: Contract,
  release: number,
): Promise<Freed[]> {
  const { rows } = await client.query<Freed>(
    `select file_name as file, line, 'loaded' as how
    from ops.quarantined_rows join ops.deliveries using (delivery_id)
    where association_id = $1 and source = $2 and entity = $3 and loaded_in = $4 and repeated_by is null
    order by delivery_id, line`,
    [association, source, entity, release],
  );
  return rows;
}

/**
 * Staging and the warehouse are views, so building them copies nothing. Only the planner has to know how many rows there are now:
 * nobody else can count them before the transaction ends.
 */
export async function build(client: pg.Client, landed: readonly Landed[]): Promise<void> {
  const tables = new Set(landed.map(({ delivery }) => warehouseTable(delivery.contract)));
  if (tables.size > 0) await client.query(`analyze ${[...tables].join(", ")}`);
}

async function load(
  client: pg.Client,
  landed: Landed,
  release: number,
  contracts: readonly Contract[],
): Promise<RowCounts> {
  const { delivery, rowsRead, skipped, duplicates, leftOut, erased } = landed;
  await parkOrphans(client, delivery, contracts);
  // Most rows together cannot be: then the file is wrong, and not the register.
  if ((await parkOverRegister(client, delivery)) * 2 > rowsRead)
    await settingAside(delivery.id, () => refuseMostlyWaiting(client, delivery, rowsRead));
  const { spared, ...merged } = await merge(client, { ...delivery, confirmedOn: delivery.deliveredOn }, release);
  await refuseLostKeys(client, landed, { inserted: merged.inserted, lost: merged.closed + spared });
  const quarantined = await quarantinedRows(client, delivery.id);
  const count = { read: rowsRead, ...merged, duplicate: duplicates, quarantined, leftOut, erased, skipped };
  assertBalance(count, delivery.fileName);
  await client.query(
    `update ops.deliveries set status = 'accepted', release = $2, rows_read = $3, rows_inserted = $4, rows_updated = $5,
      rows_unchanged = $6, rows_duplicate = $7, rows_quarantined = $8, rows_closed = $9, rows_skipped = $10,
      rows_left_out = $11
    where delivery_id = $1`,
    [
      ...[delivery.id, release, count.read, count.inserted, count.updated],
      ...[count.unchanged, count.duplicate, count.quarantined, count.closed, skipped, leftOut],
    ],
  );
  return count;
}

/**
 * Tries again the rows that wait for a reference or for the register. They keep the place in time of the delivery that brought them. Tells of each delivery how
 * many live rows that changed.
 */
async function retryOrphans(
  client: pg.Client,
  association: string,
  contract: Contract,
  release: number,
  contracts: readonly Contract[],
): Promise<{ id: number; changed: number }[]> {
  const all: { id: number; changed: number }[] = [];
  for (const { id, rows: retried } of await unparkOrphans(client, association, contract, release)) {
    const { rows } = await client.query<Omit<Loadable, "contract"> & { confirmedOn: string }>(
      `select delivery_id as id, file_name as "fileName", association_id as association, period,
        confirmed_on::text as "confirmedOn"
      from ops.deliveries where delivery_id = $1`,
      [id],
    );
    const delivery = { ...onlyRow(rows), contract };
    const orphans = await parkOrphans(client, delivery, contracts, true);
    const parkedAgain = orphans + (await parkOverRegister(client, delivery, true));
    const merged = await merge(client, delivery, release, true);
    assertBalance(
      {
        read: retried,
        ...merged,
        closed: 0,
        duplicate: 0,
        quarantined: parkedAgain,
        leftOut: 0,
        erased: 0,
        skipped: 0,
      },
      delivery.fileName,
    );
    const { inserted, updated, unchanged } = merged;
    const quarantined = await quarantinedRows(client, id);
    await client.query(
      `update ops.deliveries set rows_inserted = rows_inserted + $2, rows_updated = rows_updated + $3,
        rows_unchanged = rows_unchanged + $4, rows_quarantined = $5, release = case when $6 then $7 else release end
      where delivery_id = $1`,
      [id, inserted, updated, unchanged, quarantined, inserted + updated > 0, release],
    );
    all.push({ id, changed: inserted + updated });
  }
  return all;
}

async function quarantinedRows(client: pg.Client, deliveryId: number): Promise<number> {
  const { rows } = await client.query<{ rows: number }>(
    "select count(distinct line) as rows from ops.quarantine where delivery_id = $1",
    [deliveryId],
  );
  return onlyRow(rows).rows;
}

/** Every row that was read must be somewhere. If one is not, the program is wrong and nothing is loaded. */
function assertBalance(count: RowCounts, fileName: string): void {
  const { read, inserted, updated, unchanged, duplicate, quarantined, leftOut } = count;
  if (read !== inserted + updated + unchanged + duplicate + quarantined + leftOut)
    throw new Error(`The rows of ${fileName} do not add up: ${JSON.stringify(count)}.`);
}
