// Answers that are kept beside the state of all that their query read. Where that is what it was, nobody asks again.
import type pg from "pg";
import { hashOf, statesOf } from "./states.ts";

/**
 * What is asked for an association under one name: `text` names every table and view that the answer depends on, and `besides` tells what
 * else does, such as parameters.
 */
export type Question = { associationId: string; name: string; text: string; besides?: readonly unknown[] };

/** The rows of an answer, as JSON holds them: asked now, or kept since they were asked of the same state. */
export async function keptAnswer<Row extends object>(
  client: pg.ClientBase,
  { associationId, name, text, besides = [] }: Question,
  ask: () => Promise<Row[]>,
): Promise<Row[]> {
  const state = hashOf([...(await statesOf(client, new Map([[name, text]]))).values(), JSON.stringify(besides)]);
  const { rows: kept } = await client.query<{ answer: Row[] }>(
    "select answer from ops.kept_answers where (association_id, name, state) = ($1, $2, $3)",
    [associationId, name, state],
  );
  if (kept[0]) return kept[0].answer;
  const answer = await ask();
  await client.query(
    `insert into ops.kept_answers (association_id, name, state, answer) values ($1, $2, $3, $4)
    on conflict (association_id, name) do update set (state, answer) = (excluded.state, excluded.answer)`,
    [associationId, name, state, JSON.stringify(answer)],
  );
  return answer;
}
