// What is left of rows in other places than where they count: earlier versions, what a delivery replaced, and rows that once waited.
import type pg from "pg";
import { keyOfRow, warehouseTable, type Contract } from "../contracts/contract.ts";

export type Traces = { warehouse: number; former: number; quarantined: number };

/**
 * Deletes what no figure reads any more of a dataset, `years` after it was last of use: versions of a row that another took the place of, what
 * is kept for taking a delivery back, and rows that no longer wait. SQL in `isOver` says whether a day is long enough ago.
 */
export async function purgeTraces(
  client: pg.Client,
  association: string,
  contract: Contract,
  isOver: (day: string) => string,
): Promise<Traces> {
  const ofDataset = [association, contract.source, contract.entity];
  const versions = await client.query(
    `with gone as (
      select held.ctid as place
      from ${warehouseTable(contract)} as held
      join ${warehouseTable(contract)} as live on live.association_id = $1 and live.known_to is null
        and ${keyOfRow(contract, "live.")} = ${keyOfRow(contract, "held.")}
      where held.association_id = $1 and held.known_to is not null and ${isOver(
        "(select max(coalesce(retracted_at, received_at))::date from ops.deliveries where held.known_to in (release, retracted_in))",
      )}
    )
    delete from ${warehouseTable(contract)} where ctid in (select place from gone)`,
    [association],
  );
  // Without it a delivery of so long ago cannot be taken back, and says so.
  const former = await client.query(
    `with old as (
      update ops.deliveries set has_former_rows = false
      where association_id = $1 and source = $2 and entity = $3 and has_former_rows and ${isOver("confirmed_on")}
      returning delivery_id
    )
    delete from ops.former_rows using old where former_rows.delivery_id = old.delivery_id`,
    ofDataset,
  );
  const quarantined = await client.query(
    `with gone as (
      delete from ops.quarantined_rows as kept using ops.deliveries
      where deliveries.delivery_id = kept.delivery_id and association_id = $1 and source = $2 and entity = $3
        and ${isOver("confirmed_on")}
        and (status <> 'accepted' or settled_by is not null or repeated_by is not null or loaded_in is not null)
      returning kept.delivery_id, kept.line
    ),
    told as (
      delete from ops.quarantine using gone
      where quarantine.delivery_id = gone.delivery_id and quarantine.line = gone.line
      returning quarantine.delivery_id, quarantine.line
    ),
    counted as (
      select delivery_id, count(distinct line) as rows from told group by delivery_id
    ),
    balanced as (
      update ops.deliveries
      set rows_quarantined = rows_quarantined - counted.rows, rows_left_out = rows_left_out + counted.rows
      from counted where deliveries.delivery_id = counted.delivery_id
    )
    select from gone`,
    ofDataset,
  );
  return {
    warehouse: versions.rowCount ?? 0,
    former: former.rowCount ?? 0,
    quarantined: quarantined.rows.length,
  };
}
