import { normalCdf, normalQuantile } from "../statistics/dist.ts";
import { inverseOf, maximumEntropyLaw } from "./maximum-entropy.ts";
import type { Cell, Policy } from "./types.ts";

/** A household that weighs more than this many times its cell's average is covered as one that weighs this much. */
const LARGEST_WEIGHT_FACTOR = 3;

/** From a uniform draw in [0, 1) to households: `whole` for counts of households, `continuous` for means, reports and spreads. Never beyond ±D. */
export type Noise = { whole: (u: number) => number; continuous: (u: number) => number };

/**
 * The noise of a policy. Whole: the maximum-entropy law of D and V. Continuous: the normal law of variance V cut off at ±D,
 *
 *     e = √V · Φ⁻¹(Φ(−D/√V) + u·(Φ(D/√V) − Φ(−D/√V)))
 *
 * of which a whole draw is the rounded kin. Make it once and ask it often. Throws a RangeError where the law does not exist.
 */
export function noiseOf({ bound, variance }: Pick<Policy, "bound" | "variance">): Noise {
  const deviation = Math.sqrt(variance);
  const below = normalCdf(-bound / deviation);
  const between = normalCdf(bound / deviation) - below;
  return {
    whole: inverseOf(maximumEntropyLaw({ bound, variance })),
    continuous: (u) => clamp(deviation * normalQuantile(below + u * between), -bound, bound),
  };
}

/** n̂ = n + v, and never below 0. */
export function noisyCount(n: number, v: number): number {
  return Math.max(0, n + v);
}

/**
 * κ: how much more than an average household the heaviest one moves the mean, min(w_max·n/Σw, 3), rounded up to one decimal so that
 * what is published of it does not give n away. 1 without weights.
 */
export function weightFactor({ n, sw, wMax }: Pick<Cell, "n" | "sw" | "wMax">): number {
  return Math.min(roundUp((wMax * n) / sw), LARGEST_WEIGHT_FACTOR);
}

/**
 * The published mean m̃ = clamp(ȳ + (U − L)·κ·e/n̂, L, U), rounded: as if up to D households of the heaviest kind had answered
 * otherwise, from one end of the scale to the other. A share is the mean of 0 and 1. Unit: that of the scale.
 */
export function noisyMean(
  { mean, noisyCount, factor, e }: { mean: number; noisyCount: number; factor: number; e: number },
  { scale, step }: Pick<Policy, "scale" | "step">,
): number {
  const moved = mean + ((scale.upper - scale.lower) * factor * e) / noisyCount;
  return roundTo(clamp(moved, scale.lower, scale.upper), step);
}

/** The nearest multiple of a step that divides 1. */
export function roundTo(value: number, step: number): number {
  const perUnit = Math.round(1 / step);
  // Adding 0 makes −0, which differs when written, into 0.
  return Math.round(value * perUnit) / perUnit + 0;
}

/** Up to one decimal. Products such as 1.1·10 end a hair above a whole number; they are not rounded up further. */
export function roundUp(value: number): number {
  return Math.ceil(value * 10 - 1e-9) / 10;
}

export function clamp(value: number, lowest: number, highest: number): number {
  return Math.min(Math.max(value, lowest), highest);
}
