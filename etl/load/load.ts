import type pg from "pg";
import type { Contract } from "../contracts/contract.ts";
import type { Delivery, Loadable } from "../receive/identify.ts";
import { load } from "./merge.ts";
import { parkOrphans, unparkOrphans } from "./orphans.ts";
import type { Accepted } from "../receive/precedence.ts";
import type { RowCounts } from "../report/report.ts";

/** A delivery that passed the door and the contract, and waits in raw. */
export type Landed = {
  delivery: Delivery;
  preceding?: Accepted;
  rowsRead: number;
  duplicates: number;
  counts?: RowCounts;
};

/**
 * Loads all deliveries of an association in an order in which references can be found: table by table, and within a table the oldest
 * first. Rows that waited for a reference get another chance before the new deliveries of their table. Writes down with each delivery
 * what happened to its rows, and returns how many live rows changed.
 */
export async function mergeAll(
  client: pg.Client,
  association: string,
  landed: readonly Landed[],
  release: number,
  contracts: readonly Contract[],
): Promise<number> {
  // Nobody has counted the rows of this transaction yet: a planner that takes a full table for an empty one would loop over it.
  await client.query("set local enable_nestloop = off");
  let changedRows = 0;
  for (const contract of contracts) {
    if (landed.length > 0) changedRows += await retryOrphans(client, association, contract, release, contracts);
    for (const one of landed) {
      if (one.delivery.contract !== contract) continue;
      one.counts = await mergeOne(client, one, release, contracts);
      changedRows += one.counts.inserted + one.counts.updated + one.counts.closed;
    }
  }
  await client.query("set local enable_nestloop to default");
  return changedRows;
}

async function mergeOne(
  client: pg.Client,
  { delivery, rowsRead, duplicates }: Landed,
  release: number,
  contracts: readonly Contract[],
): Promise<RowCounts> {
  await parkOrphans(client, delivery, contracts);
  const merge = await load(client, { ...delivery, confirmedOn: delivery.deliveredOn }, release);
  const quarantined = await quarantinedRows(client, delivery.id);
  const count = { read: rowsRead, ...merge, duplicate: duplicates, quarantined };
  assertBalance(count, delivery.fileName);
  await client.query(
    `update ops.deliveries set status = 'accepted', release = $2, rows_read = $3, rows_inserted = $4, rows_updated = $5,
      rows_unchanged = $6, rows_duplicate = $7, rows_quarantined = $8, rows_closed = $9
    where delivery_id = $1`,
    [
      delivery.id,
      release,
      count.read,
      count.inserted,
      count.updated,
      count.unchanged,
      count.duplicate,
      count.quarantined,
      count.closed,
    ],
  );
  return count;
}

/** Tries the rows again that waited for a reference. They keep the place in time of the delivery that brought them. */
async function retryOrphans(
  client: pg.Client,
  association: string,
  contract: Contract,
  release: number,
  contracts: readonly Contract[],
): Promise<number> {
  let changedRows = 0;
  for (const { id, rows: released } of await unparkOrphans(client, association, contract)) {
    const { rows } = await client.query<Omit<Loadable, "contract"> & { hash: string; confirmedOn: string }>(
      `select delivery_id as id, file_name as "fileName", association_id as association, period, file_hash as hash,
        confirmed_on::text as "confirmedOn"
      from ops.deliveries where delivery_id = $1`,
      [id],
    );
    const delivery = { ...rows[0]!, contract };
    const parkedAgain = await parkOrphans(client, delivery, contracts, true);
    const merge = await load(client, delivery, release, true);
    assertBalance({ read: released, ...merge, closed: 0, duplicate: 0, quarantined: parkedAgain }, delivery.fileName);
    await client.query(
      `update ops.deliveries set rows_inserted = rows_inserted + $2, rows_updated = rows_updated + $3,
        rows_unchanged = rows_unchanged + $4, rows_quarantined = $5, release = case when $6 then $7 else release end
      where delivery_id = $1`,
      [
        id,
        merge.inserted,
        merge.updated,
        merge.unchanged,
        await quarantinedRows(client, id),
        merge.inserted + merge.updated > 0,
        release,
      ],
    );
    changedRows += merge.inserted + merge.updated;
  }
  return changedRows;
}

async function quarantinedRows(client: pg.Client, deliveryId: number): Promise<number> {
  const { rows } = await client.query<{ rows: number }>(
    "select count(distinct line) as rows from ops.quarantine where delivery_id = $1",
    [deliveryId],
  );
  return rows[0]!.rows;
}

/** Every row that was read is somewhere. If not, something here is wrong, and nothing is loaded. */
function assertBalance(count: RowCounts, fileName: string): void {
  const { read, inserted, updated, unchanged, duplicate, quarantined } = count;
  if (read !== inserted + updated + unchanged + duplicate + quarantined)
    throw new Error(`The rows of ${fileName} do not add up: ${JSON.stringify(count)}.`);
}
