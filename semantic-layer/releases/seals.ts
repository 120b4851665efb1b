import { onlyRow } from "@fijne-buurten/db";
import type pg from "pg";

/** How many moments are sealed, with two sums of hashes of all that they say. A purge and a restore leave it as it is. */
export async function sealsOf(client: pg.ClientBase): Promise<string> {
  const { rows } = await client.query<{ seals: string }>(`
    select concat_ws(' ',
      count(*), sum(hashtextextended(moments::text, 0)), sum(hashtextextended(moments::text, 1))) as seals
    from figures.moments where is_sealed`);
  return onlyRow(rows).seals;
}
