import type pg from "pg";
import { connect } from "../connect.ts";
import { WORDS } from "./strike-out.ts";

/**
 * Writes the tables that rows were removed from anew, so that nothing of a deleted row is left in their files. PostgreSQL marks a deleted
 * row and leaves its bytes; and its planner keeps values of the columns that it has counted. `admin`: the superuser of the embedded
 * server, who also makes it throw away the log of what was written before.
 */
export async function rewriteTables(ownerUrl: string, admin?: string): Promise<void> {
  const client = await connect(ownerUrl);
  try {
    await forgetCounted(client);
    const tables = await tablesWithRemoved(client);
    await client.query(`vacuum (full, analyze) ${tables.join(", ")}`);
    await client.query("vacuum (full) pg_catalog.pg_statistic");
  } finally {
    await client.end();
  }
  if (admin) await forgetLog(admin);
}

/** Counting an empty table anew would leave what was counted before. Older servers than 18 cannot forget it otherwise. */
async function forgetCounted(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: number }>(
    "select current_setting('server_version_num')::int as version",
  );
  if ((rows[0]?.version ?? 0) < 180000) return;
  await client.query(
    `select pg_clear_attribute_stats(schemaname, tablename, attname, false)
    from pg_stats where schemaname in ('raw', 'warehouse', 'ops')`,
  );
}

/** What lands in raw is truncated, which leaves nothing. */
async function tablesWithRemoved(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select oid::regclass::text as name from pg_class
    where relkind = 'r' and (
      relnamespace = 'warehouse'::regnamespace and relname in (select table_name from ops.removed_keys)
      or relnamespace = 'ops'::regnamespace and (
        relname in ('former_rows', 'quarantined_rows')
        or oid in (select attrelid from pg_attribute where attname = any ($1) and not attisdropped)
      )
    )
    order by 1`,
    [WORDS],
  );
  return rows.map(({ name }) => name);
}

/** With wal_recycle off a checkpoint deletes every segment of the log but the one that is written now. */
async function forgetLog(adminUrl: string): Promise<void> {
  const client = await connect(adminUrl);
  try {
    await client.query("select pg_switch_wal()");
    await client.query("checkpoint");
  } finally {
    await client.end();
  }
}
