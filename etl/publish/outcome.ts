import type pg from "pg";
import { warehouseTable } from "../contracts/contract.ts";
import type { Landed } from "../load/load.ts";

/**
 * Staging and the warehouse are views, made when they last changed, so there is nothing to copy. What the planner has to know is how
 * many rows there are now: nobody else can count them before the transaction ends.
 */
export async function build(client: pg.Client, landed: readonly Landed[]): Promise<void> {
  const tables = new Set(landed.map(({ delivery }) => warehouseTable(delivery.contract)));
  if (tables.size > 0) await client.query(`analyze ${[...tables].join(", ")}`);
}
