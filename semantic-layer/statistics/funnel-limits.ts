import { gammaCdf, gammaTail } from "./dist.ts";

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
 * line is smooth: k − (F(k) − p)/f(k) with k the smallest count for which F(k) ≥ p. It lies above k − 1, so it can be
 * negative.
 * Throws a RangeError unless 0 < p < 1 and λ > 0. Source: Spiegelhalter 2005, appendix.
 */
export function poissonPoint(p: number, expected: number): number {
  if (!(p > 0) || !(p < 1) || !(expected > 0))
    throw new RangeError(`A point of a Poisson law needs 0 < p < 1 and a mean above 0, not ${p} and ${expected}.`);
  let [below, k] = [-1, Math.ceil(expected)];
  while (atMost(k, expected) < p) [below, k] = [k, 2 * k + 1];
  while (k - below > 1) {
    const middle = Math.floor((below + k) / 2);
    if (atMost(middle, expected) < p) below = middle;
    else k = middle;
  }
  const upTo = atMost(k, expected);
  return k - (upTo - p) / (upTo - (k === 0 ? 0 : atMost(k - 1, expected)));
}

/**
 * Two-sided chance of a count at least as far out, 2·min(F(k), 1 − F(k − 1)) and at most 1, of a Poisson law of mean λ. For
 * whole k this is the exact test. Between counts F is linear, as in `poissonPoint`, so that the chance is below α exactly when k
 * lies below the point of α/2, or more than one count above that of 1 − α/2.
 */
export function poissonChance(k: number, expected: number): number {
  const below = Math.floor(k);
  const between = (tail: (count: number, expected: number) => number) =>
    k === below ? tail(k, expected) : (below + 1 - k) * tail(below, expected) + (k - below) * tail(below + 1, expected);
  return Math.min(1, 2 * Math.min(between(atMost), between(atLeast)));
}

/** P(X ≤ k) = P(Γ(k + 1) > λ). */
function atMost(k: number, expected: number): number {
  return gammaTail(expected, k + 1);
}

/** P(X ≥ k) = P(Γ(k) ≤ λ). */
function atLeast(k: number, expected: number): number {
  return k === 0 ? 1 : gammaCdf(expected, k);
}
