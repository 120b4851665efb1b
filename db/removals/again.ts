import type pg from "pg";
import { removeRows } from "./remove.ts";

const REGISTER = ["ops.removals", "ops.removal_counts", "ops.removed_keys"];

/** A copy of the same installation that was made later: its keys, and how to fill a table with the rows of one of its tables. */
export type Later = { pseudonymKey: Buffer; fill(table: string, into: string): Promise<boolean> };

/**
 * Erases in a restored database what was erased after its copy was made, as a `later` copy of the same installation knows it. Works in the
 * caller's transaction, before anybody reads. Returns how many erasures that were.
 */
export async function eraseAgain(client: pg.Client, later: Later): Promise<number> {
  for (const name of REGISTER) {
    const into = `later_${name.slice("ops.".length)}`;
    await client.query(`create temporary table ${into} (like ${name}) on commit drop`);
    // A copy of before there were erasures knows of none.
    if (!(await later.fill(name, `pg_temp.${into}`))) return 0;
  }
  await client.query(
    `delete from pg_temp.later_removals where kind <> 'erasure' or removal_id in (select removal_id from ops.removals);
    insert into ops.removals overriding system value select * from pg_temp.later_removals;
    insert into ops.removal_counts
    select * from pg_temp.later_removal_counts where removal_id in (select removal_id from pg_temp.later_removals);
    insert into ops.removed_keys
    select * from pg_temp.later_removed_keys where removal_id in (select removal_id from pg_temp.later_removals)`,
  );
  const { rows } = await client.query<{ id: number }>("select removal_id as id from pg_temp.later_removals order by 1");
  if (rows.length === 0) return 0;
  await client.query(
    "select setval(pg_get_serial_sequence('ops.removals', 'removal_id'), max(removal_id)) from ops.removals",
  );
  await removeRows(
    client,
    later.pseudonymKey,
    rows.map(({ id }) => id),
  );
  return rows.length;
}
