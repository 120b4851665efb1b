import { confidences } from "@fijne-buurten/db/vocabulary";
import type { Limits } from "./rate.ts";

/** Jeffreys' prior: half a success and half a failure. */
const PRIOR = 0.5;

/**
 * Where a share that now is x/n comes out when `more` cases are added that go as those did: limits of (x + X)/(n + more), with X
 * beta-binomial of `more` draws with parameters x + ½ and n − x + ½ (the predictive law under Jeffreys' prior). The limits are the smallest
 * X of which the chance of at most so many is at least α/2, and 1 − α/2. `x` and `n` need not be whole, `more` must. Unit: share 0–1.
 * Throws a RangeError unless n > 0, 0 ≤ x ≤ n and more ≥ 0. Source: Hahn, Meeker & Escobar 2017, Statistical Intervals, ch. 6.
 */
export function forecastShare(
  { x, n, more }: { x: number; n: number; more: number },
  confidence: number = confidences.shown.value,
): Limits {
  if (!(n > 0) || !(x >= 0) || !(x <= n) || !Number.isInteger(more) || more < 0)
    throw new RangeError(
      `A forecast needs 0 ≤ x ≤ n, n > 0 and a whole number of cases, not ${x} of ${n} and ${more}.`,
    );
  const chances = betaBinomial(more, x + PRIOR, n - x + PRIOR);
  const at = (p: number) => (x + quantile(chances, p)) / (n + more);
  return { lo: at((1 - confidence) / 2), hi: at((1 + confidence) / 2) };
}

/** The chances of 0 to `draws` successes. Each follows from the one before it; in logarithms, for the first may be too small to hold. */
function betaBinomial(draws: number, a: number, b: number): number[] {
  const logs = [0];
  for (let x = 0; x < draws; x++)
    logs.push(logs[x]! + Math.log(((draws - x) * (a + x)) / ((x + 1) * (b + draws - x - 1))));
  const highest = logs.reduce((most, log) => Math.max(most, log), -Infinity);
  const weights = logs.map((log) => Math.exp(log - highest));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

function quantile(chances: readonly number[], p: number): number {
  let below = 0;
  const found = chances.findIndex((chance) => (below += chance) >= p);
  // Added up, the chances may end a hair under 1.
  return found === -1 ? chances.length - 1 : found;
}
