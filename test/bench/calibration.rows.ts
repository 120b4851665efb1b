import { drawsFrom, type Draws } from "./calibration.draws.ts";

/** One promise of a method at one number of answers, and how to try it once. */
export type Claim = {
  method: string;
  /** What is simulated, as a key of the method's page. */
  claim: string;
  /** What is counted: intervals that hold the truth, or answers that are wrong; or what is measured: the size of an error. */
  kind: "coverage" | "errors" | "size";
  /** What the method promises; null where it promises nothing. */
  promised: number | null;
  /** Answers, homes or areas. */
  n: number;
  /** Whether it came true, or how large it was. A run without an answer is null, and is not counted. */
  run: (draws: Draws) => boolean | number | null;
};

/** What a simulation found: the share of the runs in which it came true, or the mean of what they gave. */
export type ErrorRate = Omit<Claim, "run"> & { runs: number; share: number };

/** The numbers of answers at which everything is simulated. */
export const sizes = [8, 20, 50, 100, 200, 500, 2000];

/** Each claim has a stream of its own, so that one more, or fewer runs of another, leaves the rest as they were. */
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
