/** How benches measure: contestants take turns, so that a slow minute of the machine hits all of them, and the median counts. */

export type Measurement = { name: string; unit: string; values: number[]; median: number };
export type Result = {
  what: string;
  measurements: Measurement[];
  ratios: Record<string, number>;
  /** Failures, one sentence each. With any of them the bench exits with 1. */
  failures?: string[];
};
export type Bench = () => Promise<Result>;

/** Runs each contestant once per round and returns what each run gave: seconds, unless the contestant returns a number itself. */
export async function interleaved(
  rounds: number,
  contestants: Record<string, () => Promise<number | void>>,
  unit = "s",
): Promise<Record<string, Measurement>> {
  const values = new Map(Object.keys(contestants).map((name) => [name, [] as number[]]));
  for (let round = 1; round <= rounds; round += 1) {
    for (const [name, contestant] of Object.entries(contestants)) {
      const began = performance.now();
      const own = await contestant();
      const value = own ?? (performance.now() - began) / 1000;
      values.get(name)!.push(value);
      console.log(`round ${round} of ${rounds}  ${name}: ${value.toPrecision(3)} ${unit}`);
    }
  }
  return Object.fromEntries([...values].map(([name, all]) => [name, { name, unit, values: all, median: median(all) }]));
}

export function median(values: number[]): number {
  const sorted = values.toSorted((first, second) => first - second);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
