import { createHash } from "node:crypto";
import { pipeline } from "node:stream/promises";
import { inTransaction } from "@fijne-buurten/db";
import type pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { keptColumns, keyColumns, quote, warehouseTable, type Contract } from "../contracts/contract.ts";
import { contracts } from "../contracts/registry.ts";

/**
 * One hash of all live rows of all delivered tables, by the columns of their contracts and in the order of their keys. When and in what
 * order they came has no part in it, so two installations with the same files and keys have the same digest.
 */
export function digest(client: pg.Client): Promise<string> {
  // One moment for all tables, also while an import is busy.
  return inTransaction(client, async () => {
    await client.query("set transaction isolation level repeatable read, read only");
    return digestOfMoment(client);
  });
}

/** The same, in the caller's transaction. */
export async function digestOfMoment(client: pg.Client): Promise<string> {
  const tables = [...(await contracts())].sort((first, second) => (first.table < second.table ? -1 : 1));
  const hash = createHash("sha256");
  await client.query("set local datestyle to 'ISO'");
  for (const contract of tables) {
    hash.update(`${contract.table}\n`);
    await pipeline(
      client.query(copyTo(`copy (${liveRows(contract)}) to stdout`)),
      async (chunks: AsyncIterable<Buffer>) => {
        for await (const chunk of chunks) hash.update(chunk);
      },
    );
  }
  return hash.digest("hex");
}

/** 713.020 and 713.02 are the same rent, so zeros at the end of a number are left out. */
function liveRows(contract: Contract): string {
  const values = keptColumns(contract).map(([name, column]) =>
    column.rule === "decimal" ? `trim_scale(${quote(name)})` : quote(name),
  );
  const order = ["association_id", ...keyColumns(contract).map(([name]) => quote(name))].map(
    (name) => `${name}::text collate "C"`,
  );
  return `select association_id, ${values.join(", ")} from ${warehouseTable(contract)} where known_to is null order by ${order.join(", ")}`;
}
