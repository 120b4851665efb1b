import type pg from "pg";
import { literal } from "../contracts/columns.ts";
import {
  keepsPeriod,
  keptColumns,
  keyColumns,
  keyOfRow,
  quote,
  stagingView,
  warehouseTable,
} from "../contracts/contract.ts";
import type { Accepted, Loadable, RowCounts } from "../contracts/delivery.ts";
import { acceptedBefore, compare } from "../receive/precedence.ts";

/** What merging did: every row in raw is inserted, updated or unchanged. */
type Merge = Omit<RowCounts, "read" | "duplicate" | "quarantined" | "leftOut" | "erased" | "skipped"> & {
  /** Live rows that are not in the snapshot and stay, because a row that waits may be about them. */
  spared: number;
};

type Place = Loadable & Pick<Accepted, "confirmedOn">;

/**
 * Merges the rows of a delivery that are left in raw into its warehouse table, as known from a release on. The order of arrival only
 * matters within a day: for each key the latest delivery that says something about it decides. A delivery that has the key in quarantine
 * says nothing about it. `isPartial`: only some rows of the delivery are in raw, so a missing row means nothing.
 */
export async function merge(client: pg.Client, delivery: Place, release: number, isPartial = false): Promise<Merge> {
  const outranking = (await acceptedBefore(client, delivery)).filter(
    (other) => other.id !== delivery.id && compare(other, delivery) > 0,
  );
  const ids = [delivery.id, ...outranking.map(({ id }) => id)];
  const unreadable = await withUnreadableKeys(client, ids);
  const unknown = await withUnknownKeys(client, delivery.contract, ids);
  const isUnsure = (id: number): boolean => unreadable.has(id) || unknown.has(id);
  const later = outranking.map((other) => ({ ...other, hasUnreadableKeys: isUnsure(other.id) }));
  if (later.length === 0 && !(await hasLiveRows(client, delivery))) {
    const inserted = await insertRows(client, delivery, release);
    await countRows(client, delivery, inserted);
    return { inserted, updated: 0, unchanged: 0, outranked: 0, closed: 0, spared: 0 };
  }
  const {
    insert = 0,
    update = 0,
    close = 0,
    confirm = 0,
    outranked = 0,
    same = 0,
    spare = 0,
  } = await compareWithLive(client, delivery, later, {
    isPartial,
    isUnreadable: unreadable.has(delivery.id),
    isUnknown: unknown.has(delivery.id),
  });
  const closed = update + close > 0 ? await closeRows(client, delivery, release) : 0;
  const inserted = insert > 0 ? await insertRows(client, delivery, release, "insert") : 0;
  const updated = update > 0 ? await insertRows(client, delivery, release, "update") : 0;
  if (confirm > 0) await confirmRows(client, delivery);
  await client.query("drop table changes");
  await countRows(client, delivery, inserted + updated);
  return {
    inserted,
    updated,
    unchanged: same + confirm + outranked,
    outranked,
    closed: closed - updated,
    spared: spare,
  };
}

/** The planner must count new rows now, because the next file of this table is compared with them in the same transaction. */
async function countRows(client: pg.Client, { contract }: Place, changed: number): Promise<void> {
  if (changed >= 100) await client.query(`analyze ${warehouseTable(contract)}`);
}

async function hasLiveRows(client: pg.Client, delivery: Place): Promise<boolean> {
  const { rows } = await client.query(
    `select from ${warehouseTable(delivery.contract)} as live where ${isOwnLive(delivery)} limit 1`,
  );
  return rows.length > 0;
}

/** SQL that is true for the live rows that this delivery is about. For a snapshot of one period, those are the rows of that period. */
const isOwnLive = ({ contract, association, period }: Place): string =>
  `live.association_id = ${literal(association)} and live.known_to is null` +
  (keepsPeriod(contract) ? ` and live.snapshot_period = ${literal(period)}` : "");

/**
 * Writes down for each key what must be done, and counts.
 * - insert, update, close: as the words say.
 * - confirm: the content is the same and a later delivery says it again. Kept where a row's own date decides (a delta), and where a missing
 *   row is not known to be gone (the delivery has rows whose key cannot be read).
 * - spare: not in the snapshot, of which a row waits that may be about this key under a number that nobody knows.
 * - outranked: the content differs, but a later delivery decides.
 * - same: nothing must be done.
 */
async function compareWithLive(
  client: pg.Client,
  delivery: Place,
  later: Later[],
  { isPartial, isUnreadable, isUnknown }: Record<"isPartial" | "isUnreadable" | "isUnknown", boolean>,
): Promise<Actions> {
  const { contract, id } = delivery;
  const keys = keyColumns(contract).map(([name]) => quote(name));
  const others = keptColumns(contract).flatMap(([name, column]) => (column.isKey ? [] : [quote(name)]));
  const all = [...keys, ...others].join(", ");
  const isOutranked = `(held.confirmed_on, held.delivery_id) > (${literal(delivery.confirmedOn)}::date, ${id})`;
  const isDelta = contract.delivers.kind === "delta";
  const outrankedOrSame = `case when live.delivery_id is null or ${differ(others)} then 'outranked' else 'same' end`;
  const isRemembered = isDelta || isUnreadable || isUnknown;
  await client.query(
    `create temporary table changes on commit drop as select ${keys.join(", ")}, null::text as action from ${warehouseTable(contract)} limit 0`,
  );
  const { rows } = await client.query<{ action: keyof Actions; rows: number; gaveWayTo: number[] }>(
    `with incoming as (
      select ${all}, line from ${stagingView(contract)} where delivery_id = ${id}
    ),
    live as (
      select ${all}, delivery_id from ${warehouseTable(contract)} as live where ${isOwnLive(delivery)}
    ),
    decided as materialized (
      select
        ${keys.map((name) => `coalesce(incoming.${name}, live.${name}) as ${name}`).join(", ")},
        case
          when incoming.line is null then '${isUnknown ? "spare" : "close"}'
          when not ${isOpen(delivery, later, "incoming.")} then ${outrankedOrSame}
          when live.delivery_id is null then 'insert'
          when ${isDelta ? isOutranked : "false"} then ${outrankedOrSame}
          when ${differ(others)} then 'update'
          ${isRemembered ? `when held.delivery_id <> ${id} then 'confirm'` : ""}
          else 'same'
        end as action,
        case
          when incoming.line is not null and not ${isOpen(delivery, later, "incoming.")} then ${later.at(-1)?.id ?? "null"}
          when incoming.line is not null and ${isDelta ? isOutranked : "false"} then held.delivery_id
        end as gave_way_to
      from incoming
      ${isDelta ? "left" : "full"} join live using (${keys.join(", ")})
      left join ops.deliveries as held on held.delivery_id = live.delivery_id
      where incoming.line is not null or (${mayClose(delivery, later, isPartial, isUnreadable)})
    ),
    written as (
      insert into changes select ${keys.join(", ")}, action from decided where action not in ('same', 'outranked', 'spare')
    )
    select action, count(*) as rows, coalesce(array_agg(distinct gave_way_to) filter (where gave_way_to is not null), '{}') as "gaveWayTo"
    from decided group by action`,
  );
  await client.query("analyze changes");
  const gaveWayTo = new Set(rows.flatMap(({ gaveWayTo: ids }) => ids));
  if (gaveWayTo.size > 0)
    await recordGivingWay(client, delivery, isDelta ? [...gaveWayTo] : later.map(({ id: one }) => one));
  return Object.fromEntries(rows.map(({ action, rows: count }) => [action, count]));
}

/** When one of these is taken back, the rows that gave way to it must be sent again: they are kept nowhere. */
async function recordGivingWay(client: pg.Client, { id }: Place, to: readonly number[]): Promise<void> {
  await client.query(
    "insert into ops.outranked_deliveries (delivery_id, outranked_by) select $1, unnest($2::bigint[]) on conflict do nothing",
    [id, to],
  );
}

type Actions = Partial<Record<"insert" | "update" | "close" | "confirm" | "outranked" | "same" | "spare", number>>;

const differ = (columns: string[]): string =>
  columns.length === 0
    ? "false"
    : `row(${columns.map((name) => `incoming.${name}`).join(", ")}) is distinct from row(${columns.map((name) => `live.${name}`).join(", ")})`;

/**
 * SQL that is true for a key about which no later delivery says anything. A delivery says nothing about a key that it has in quarantine. It
 * also says nothing about a key that it does not have, when it has a row whose key cannot be read.
 */
function isOpen({ contract }: Place, later: Later[], alias: string): string {
  if (later.length === 0 || contract.delivers.kind === "delta") return "true";
  const isSilent = later.map(
    ({ id, hasUnreadableKeys }) =>
      `${keyOfRow(contract, alias)} in (select row_key from ops.quarantine where delivery_id = ${id} and row_key is not null)` +
      (hasUnreadableKeys ? ` or live.delivery_id is distinct from ${id}` : ""),
  );
  return `(${isSilent.map((condition) => `coalesce(${condition}, false)`).join(" and ")})`;
}

/** SQL that is true for a live row that may be closed because the snapshot does not have it. */
function mayClose(delivery: Place, later: Later[], isPartial: boolean, isUnreadable: boolean): string {
  const { contract, id } = delivery;
  // A row whose key cannot be read may have any key, so no key is known to be missing.
  if (isPartial || contract.delivers.kind === "delta" || isUnreadable) return "false";
  return `${isOpen(delivery, later, "live.")} and ${keyOfRow(contract, "live.")} not in (
    select row_key from ops.quarantine where delivery_id = ${id} and row_key is not null
  )`;
}

/** An accepted delivery that outranks the one being loaded. */
type Later = Accepted & { hasUnreadableKeys: boolean };

/** Which of these deliveries have a row in quarantine that may be about any key. */
async function withUnreadableKeys(client: pg.Client, deliveryIds: number[]): Promise<Set<number>> {
  const { rows } = await client.query<{ id: number }>(
    `select distinct delivery_id as id from ops.quarantine
    where delivery_id = any($1) and row_key is null`,
    [deliveryIds],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Which of these deliveries have a row that waits because its key refers to what nobody knows: it may be a row that is known, misspelled. */
async function withUnknownKeys(
  client: pg.Client,
  contract: Place["contract"],
  deliveryIds: number[],
): Promise<Set<number>> {
  const { rows } = await client.query<{ id: number }>(
    `select distinct delivery_id as id from ops.quarantine
    where delivery_id = any($1) and rule = 'references' and column_name = any($2)`,
    [deliveryIds, keyColumns(contract).map(([, { header }]) => header)],
  );
  return new Set(rows.map(({ id }) => id));
}

/**
 * Closes the live rows that changed or are gone, and keeps what they were. A row of this same release was never shown, so it is deleted.
 */
async function closeRows(client: pg.Client, delivery: Place, release: number): Promise<number> {
  const condition = `${isOwnLive(delivery)} and action in ('update', 'close') and ${sameKey(delivery.contract)}`;
  const table = warehouseTable(delivery.contract);
  const { rowCount } = await client.query(
    `with unborn as (
      delete from ${table} as live using changes where ${condition} and known_from = $1 returning live.*
    ),
    ended as (
      update ${table} as live set known_to = $1 from changes where ${condition} and known_from < $1 returning live.*
    )
    insert into ops.former_rows (delivery_id, row_key, former_delivery_id, former_row)
    select $2, ${keyOfRow(delivery.contract, "former.")}, former.delivery_id, to_jsonb(former)
    from (select * from unborn union all select * from ended) as former`,
    [release, delivery.id],
  );
  return rowCount ?? 0;
}

async function insertRows(
  client: pg.Client,
  delivery: Place,
  release: number,
  action?: "insert" | "update",
): Promise<number> {
  const { contract, id, period } = delivery;
  const names = keptColumns(contract).map(([name]) => quote(name));
  const { rowCount } = await client.query(
    `insert into ${warehouseTable(contract)}
      (association_id, ${names.join(", ")}, ${keepsPeriod(contract) ? "snapshot_period, " : ""}delivery_id, known_from)
    select association_id, ${names.map((name) => `live.${name}`).join(", ")}, ${keepsPeriod(contract) ? `${literal(period)}, ` : ""}delivery_id, ${release}
    from ${stagingView(contract)} as live
    ${action ? `join changes on action = '${action}' and ${sameKey(contract)}` : ""}
    where delivery_id = ${id}`,
  );
  return rowCount ?? 0;
}

/** Rows that this delivery says again belong to it from now on. Whose they were is kept. */
async function confirmRows(client: pg.Client, delivery: Place): Promise<void> {
  await client.query(
    `insert into ops.former_rows (delivery_id, row_key, former_delivery_id)
    select ${delivery.id}, ${keyOfRow(delivery.contract, "live.")}, live.delivery_id
    from ${warehouseTable(delivery.contract)} as live, changes
    where ${isOwnLive(delivery)} and action = 'confirm' and ${sameKey(delivery.contract)}`,
  );
  await client.query(
    `update ${warehouseTable(delivery.contract)} as live set delivery_id = ${delivery.id} from changes
    where ${isOwnLive(delivery)} and action = 'confirm' and ${sameKey(delivery.contract)}`,
  );
}

const sameKey = (contract: Place["contract"]): string =>
  keyColumns(contract)
    .map(([name]) => `live.${quote(name)} = changes.${quote(name)}`)
    .join(" and ");
