import type { Policy } from "./types.ts";

/** The recommended numbers; what they cost and what they leave at risk stands in the README. */
export const RECOMMENDED = { bound: 5, variance: 2, threshold: 20, lint: 10, multiplicity: 16 } as const;

/** Every step divides 1, so that a value rounded to it stays inside a scale with whole ends. */
const STEPS = [1, 0.1, 0.01, 0.001];

/** The share of households that answered yes (1, not 0), to a tenth of a percent. */
export function sharePolicy({ sensitive }: { sensitive: boolean }): Policy {
  return { ...RECOMMENDED, scale: { lower: 0, upper: 1 }, statistic: "share", step: 0.001, sensitive };
}

/** The mean of a score between two bounds, to a hundredth unless told. */
export function scorePolicy(scale: { lower: number; upper: number }, step = 0.01): Policy {
  return { ...RECOMMENDED, scale, statistic: "mean", step, sensitive: false };
}

/** Throws a RangeError for a policy that protects less than its numbers seem to say. */
export function requirePolicy({ scale, statistic, step, threshold, bound, lint, multiplicity }: Policy): void {
  if (!(scale.upper > scale.lower)) throw new RangeError(`A scale rises, not from ${scale.lower} to ${scale.upper}.`);
  if (statistic === "share" && (scale.lower !== 0 || scale.upper !== 1))
    throw new RangeError(`A share lies between 0 and 1, not ${scale.lower} and ${scale.upper}.`);
  if (!STEPS.includes(step)) throw new RangeError(`Values are rounded to ${STEPS.join(", ")}, not to ${step}.`);
  if (!(threshold > bound)) throw new RangeError(`Noise of ±${bound} hides the threshold ${threshold}.`);
  if (!(lint >= 0) || !(multiplicity > 0)) throw new RangeError("A policy needs a lint and a multiplicity.");
}
