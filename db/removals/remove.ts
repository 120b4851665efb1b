import pg from "pg";
import { onlyRow } from "../must.ts";
import { hashPads, type HashPads, keyHashSql, type KeyScope, scopeText } from "./keyed-hash.ts";
import { strikeOut } from "./strike-out.ts";

/** What went of one dataset, in each place. */
export type Removed = { source: string; entity: string; warehouse: number; former: number; quarantined: number };

type KeyGroup = KeyScope & { table: string; headers: string[] };

/**
 * Deletes every row whose key ops.removed_keys holds for these removals: in the warehouse, of any time; what was kept for taking a delivery
 * back; and in quarantine. Their keys go out of sentences too. Counts what went with the removal. Works in the caller's transaction.
 */
export async function removeRows(
  client: pg.ClientBase,
  pseudonymKey: Buffer,
  removals: readonly number[],
): Promise<Removed[]> {
  const pads = hashPads(pseudonymKey);
  const counts = new Map<string, Removed>();
  const groups = await keyGroups(client, removals);
  for (const group of groups) {
    const { source, entity } = group;
    const removal = { pads, group, removals };
    const one = counts.get(`${source}/${entity}`) ?? { source, entity, warehouse: 0, former: 0, quarantined: 0 };
    one.warehouse += await deleteRows(client, removal);
    one.former += await deleteFormerRows(client, removal);
    one.quarantined += await deleteQuarantined(client, removal);
    counts.set(`${source}/${entity}`, one);
  }
  await strikeOut(client, pads, groups, removals);
  return [...counts.values()];
}

async function keyGroups(client: pg.ClientBase, removals: readonly number[]): Promise<KeyGroup[]> {
  const { rows } = await client.query<KeyGroup>(
    `select distinct association_id as association, source, entity, table_name as table, key_columns as "keyColumns", headers
    from ops.removed_keys where removal_id = any ($1)`,
    [removals],
  );
  return rows;
}

type Removal = { pads: HashPads; group: KeyGroup; removals: readonly number[] };

/** SQL that is true when the key in `text` left; the parameters of `valuesOf` go with it. */
const isRemoved = ({ group }: Removal, text: string): string =>
  `${keyHashSql(`${pg.escapeLiteral(scopeText(group))} || ${text}`)} in (
    select key_hash from ops.removed_keys
    where removal_id = any ($3) and association_id = $4 and source = $5 and entity = $6 and key_columns = $7
  )`;

const valuesOf = ({ pads, group, removals }: Removal): unknown[] => [
  ...pads,
  removals,
  group.association,
  group.source,
  group.entity,
  group.keyColumns,
];

const joined = (cells: readonly string[]): string => cells.join(" || '|' || ");
const quoted = (name: string): string => pg.escapeIdentifier(name);

async function deleteRows(client: pg.ClientBase, removal: Removal): Promise<number> {
  const { table, keyColumns } = removal.group;
  const key = joined(keyColumns.map((name) => `held.${quoted(name)}::text`));
  const { rowCount } = await client.query(
    `delete from warehouse.${quoted(table)} as held where association_id = $4 and ${isRemoved(removal, key)}`,
    valuesOf(removal),
  );
  return rowCount ?? 0;
}

async function deleteFormerRows(client: pg.ClientBase, removal: Removal): Promise<number> {
  const inRow = joined(removal.group.keyColumns.map((name) => `(former_row ->> ${pg.escapeLiteral(name)})`));
  const { rowCount } = await client.query(
    `delete from ops.former_rows using ops.deliveries
    where deliveries.delivery_id = former_rows.delivery_id and association_id = $4 and source = $5 and entity = $6
      and (${isRemoved(removal, "row_key")} or ${isRemoved(removal, inRow)})`,
    valuesOf(removal),
  );
  return rowCount ?? 0;
}

/** A row that waited no longer does, and its delivery counts it as left out. */
async function deleteQuarantined(client: pg.ClientBase, removal: Removal): Promise<number> {
  const inRow = joined(removal.group.headers.map((header) => `(row_text ->> ${pg.escapeLiteral(header)})`));
  const { rows } = await client.query<{ rows: number }>(
    `with gone as (
      delete from ops.quarantined_rows as kept using ops.deliveries
      where deliveries.delivery_id = kept.delivery_id and association_id = $4 and source = $5 and entity = $6
        and (${isRemoved(removal, "row_key")} or ${isRemoved(removal, inRow)})
      returning kept.delivery_id, kept.line
    ),
    told as (
      delete from ops.quarantine using gone
      where quarantine.delivery_id = gone.delivery_id and quarantine.line = gone.line
      returning quarantine.delivery_id, quarantine.line
    ),
    cells as (
      delete from ops.unknown_cells using gone
      where unknown_cells.delivery_id = gone.delivery_id and unknown_cells.line = gone.line
    ),
    counted as (
      select delivery_id, count(distinct line) as rows from told group by delivery_id
    ),
    balanced as (
      update ops.deliveries
      set rows_quarantined = rows_quarantined - counted.rows, rows_left_out = rows_left_out + counted.rows
      from counted where deliveries.delivery_id = counted.delivery_id
    )
    select count(*)::int as rows from gone`,
    valuesOf(removal),
  );
  return onlyRow(rows).rows;
}
