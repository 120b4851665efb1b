/**
 * The (n, k) rule: unsafe when the n largest contributions are more than k percent of the total. Contributions in any order, none
 * negative. Source: SDC Handbook 4.2 (Hundepool et al.).
 */
export function isDominated(contributions: readonly number[], { n, k }: { n: number; k: number }): boolean {
  const sorted = descending(contributions);
  return sum(sorted.slice(0, n)) > (k / 100) * sum(sorted);
}

/**
 * The p% rule, preferred: unsafe when the second largest contributor, who knows its own part, can estimate the largest within p
 * percent: X − x₁ − x₂ < (p/100)·x₁. With survey weights (one for each contribution) X is the weighted total, and x₁ and x₂ are the
 * answers themselves: weights hide nobody. Source: SDC Handbook 4.2.
 */
export function isWithinPPercent(contributions: readonly number[], p: number, weights?: readonly number[]): boolean {
  return upperProtectionLevel(contributions, p, weights) > 0;
}

/** By how many percent the second largest contributor overestimates the largest, at least: 100·(X − x₁ − x₂)/x₁. */
export function overestimate(contributions: readonly number[], weights?: readonly number[]): number {
  const { rest, largest } = partsOf(contributions, weights);
  return (100 * rest) / largest;
}

/** How much more than the total an attacker must be left to think possible: (p/100)·x₁ − (X − x₁ − x₂). Safe at 0 and below. */
export function upperProtectionLevel(contributions: readonly number[], p: number, weights?: readonly number[]): number {
  const { rest, largest } = partsOf(contributions, weights);
  return (p / 100) * largest - rest;
}

/** The smallest total at which the n largest would be no more than k percent: what an upper bound must reach. */
export function safeTotal(contributions: readonly number[], { n, k }: { n: number; k: number }): number {
  return sum(descending(contributions).slice(0, n)) / (k / 100);
}

/** The p that is as strict as (1, k): p = 100·(100 − k)/k. */
export function pOf(k: number): number {
  if (!(k > 0) || k > 100) throw new RangeError(`A share of the total is above 0 and at most 100%, not ${k}.`);
  return (100 * (100 - k)) / k;
}

function partsOf(contributions: readonly number[], weights?: readonly number[]): { rest: number; largest: number } {
  if (weights && weights.length !== contributions.length)
    throw new RangeError(`${contributions.length} contributions have ${weights.length} weights.`);
  const [largest = 0, second = 0] = descending(contributions);
  const total = contributions.reduce((all, x, at) => all + x * (weights?.[at] ?? 1), 0);
  return { rest: total - largest - second, largest };
}

function descending(contributions: readonly number[]): number[] {
  const wrong = contributions.find((x) => !(x >= 0) || !Number.isFinite(x));
  if (wrong !== undefined) throw new RangeError(`A contribution is not negative and finite, not ${wrong}.`);
  return contributions.toSorted((a, b) => b - a);
}

function sum(parts: readonly number[]): number {
  return parts.reduce((total, x) => total + x, 0);
}
