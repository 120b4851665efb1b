import { connect } from "@fijne-buurten/db";

/** Every row of every table that readers and the pipeline read, but for the upkeep: that a copy was made is written down after it. */
export async function everything(url: string): Promise<Record<string, string>> {
  const client = await connect(url);
  const { rows: tables } = await client.query<{ name: string }>(
    `select oid::regclass::text as name from pg_class
    where relkind = 'r' and relnamespace in ('warehouse'::regnamespace, 'figures'::regnamespace, 'ops'::regnamespace)
      and oid <> 'ops.upkeep'::regclass`,
  );
  const found: Record<string, string> = {};
  for (const { name } of tables) {
    const { rows } = await client.query<{ state: string }>(
      `select concat_ws(' ', count(*), sum(hashtextextended(t::text, 0))) as state from ${name} as t`,
    );
    found[name] = rows[0]!.state;
  }
  await client.end();
  return found;
}
