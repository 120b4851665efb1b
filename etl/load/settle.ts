import type pg from "pg";
import { keepsPeriod, keyOfRow, warehouseTable, type Contract } from "../contracts/contract.ts";
import type { Freed } from "../contracts/delivery.ts";

/**
 * Writes down which rows of a table no longer wait, because a later delivery says them right, no longer has them, or was made anew as a
 * whole; and which wait again in a later delivery. Returns those that came free. `among`: only what these deliveries say or ask; without
 * it everything is looked at.
 */
export async function settleWaiting(
  client: pg.Client,
  association: string,
  contract: Contract,
  among?: readonly number[],
): Promise<Freed[]> {
  const { source, entity } = contract;
  const { rows } = await client.query<Freed>(
    `with waiting as (
      select kept.delivery_id, kept.line, kept.row_key, kept.repeated_by,
        earlier.file_name, earlier.period, earlier.confirmed_on, earlier.rows_read
      from ops.quarantined_rows as kept
      join ops.deliveries as earlier using (delivery_id)
      where association_id = $1 and source = $2 and entity = $3 and status = 'accepted'
        and kept.settled_by is null and kept.loaded_in is null
    ),
    later as materialized (
      select waiting.*, other.delivery_id as later_id, other.confirmed_on as later_on, other.period = waiting.period as is_of_period,
        other.rows_read >= waiting.rows_read as is_as_large,
        exists (
          select from ops.quarantine as again
          where again.delivery_id = other.delivery_id and again.row_key is not distinct from waiting.row_key
        ) as is_repeated,
        exists (
          select from ops.quarantine as again where again.delivery_id = other.delivery_id and again.row_key is null
        ) as has_unreadable_keys
      from waiting
      join ops.deliveries as other on association_id = $1 and source = $2 and entity = $3 and status = 'accepted'
        and (other.confirmed_on, other.delivery_id) > (waiting.confirmed_on, waiting.delivery_id)
      where $4::bigint[] is null or other.delivery_id = any ($4) or waiting.delivery_id = any ($4)
    ),
    judged as (
      select later.*, ${contract.delivers.kind === "snapshot" ? snapshotSays(contract) : deltaSays(contract)} as says
      from later
    ),
    decided as (
      select delivery_id, line, min(file_name) as file_name, bool_or(repeated_by is not null) as was_repeated,
        (array_agg(later_id order by later_on, later_id) filter (where says not in ('again', 'nothing')))[1] as settled_by,
        (array_agg(says order by later_on, later_id) filter (where says not in ('again', 'nothing')))[1] as settled_how,
        (array_agg(later_id order by later_on, later_id) filter (where says = 'again'))[1] as repeated_by
      from judged
      group by delivery_id, line
    ),
    written as (
      update ops.quarantined_rows as kept
      set settled_by = decided.settled_by, settled_how = decided.settled_how,
        repeated_by = coalesce(kept.repeated_by, decided.repeated_by)
      from decided
      where kept.delivery_id = decided.delivery_id and kept.line = decided.line
    )
    select decided.file_name as file, decided.line, decided.settled_how as how, by.file_name as by
    from decided
    join ops.deliveries as by on by.delivery_id = decided.settled_by
    where not decided.was_repeated
    order by decided.delivery_id, decided.line`,
    [association, source, entity, among ?? null],
  );
  return rows;
}

/** SQL for the live row of the key that waits, when `condition` holds of it. */
const liveRow = (contract: Contract, condition: string): string =>
  `exists (
    select from ${warehouseTable(contract)} as live
    where live.association_id = $1 and live.known_to is null and ${keyOfRow(contract, "live.")} = later.row_key
      ${keepsPeriod(contract) ? "and live.snapshot_period = later.period" : ""} and ${condition}
  )`;

/**
 * A later snapshot of the same period decides about every key, unless it has that key in quarantine, or lacks it while it has a row whose
 * key cannot be read. A row without a readable key is found again only as such a row.
 */
const snapshotSays = (contract: Contract): string => `case
  when not is_of_period then 'nothing'
  when is_repeated then 'again'
  when row_key is null then 'anew'
  when ${liveRow(contract, "(not has_unreadable_keys or live.delivery_id = later.later_id)")} then 'right'
  when has_unreadable_keys then 'nothing'
  else 'gone'
end`;

/**
 * A later delta decides about the keys that it has. A row without a readable key was sent anew when the whole file was: everything else
 * that the file said is said by others now, and the later one of the same period is no smaller.
 */
const deltaSays = (contract: Contract): string => `case
  when row_key is not null and is_repeated then 'again'
  when row_key is not null then case when ${liveRow(contract, "live.delivery_id = later.later_id")} then 'right' else 'nothing' end
  when is_of_period and is_as_large and not exists (
    select from ${warehouseTable(contract)} as live
    where live.association_id = $1 and live.known_to is null and live.delivery_id = later.delivery_id
  ) then case when is_repeated then 'again' else 'anew' end
  else 'nothing'
end`;
