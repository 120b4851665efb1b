/** What a simulation found: for one method and one claim, the share of runs in which it came true, at each number of answers. */
export type ErrorRate = {
  method: string;
  /** What was simulated, as a key of the method's page. */
  claim: string;
  /** What is counted: intervals that hold the truth, or answers that are wrong. */
  kind: "coverage" | "errors";
  /** What the method promises. */
  promised: number;
  /** Answers, homes or areas. */
  n: number;
  runs: number;
  share: number;
};

/** The numbers of answers at which everything is simulated. */
export const sizes = [8, 20, 50, 100, 200, 500, 2000];

/** Counts how often something holds; `null` is a run that has no answer, and is not counted. */
export function shareOf(runs: number, holds: () => boolean | null): { runs: number; share: number } {
  let [counted, held] = [0, 0];
  for (let run = 0; run < runs; run += 1) {
    const answer = holds();
    if (answer === null) continue;
    counted += 1;
    if (answer) held += 1;
  }
  return { runs: counted, share: counted > 0 ? held / counted : NaN };
}

export function holds({ lo, hi }: { lo: number; hi: number }, truth: number): boolean {
  return lo <= truth && truth <= hi;
}
