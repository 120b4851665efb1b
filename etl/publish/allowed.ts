import { onlyRow } from "@fijne-buurten/db";
import { publicationLimits } from "@fijne-buurten/db/vocabulary";
import { PublicationHeld } from "@fijne-buurten/semantic-layer/releases";
import type pg from "pg";
import { overRegister } from "../load/over-register.ts";
import { keepsPeriod, keyOfRow, warehouseTable, type Contract } from "../contracts/contract.ts";

/** So many rows of a table may always wait: of so few nobody can tell whether an export is wrong. */
const FEW = 3;

/**
 * Throws PublicationHeld when of some table a larger share of the rows waits than may be published, or when what was loaded before the
 * register was known exceeds it.
 */
export async function allowPublication(
  client: pg.Client,
  association: string,
  contracts: readonly Contract[],
): Promise<void> {
  const sentences = [
    ...(await whereMuchWaits(client, association, contracts)),
    ...(await overRegister(client, association, contracts)),
  ];
  if (sentences.length > 0) throw new PublicationHeld(sentences);
}

async function whereMuchWaits(
  client: pg.Client,
  association: string,
  contracts: readonly Contract[],
): Promise<string[]> {
  const tables = await tablesWithWaiting(client, association);
  const sentences: string[] = [];
  for (const contract of contracts) {
    if (!tables.has(`${contract.source}/${contract.entity}`)) continue;
    const { waiting, delivered } = await waitingOf(client, association, contract);
    // All rows together are at least those of the last files, so that most tables need not be counted.
    if (!isMuch(waiting, delivered)) continue;
    const all = Math.max(waiting + (await countingBeside(client, association, contract)), delivered);
    if (isMuch(waiting, all))
      sentences.push(
        `Van ${contract.file} ${waiting === all ? "wachten alle" : `wachten ${waiting} van de`} ${all} rijen in quarantaine ` +
          `(verwacht: hooguit ${publicationLimits.waiting.nl}). 'npm run etl -- quarantine --source ${contract.file}' noemt ze, met de reden. ` +
          "Lever opnieuw wat niet klopt of nog ontbreekt.",
      );
  }
  return sentences;
}

async function tablesWithWaiting(client: pg.Client, association: string): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ table: string }>(
    `select source || '/' || entity as table
    from ops.waiting_rows join ops.deliveries using (delivery_id)
    where association_id = $1
    group by source, entity having count(*) > $2`,
    [association, FEW],
  );
  return new Set(rows.map(({ table }) => table));
}

const isMuch = (waiting: number, all: number): boolean => waiting > publicationLimits.waiting.value * all;

/** The rows of a table that wait, and all rows of the last files: those that were purged were delivered all the same. */
async function waitingOf(
  client: pg.Client,
  association: string,
  { source, entity }: Contract,
): Promise<{ waiting: number; delivered: number }> {
  const { rows } = await client.query<{ waiting: number; delivered: number }>(
    `with delivered as (
      select distinct on (period) rows_read
      from ops.deliveries
      where association_id = $1 and source = $2 and entity = $3 and status = 'accepted'
      order by period, confirmed_on desc, delivery_id desc
    )
    select
      (
        select count(*)::integer from ops.waiting_rows join ops.deliveries using (delivery_id)
        where association_id = $1 and source = $2 and entity = $3
      ) as waiting,
      (select coalesce(sum(rows_read), 0)::integer from delivered) as delivered`,
    [association, source, entity],
  );
  return onlyRow(rows);
}

/** The rows of a table that count, but for older versions of rows that wait. */
async function countingBeside(client: pg.Client, association: string, contract: Contract): Promise<number> {
  const { rows } = await client.query<{ counting: number }>(
    `with waiting as (
      select row_key, period
      from ops.waiting_rows
      join ops.quarantined_rows using (delivery_id, line)
      join ops.deliveries using (delivery_id)
      where association_id = $1 and source = $2 and entity = $3
    )
    select count(*)::integer as counting
    from ${warehouseTable(contract)} as live
    where association_id = $1 and known_to is null and not exists (
      select from waiting
      where waiting.row_key = ${keyOfRow(contract, "live.")} ${keepsPeriod(contract) ? "and waiting.period = live.snapshot_period" : ""}
    )`,
    [association, contract.source, contract.entity],
  );
  return onlyRow(rows).counting;
}
