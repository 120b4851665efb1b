/** Formulas as textbooks print them, against which the tests hold methods that get there by another way. */
import { chiSquareQuantile, tCdf } from "../../semantic-layer/statistics/index.ts";

/** Garwood's exact limits of a Poisson count: ½χ²_{α/2}(2k) and ½χ²_{1−α/2}(2k + 2). */
export function garwood(k: number, confidence = 0.95): { lo: number; hi: number } {
  return {
    lo: k === 0 ? 0 : chiSquareQuantile((1 - confidence) / 2, 2 * k) / 2,
    hi: chiSquareQuantile((1 + confidence) / 2, 2 * k + 2) / 2,
  };
}

/** The one-sided tests behind a hold: that it fell beyond the margin is refuted; it fell at all; it fell beyond the margin. */
export function pValues({ d, se, df, delta }: { d: number; se: number; df: number; delta: number }) {
  return { maintained: tCdf(-(d + delta) / se, df), down: tCdf(d / se, df), declined: tCdf((d + delta) / se, df) };
}
