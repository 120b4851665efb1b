import { confidences } from "@fijne-buurten/db/vocabulary";
import { normalQuantile, tQuantile } from "./dist.ts";
import { wilson } from "./proportion.ts";

/** What `change` needs of a wave: the value, its standard error and degrees of freedom (process mode), and the answers. */
export type WaveEstimate = { value: number; se: number; df: number; n: number };

/** Households that answered in both waves: how many, and the covariance of the two means that they cause. */
type Overlap = { m: number; covariance: number };

type ChangeOptions = {
  confidence?: number;
  /**
   * `perWave` (default): each wave's variance with its own n/(n − 1). `union`: with g = n∪/(n∪ − 1), the households of either
   * wave taken as sampling units, as R does; for one stratum. The two differ by O(1/n).
   */
  variance?: "perWave" | "union";
};

type Change = {
  value: number;
  se: number;
  df: number;
  lo: number;
  hi: number;
  confidence: number;
  /** The smaller of the two waves' answers. */
  n: number;
  /** Households in both waves as a share of the larger wave. */
  overlapShare: number;
};

/** Waves that share fewer households than this are treated as independent. */
const INDEPENDENT_BELOW = 0.1;

/** Relative rounding errors: of variances, and of the squares whose difference they are. */
const ROUNDING = 1e-9;
const CANCELLED = 1e-12;

/**
 * The change between two waves, d = ȳ₂ − ȳ₁ with v = v₁ + v₂ − 2C and interval d ± t_df·√v (by default 90%, at which verdicts are
 * given). Without `overlap`, or with less than a tenth in common, C = 0.
 *
 * df = m − 1 when the same households answered twice. Otherwise it is Welch's v² / (v₁²/df₁ + v₂²/df₂), at least 1 and, where C is
 * not 0, at most n∪ − 1. For a panel with few newcomers and a high correlation Welch's df is far too small. That errs on the safe
 * side: verdicts come later, but not wrong. Leaving out a negative C of a small overlap errs on the other side, by little.
 *
 * Throws a RangeError when more households are in both waves than in one of them, or when |C| exceeds √(v₁·v₂). No answers give
 * such a C, and it would make the change look certain. Source: Welch 1947; R survey::svycontrast for the overlap.
 */
export function change(
  first: WaveEstimate,
  second: WaveEstimate,
  overlap: Overlap = { m: 0, covariance: 0 },
  { confidence = confidences.judged.value, variance = "perWave" }: ChangeOptions = {},
): Change {
  const overlapShare = overlap.m / Math.max(first.n, second.n);
  const together = first.n + second.n - overlap.m;
  const factor = ({ n }: WaveEstimate) => (variance === "union" ? (together / (together - 1)) * ((n - 1) / n) : 1);
  const v1 = first.se ** 2 * factor(first);
  const v2 = second.se ** 2 * factor(second);
  const rounding = ROUNDING * Math.sqrt(v1 * v2) + CANCELLED * Math.abs((first.value * second.value) / together);
  checkOverlap(overlap, Math.min(first.n, second.n), Math.sqrt(v1 * v2), rounding);
  const covariance = overlapShare < INDEPENDENT_BELOW ? 0 : overlap.covariance;
  const left = v1 + v2 - 2 * covariance;
  // Otherwise rounding errors would determine the degrees of freedom.
  const v = left > ROUNDING * (v1 + v2) ? left : 0;
  const same = overlap.m === first.n && overlap.m === second.n;
  const most = covariance === 0 ? Infinity : together - 1;
  const df = same ? overlap.m - 1 : Math.min(welch(v, [v1, v2], [first.df, second.df]), most);
  const value = second.value - first.value;
  const se = Math.sqrt(v);
  const half = tQuantile((1 + confidence) / 2, df) * se;
  return {
    value,
    se,
    df,
    lo: value - half,
    hi: value + half,
    confidence,
    n: Math.min(first.n, second.n),
    overlapShare,
  };
}

/** The households that answered in both waves and share a pair of weighting cells: their weights and sums. */
export type PairMoments = { w1: number; w2: number; m: number; sumY1: number; sumY2: number; sumY1Y2: number };

/** A wave as the covariance sees it: answers, sum of weights, and the mean (level 1). */
type WaveTotals = { n: number; sw: number; value: number };

/**
 * The covariance of two waves' means from the households in both, as sums over pairs of weighting cells:
 *
 *     C = g/(sw₁·sw₂) · Σ w₁·w₂·[Σy₁y₂ − ȳ₂·Σy₁ − ȳ₁·Σy₂ + m·ȳ₁·ȳ₂],   g = n∪/(n∪ − 1)
 *
 * y and ȳ measured from the same centre. For one stratum: over several, differences between strata, which the variances of
 * the waves leave out, would stay in C. Returns the overlap that `change` takes; C may be negative here.
 */
export function overlapOf(pairs: readonly PairMoments[], first: WaveTotals, second: WaveTotals): Overlap {
  const m = pairs.reduce((total, pair) => total + pair.m, 0);
  const together = first.n + second.n - m;
  const products = pairs.reduce((total, { w1, w2, m: both, sumY1, sumY2, sumY1Y2 }) => {
    const product = sumY1Y2 - second.value * sumY1 - first.value * sumY2 + both * first.value * second.value;
    return total + w1 * w2 * product;
  }, 0);
  return { m, covariance: ((together / (together - 1)) * products) / (first.sw * second.sw) };
}

/** A share as `changeOfShares` needs it: the value and the (effective) answers behind it. */
type ShareEstimate = { value: number; nEff: number };

/**
 * The difference of two independent shares, d = p₂ − p₁, with Newcombe's hybrid score interval:
 * lo = d − √((p₂ − l₂)² + (u₁ − p₁)²), hi = d + √((u₂ − p₂)² + (p₁ − l₁)²), l and u the Wilson limits on n*.
 * Lies within [−1, 1]. With overlap use `change`. Source: Newcombe 1998b, method 10.
 */
export function changeOfShares(
  first: ShareEstimate,
  second: ShareEstimate,
  confidence: number = confidences.judged.value,
): { value: number; lo: number; hi: number; confidence: number } {
  const z = normalQuantile((1 + confidence) / 2);
  const before = wilson(first.value, first.nEff, z);
  const after = wilson(second.value, second.nEff, z);
  const value = second.value - first.value;
  return {
    value,
    lo: value - Math.hypot(second.value - after.lo, before.hi - first.value),
    hi: value + Math.hypot(after.hi - second.value, first.value - before.lo),
    confidence,
  };
}

/**
 * The one-sided p-value of "the share did not fall": the risk on one side of the widest interval of `changeOfShares` that still lies
 * below 0. So an area whose 90% interval ends at 0 has p = 0.05. Source: Newcombe 1998b, inverted.
 */
export function fallOfShares(first: ShareEstimate, second: ShareEstimate): number {
  if (second.value > first.value) return 1 - fallOfShares(second, first);
  let [within, beyond] = [0, 1];
  for (let step = 0; step < 50; step += 1) {
    const confidence = (within + beyond) / 2;
    if (changeOfShares(first, second, confidence).hi < 0) within = confidence;
    else beyond = confidence;
  }
  return (1 - within) / 2;
}

function checkOverlap({ m, covariance }: Overlap, most: number, bound: number, rounding: number): void {
  if (m > most) throw new RangeError(`At most ${most} households can be in both waves, not ${m}.`);
  if (Math.abs(covariance) > bound + rounding)
    throw new RangeError(
      `A covariance of ${covariance} is more than the waves' own variances allow (${bound}): are the sums over both right?`,
    );
}

function welch(v: number, variances: readonly [number, number], degrees: readonly [number, number]): number {
  const below = variances[0] ** 2 / degrees[0] + variances[1] ** 2 / degrees[1];
  return v > 0 ? Math.max(v ** 2 / below, 1) : degrees[0] + degrees[1];
}
