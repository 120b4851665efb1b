import { drawsFrom, type Draws } from "./calibration.draws.ts";

/** One promise of a method at one number of answers, and how to try it once. */
export type Claim = {
  method: string;
  /** The key of the claim in the text of the method. */
  claim: string;
  /** What is measured: the share of intervals that hold the truth, the share of wrong answers, or the size of an error. */
  kind: "coverage" | "errors" | "size";
  /** What the method promises; null where it promises nothing. */
  promised: number | null;
  /** Answers, homes or areas. */
  n: number;
  /** Whether it happened in this run, or how large the error was. A run without an answer is null, and does not count. */
  run: (draws: Draws) => boolean | number | null;
};

/** The result of a simulation: the share of the runs in which it happened, or the mean size. */
export type ErrorRate = Omit<Claim, "run"> & { runs: number; share: number };

/** The numbers of answers at which everything is simulated. */
export const sizes = [8, 20, 50, 100, 200, 500, 2000];

/** Each claim has its own random stream, so that adding a claim, or changing its runs, leaves the others the same. */
export function simulate(claims: readonly Claim[], runs: number, seed: number): ErrorRate[] {
  return claims.map(({ run, ...claim }) => {
    const draws = drawsFrom(seed, `${claim.method} ${claim.claim} ${claim.n}`);
    let [counted, sum] = [0, 0];
    for (let left = runs; left > 0; left -= 1) {
      const answer = run(draws);
      if (answer === null) continue;
      counted += 1;
      sum += Number(answer);
    }
    return { ...claim, runs: counted, share: sum / counted };
  });
}

export function holds({ lo, hi }: { lo: number; hi: number }, truth: number): boolean {
  return lo <= truth && truth <= hi;
}
