import { gammaCdf } from "./dist.ts";

export type FunnelLimits = { confidence: number; lo: number; hi: number };

/**
 * The limits of a funnel plot of rates at e home-years, in the unit of the target: counts at the tails of the Poisson law of
 * λ = target·e (`poissonPoint`), widened around the target, over e; never below 0.
 */
export function poissonLimits(target: number, e: number, confidence: number, widening = 1): FunnelLimits {
  const limit = (p: number) => Math.max(target + widening * (poissonPoint(p, target * e) / e - target), 0);
  return { confidence, lo: limit((1 - confidence) / 2), hi: limit((1 + confidence) / 2) };
}

/**
 * The point at which a Poisson law of mean λ > 0 has a share p below it, interpolated between counts so that the plotted
 * line is smooth: k − (F(k) − p)/f(k) with k the smallest count for which F(k) ≥ p. Lies above k − 1, so that it may lie
 * below 0.
 * Throws a RangeError unless 0 < p < 1 and λ > 0. Source: Spiegelhalter 2005, appendix.
 */
export function poissonPoint(p: number, expected: number): number {
  if (!(p > 0) || !(p < 1) || !(expected > 0))
    throw new RangeError(`A point of a Poisson law needs 0 < p < 1 and a mean above 0, not ${p} and ${expected}.`);
  let [below, k] = [-1, Math.ceil(expected)];
  while (cdf(k, expected) < p) [below, k] = [k, 2 * k + 1];
  while (k - below > 1) {
    const middle = Math.floor((below + k) / 2);
    if (cdf(middle, expected) < p) below = middle;
    else k = middle;
  }
  const upTo = cdf(k, expected);
  return k - (upTo - p) / (upTo - (k === 0 ? 0 : cdf(k - 1, expected)));
}

/** P(X ≤ k) = 1 − P(Γ(k + 1) ≤ λ). */
function cdf(k: number, expected: number): number {
  return 1 - gammaCdf(expected, k + 1);
}
