/** The same deliveries in every order of arrival: one association per order, so that all orders go through the same runs. */
import type { Sender } from "../support/given.ts";
import { newFolder, smallWorld } from "../support/given.ts";

export type Deliveries = {
  table: string;
  /** A drawing for each day of delivery. */
  files: Record<string, string>;
  periods?: string[];
  /** Columns and warehouse table to look at. */
  live: string[];
};

/** The live rows after the last delivery, by order of arrival: `1-3-2` is the third day's file before the second's. */
export async function inEveryOrder(
  of: Sender,
  { table, files, periods, live }: Deliveries,
): Promise<Record<string, unknown[][]>> {
  const days = Object.keys(files);
  const orders = permutations(days.map((_, place) => place + 1)).map((order) => order.join("-"));
  if (periods) for (const order of orders) await smallWorld(of, nameOf(order));
  for (const turn of days.keys()) {
    const folder = await newFolder();
    for (const order of orders) {
      const place = Number(order.split("-")[turn]) - 1;
      const day = days[place]!;
      const association = nameOf(order);
      await of.file(table, files[day]!, { association, on: day, period: periods?.[place], folder });
    }
    await of.deliverOrThrow([folder], { allowFewerRows: true });
  }
  const found: Record<string, unknown[][]> = {};
  for (const order of orders) found[order] = await of.live(live[0]!, live[1]!, nameOf(order));
  return found;
}

const nameOf = (order: string): string => `orde-${order}`;

function permutations<Value>(values: Value[]): Value[][] {
  if (values.length < 2) return [values];
  return values.flatMap((value, place) => permutations(values.toSpliced(place, 1)).map((rest) => [value, ...rest]));
}
