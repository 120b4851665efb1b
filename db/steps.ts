/** The steps from file to published figure, in their order, each with its Dutch word. */
export const runSteps = {
  receive: "ontvangen",
  door: "openen",
  validate: "controleren",
  load: "laden",
  assert: "toetsen",
  allow: "toelaten",
  weigh: "wegen",
  measure: "meten",
  judge: "oordelen",
  publish: "publiceren",
} as const;
export type RunStep = keyof typeof runSteps;

export type StepTimes = ReadonlyMap<RunStep, { seconds: number; rows: number | null }>;

/** Does the work of a step, and adds how long it took and the rows that it counted. A step may be taken more than once. */
export type Stopwatch = <Result>(
  step: RunStep,
  work: () => Promise<Result>,
  rowsOf?: (result: Result) => number,
) => Promise<Result>;

/** A stopwatch, and what it has measured so far. */
export function stopwatch(): { time: Stopwatch; times: StepTimes } {
  const times = new Map<RunStep, { seconds: number; rows: number | null }>();
  const time: Stopwatch = async (step, work, rowsOf) => {
    const began = performance.now();
    let rows: number | null = null;
    try {
      const result = await work();
      rows = rowsOf?.(result) ?? null;
      return result;
    } finally {
      const before = times.get(step) ?? { seconds: 0, rows: null };
      const seconds = before.seconds + (performance.now() - began) / 1000;
      times.set(step, { seconds, rows: rows === null ? before.rows : (before.rows ?? 0) + rows });
    }
  };
  return { time, times };
}
