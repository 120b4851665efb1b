import { hashPads, keyHashSql, onlyRow, removeRows, scopeText, writeAudit, type Removed } from "@fijne-buurten/db";
import type pg from "pg";
import { literal } from "../contracts/columns.ts";
import { datasetOf, keyColumns, type Contract } from "../contracts/contract.ts";
import type { FoundBy } from "./household.ts";

type Removal = {
  association: string;
  kind: "purge" | "erasure";
  because: string;
  pseudonymKey: Buffer;
  /** By dataset, the last day that the rows that leave were about. */
  until?: ReadonlyMap<string, string>;
};

/**
 * Writes down that the rows in the table `leaving` (dataset, row_key) leave for good, as hashes of their keys and of what they were found
 * by, and deletes them. Works in the caller's transaction.
 */
export async function removeLeaving(
  client: pg.Client,
  contracts: readonly Contract[],
  removal: Removal,
  foundBy: readonly FoundBy[] = [],
): Promise<{ removalId: number; removed: Removed[] }> {
  const { association, kind, because, pseudonymKey, until } = removal;
  const { rows } = await client.query<{ id: number }>(
    "insert into ops.removals (association_id, kind, because) values ($1, $2, $3) returning removal_id as id",
    [association, kind, because],
  );
  const removalId = onlyRow(rows).id;
  for (const contract of contracts) {
    const keys = keyColumns(contract);
    await remember(client, removalId, removal, {
      ...{ contract, names: keys.map(([name]) => name), headers: keys.map(([, { header }]) => header) },
      from: `select row_key from leaving where dataset = ${literal(datasetOf(contract))} and row_key <> ''`,
    });
  }
  for (const { contract, name, header, value } of foundBy)
    await remember(client, removalId, removal, {
      ...{ contract, names: [name], headers: [header] },
      from: `select ${literal(value)} as row_key`,
    });
  const removed = await removeRows(client, pseudonymKey, [removalId]);
  for (const { source, entity, warehouse, former, quarantined } of removed)
    await client.query(
      `insert into ops.removal_counts (removal_id, source, entity, warehouse_rows, former_rows, quarantined_rows, until_day)
      values ($1, $2, $3, $4, $5, $6, $7)`,
      [removalId, source, entity, warehouse, former, quarantined, until?.get(`${source}/${entity}`) ?? null],
    );
  const rowsGone = removed.reduce((sum, one) => sum + one.warehouse + one.former + one.quarantined, 0);
  const actor = kind === "purge" ? "planning" : "opdracht";
  await writeAudit(client, { kind, actor, about: [`removal:${removalId}`], details: { rows: rowsGone } });
  return { removalId, removed };
}

type Keys = { contract: Contract; names: string[]; headers: string[]; from: string };

async function remember(
  client: pg.Client,
  removalId: number,
  { association, pseudonymKey }: Removal,
  { contract, names, headers, from }: Keys,
): Promise<void> {
  const { source, entity, table } = contract;
  const scope = literal(scopeText({ association, source, entity, keyColumns: names }));
  await client.query(
    `insert into ops.removed_keys (removal_id, association_id, source, entity, table_name, key_columns, headers, key_hash)
    select $3, $4, $5, $6, $7, $8, $9, ${keyHashSql(`${scope} || row_key`)} from (${from}) as leaving
    on conflict do nothing`,
    [...hashPads(pseudonymKey), removalId, association, source, entity, table, names, headers],
  );
}
