import type pg from "pg";
import type { Repeated, Repetition } from "../contracts/delivery.ts";

/** Writes down that files say nothing new, and that what they repeat is still true on the day of the file. */
export async function recordRepetitions(client: pg.Client, repetitions: readonly Repetition[]): Promise<Repeated[]> {
  const repeated: Repeated[] = [];
  for (const { delivery, repeats } of repetitions) {
    await client.query("update ops.deliveries set status = 'no_op' where delivery_id = $1", [delivery.id]);
    const { rowCount } = await client.query(
      "update ops.deliveries set confirmed_on = $2 where delivery_id = $1 and confirmed_on < $2",
      [repeats, delivery.deliveredOn],
    );
    repeated.push({ delivery, repeats, isLater: rowCount === 1 });
  }
  return repeated;
}
