import { inTransaction, onlyRow, writeAudit } from "@fijne-buurten/db";
import { currentReleases, type CurrentRelease } from "@fijne-buurten/semantic-layer/releases";
import type pg from "pg";
import { isDay, today } from "../contracts/calendar.ts";
import { literal } from "../contracts/columns.ts";
import { datasetOf, keyOfRow, warehouseTable, type Contract } from "../contracts/contract.ts";
import { inTurn, type Home } from "../report/run-record.ts";
import { addTogether } from "./household.ts";
import { removeLeaving } from "./remove.ts";
import { overOn, termsOf, type Term } from "./terms.ts";
import { purgeTraces, type Traces } from "./traces.ts";

/** A term is over when it is over on more than this many days on which the program ran: a clock that jumps ahead is one such day. */
export const DAYS_OF_USE = 7;

/** At most this share of the keys of a dataset leaves at once, or so many as nobody would miss: the oldest first. */
export const SHARE_AT_ONCE = 0.05;
export const ALWAYS = 10;

/** How many rows of a dataset left. */
export type Purged = { association: string; file: string; rows: number };

type Purge = { day?: string; log?(line: string): void };

/**
 * Deletes, for each association, the rows about households whose term is over; to be done once a night. Sums that were measured stay. Rows
 * stay that periods need which are not closed yet, and so do rows that wait. Without a release that readers see nothing goes.
 */
export async function purge(home: Home, { day = today(), log = () => {} }: Purge = {}): Promise<Purged[]> {
  if (!isDay(day)) throw new Error(`${day} is no day.`);
  return inTurn(home.urls.etl, log, async (client, contracts) => {
    await client.query("insert into ops.days_of_use (day) values ($1) on conflict do nothing", [day]);
    const all: Purged[] = [];
    for (const release of await currentReleases(client)) {
      all.push(...(await inTransaction(client, () => purgeOne(client, home, contracts, release, day))));
      await inTransaction(client, () => purgeAllTraces(client, contracts, release.associationId, day));
    }
    for (const { association, file, rows } of all)
      log(
        `- ${association}: ${rows} ${rows === 1 ? "rij" : "rijen"} van ${file} verwijderd; de bewaartermijn is voorbij.`,
      );
    return all;
  });
}

async function purgeOne(
  client: pg.Client,
  { keys: { pseudonym } }: Home,
  contracts: readonly Contract[],
  { associationId: association, referenceDate }: CurrentRelease,
  day: string,
): Promise<Purged[]> {
  await client.query(
    "create temporary table leaving (dataset text, row_key text, primary key (dataset, row_key)) on commit drop",
  );
  const until = new Map<string, string>();
  for (const [dataset, term] of await termsOf(client, association, contracts)) {
    const contract = contracts.find((one) => datasetOf(one) === dataset);
    const last =
      contract &&
      (await addOver(client, association, contract, term, { day, before: `${referenceDate.slice(0, 4)}-01-01` }));
    if (!last) continue;
    until.set(dataset, last);
    for (const one of contracts)
      if (one.retention.kind === "together" && one.retention.with === dataset) until.set(datasetOf(one), last);
  }
  if (until.size === 0) return [];
  for (const contract of contracts) await addTogether(client, contract, { association, contracts });
  const { removed } = await removeLeaving(client, contracts, {
    ...{ association, kind: "purge", because: "de bewaartermijn is voorbij", pseudonymKey: pseudonym, until },
  });
  return removed.flatMap(({ source, entity, warehouse }) => {
    const contract = contracts.find((one) => one.source === source && one.entity === entity);
    return warehouse > 0 && contract ? [{ association, file: contract.file, rows: warehouse }] : [];
  });
}

/** SQL that is true when a day came on enough days of use ago. */
const isLongOver = (overOnDay: string, day: string): string =>
  `(select count(*) from ops.days_of_use where day between ${overOnDay} and ${literal(day)}::date) > ${DAYS_OF_USE}`;

/** Deletes what no figure reads any more, by the same terms, counted from the day on which it went out of use. */
async function purgeAllTraces(
  client: pg.Client,
  contracts: readonly Contract[],
  association: string,
  day: string,
): Promise<void> {
  const terms = await termsOf(client, association, contracts);
  const gone: (Traces & Pick<Contract, "source" | "entity">)[] = [];
  for (const contract of contracts) {
    const { source, entity, retention } = contract;
    const term = terms.get(retention.kind === "together" ? retention.with : datasetOf(contract));
    if (!term) continue;
    const traces = await purgeTraces(client, association, contract, (after) =>
      isLongOver(overOn({ ...term, after }), day),
    );
    if (traces.warehouse + traces.former + traces.quarantined > 0) gone.push({ source, entity, ...traces });
  }
  if (gone.length === 0) return;
  const { rows } = await client.query<{ id: number }>(
    `with removal as (
      insert into ops.removals (association_id, kind, because) values ($1, 'purge', $2) returning removal_id
    ),
    counts as (
      insert into ops.removal_counts (removal_id, source, entity, warehouse_rows, former_rows, quarantined_rows)
      select removal_id, source, entity, warehouse, former, quarantined
      from removal, jsonb_to_recordset($3) as gone (source text, entity text, warehouse int, former int, quarantined int)
    )
    select removal_id as id from removal`,
    [association, "niet meer in gebruik, en de bewaartermijn is voorbij", JSON.stringify(gone)],
  );
  const rowsGone = gone.reduce((sum, one) => sum + one.warehouse + one.former + one.quarantined, 0);
  const about = [`removal:${onlyRow(rows).id}`];
  await writeAudit(client, { kind: "purge", actor: "planning", about, details: { rows: rowsGone } });
}

/**
 * Adds the keys of a dataset whose term is over, and returns the last day that one of them was about. A row that is there now decides for all
 * its versions; of what is gone, the last of them, and without a day of its own the day on which it went. `before`: what is about this
 * day or later stays.
 */
async function addOver(
  client: pg.Client,
  association: string,
  contract: Contract,
  term: Term,
  { day, before }: { day: string; before: string },
): Promise<string | undefined> {
  const goneOn = `(select max(coalesce(retracted_at, received_at))::date from ops.deliveries where held.known_to in (release, retracted_in))`;
  const { rows } = await client.query<{ last: string | null }>(
    `with versions as (
      select ${keyOfRow(contract, "held.")} as row_key, known_to is null as is_live,
        case when known_to is null then ${term.after} else coalesce(${term.after}, ${goneOn}) end as last_day
      from ${warehouseTable(contract)} as held where association_id = $1
    ),
    keys as (
      select row_key, coalesce(max(last_day) filter (where is_live), max(last_day)) as last_day
      from versions group by row_key having not bool_or(is_live and last_day is null)
    ),
    over as (
      select row_key, last_day from keys
      where last_day < $2::date and row_key not in (
        select row_key from ops.quarantined_rows join ops.waiting_rows using (delivery_id, line) join ops.deliveries using (delivery_id)
        where association_id = $1 and source = $3 and entity = $4 and row_key is not null
      )
      and ${isLongOver(overOn({ ...term, after: "last_day" }), day)}
      order by last_day, row_key
      limit (select greatest(${ALWAYS}, floor(count(*) * ${SHARE_AT_ONCE})) from keys)
    ),
    added as (
      insert into leaving select ${literal(datasetOf(contract))}, row_key from over
    )
    select max(last_day)::text as last from over`,
    [association, before, contract.source, contract.entity],
  );
  return rows[0]?.last ?? undefined;
}
