/** Textbook formulas, for comparison with methods that compute the same in another way. */
import { chiSquareQuantile, tCdf } from "../../semantic-layer/statistics/index.ts";

/** Garwood's exact limits of a Poisson count: ½χ²_{α/2}(2k) and ½χ²_{1−α/2}(2k + 2). */
export function garwood(k: number, confidence = 0.95): { lo: number; hi: number } {
  return {
    lo: k === 0 ? 0 : chiSquareQuantile((1 - confidence) / 2, 2 * k) / 2,
    hi: chiSquareQuantile((1 + confidence) / 2, 2 * k + 2) / 2,
  };
}

/** One-sided p-values behind a hold: that the fall beyond the margin is refuted, of any fall, and of a fall beyond the margin. */
export function pValues({ d, se, df, delta }: { d: number; se: number; df: number; delta: number }) {
  return { maintained: tCdf(-(d + delta) / se, df), down: tCdf(d / se, df), declined: tCdf((d + delta) / se, df) };
}
