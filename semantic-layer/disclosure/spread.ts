import { clamp, weightFactor } from "./noise.ts";
import type { Cell, Policy } from "./types.ts";

/** A score of which all answers are nearly the same still differs a little. */
const SMALLEST = 0.01;

/**
 * How far the answers to a score lie apart, as a share of the farthest they could with the same mean (Bhatia & Davis 2000):
 *
 *     c = s²/((m − L)(U − m)),   s² = Σw(y − M)²/Σw + noise − (m − M)²,   M = (L + U)/2
 *
 * One number for the whole association, from which the margins of all its cells follow. One household moves the mean square by at
 * most κ·(U − L)²/4n, and the noise covers that D times; one standard deviation of it is added, so that margins rather come out
 * too wide. m is the published mean. Rounded up to 0.01; 1 where the mean lies at an end of the scale.
 */
export function noisySpread(
  total: Cell,
  { value, noisyCount, e }: { value: number; noisyCount: number; e: number },
  { scale, variance }: Pick<Policy, "scale" | "variance">,
): number {
  const middle = (scale.lower + scale.upper) / 2;
  const farthest = (value - scale.lower) * (scale.upper - value);
  if (!(farthest > 0)) return 1;
  const { sw, swy, swyy } = total;
  const square = (swyy - 2 * middle * swy + middle ** 2 * sw) / sw;
  const unit = (weightFactor(total) * (scale.upper - scale.lower) ** 2) / 4 / noisyCount;
  const spread = square + unit * (e + Math.sqrt(variance)) - (value - middle) ** 2;
  return clamp(Math.ceil((100 * spread) / farthest) / 100, SMALLEST, 1);
}
