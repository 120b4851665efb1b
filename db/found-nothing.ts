// Queries that look for what may not be. Where one found nothing, and all that it reads is what it was, it need not be asked again.
import type pg from "pg";
import { statesOf } from "./states.ts";

/** Of the queries, by their names, those that read something that changed since they found nothing, with the state of what they read. */
export async function changedQueries(
  client: pg.ClientBase,
  associationId: string,
  queries: ReadonlyMap<string, string>,
): Promise<Map<string, string>> {
  const { rows } = await client.query<{ claim: string; state: string }>(
    "select claim, state from ops.checked_claims where association_id = $1",
    [associationId],
  );
  const known = new Map(rows.map(({ claim, state }) => [claim, state]));
  const states = await statesOf(client, queries);
  return new Map([...states].filter(([name, state]) => known.get(name) !== state));
}

/** `states`: those of `changedQueries`, but for the queries that found something. */
export async function rememberNothingFound(
  client: pg.ClientBase,
  associationId: string,
  states: ReadonlyMap<string, string>,
): Promise<void> {
  await client.query(
    `insert into ops.checked_claims (association_id, claim, state) select $1, * from unnest($2::text[], $3::text[])
    on conflict (association_id, claim) do update set state = excluded.state`,
    [associationId, [...states.keys()], [...states.values()]],
  );
}
