import { onlyRow } from "@fijne-buurten/db";
import type { Release } from "./release.ts";

/** The last day of which rows were purged; an empty text where none were. */
export async function purgedUntil({
  client,
  associationId,
}: Pick<Release, "client" | "associationId">): Promise<string> {
  const { rows } = await client.query<{ until: string | null }>(readUntil, [associationId]);
  return onlyRow(rows).until ?? "";
}

const readUntil = `
  select max(until_day)::text as until
  from ops.removals
  join ops.removal_counts using (removal_id)
  where association_id = $1 and kind = 'purge'`;
