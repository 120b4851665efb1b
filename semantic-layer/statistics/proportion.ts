import { confidences } from "@fijne-buurten/db/vocabulary";
import { normalQuantile, tQuantile } from "./dist.ts";
import { mean, unsampledShare } from "./mean.ts";
import type { Estimate, Mode, Stratum } from "./moments.ts";

/** Below this many degrees of freedom the interval uses Student's t instead of the normal law. */
const FEW_DEGREES = 30;

const ROUNDING = 1e-9;

type CountedShare = { value: number; lo: number; hi: number; confidence: number; n: number };

/**
 * The share x/n of counted events with Wilson's score interval. `x` and `n` need not be whole (n > 0, 0 ≤ x ≤ n).
 * Throws a RangeError outside that. Source: Wilson 1927; Newcombe 1998a.
 */
export function proportion(
  { x, n }: { x: number; n: number },
  confidence: number = confidences.shown.value,
): CountedShare {
  if (!(n > 0) || !(x >= 0) || !(x <= n)) throw new RangeError(`A share needs 0 ≤ x ≤ n and n > 0, not ${x} of ${n}.`);
  const value = x / n;
  return { value, ...wilson(value, n, normalQuantile((1 + confidence) / 2)), confidence, n };
}

/**
 * A weighted share (y is 0 or 1, not centred) with Wilson's interval on the effective size n* = p(1 − p)/v, v from `mean`.
 * Where v is 0 (all say the same, or all of each stratum) n* is Kish's n_eff / (1 − f). The quantile is t_df when df < 30,
 * else normal. `nEff` is n*. Unit: share 0–1. Throws a RangeError where the sums are not those of 0
 * and 1 (Σw²y = Σw²y², 0 ≤ Σwy ≤ Σw), and as `mean`. Source: Wilson 1927; Korn & Graubard 1998 for the effective size.
 */
export function weightedProportion(
  strata: readonly Stratum[],
  { mode, confidence = confidences.shown.value }: { mode: Mode; confidence?: number },
): Estimate {
  for (const stratum of strata) checkZeroOne(stratum);
  const estimate = mean(strata, { mode, confidence });
  const { se, df, n, N } = estimate;
  const value = Math.min(Math.max(estimate.value, 0), 1);
  const nEff = se > 0 ? (value * (1 - value)) / se ** 2 : estimate.nEff / unsampledShare({ n, N }, mode);
  const quantile = df < FEW_DEGREES ? tQuantile((1 + confidence) / 2, df) : normalQuantile((1 + confidence) / 2);
  return { ...estimate, value, nEff, ...wilson(value, nEff, quantile), method: "weighted share, Wilson" };
}

/**
 * Wilson's score interval of a share `value` seen in `n` (effective) answers, for a two-sided quantile z or t:
 * centre = (p + z²/2n)/(1 + z²/n), half = z·√(p(1 − p)/n + z²/4n²)/(1 + z²/n). Inside [0, 1] and around p, always.
 */
export function wilson(value: number, n: number, quantile: number): { lo: number; hi: number } {
  const shrink = 1 + quantile ** 2 / n;
  const centre = (value + quantile ** 2 / (2 * n)) / shrink;
  const half = (quantile * Math.sqrt((value * (1 - value)) / n + quantile ** 2 / (4 * n ** 2))) / shrink;
  // At 0 and 1 the formula is exact in algebra, but off by a rounding error in floating point.
  return { lo: Math.min(Math.max(centre - half, 0), value), hi: Math.max(Math.min(centre + half, 1), value) };
}

function checkZeroOne({ sw, swy, sww, swwy, swwyy }: Stratum): void {
  const inside = swy >= -ROUNDING * sw && swy <= (1 + ROUNDING) * sw;
  if (!inside || !(Math.abs(swwyy - swwy) <= ROUNDING * sww))
    throw new RangeError(
      `A share needs answers of 0 and 1, which Σwy=${swy}, Σw²y=${swwy} and Σw²y²=${swwyy} are not.`,
    );
}
