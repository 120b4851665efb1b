import { confidences } from "@fijne-buurten/db/vocabulary";
import { betaCdf, betaQuantile, normalQuantile } from "./dist.ts";
import type { Limits } from "./rate.ts";

/** Reports k in e home-years (or homes expected). */
type Counted = { k: number; e: number };

type RateRatio = {
  /** (a.k/a.e) / (b.k/b.e); 0 or Infinity when one of the two has no reports. */
  ratio: number;
  /** Exact limits; 0 and Infinity where a side has no reports. */
  exact: Limits;
  /** Limits on the log scale, for display; null when a side has no reports. */
  wald: Limits | null;
  /** Exact two-sided p-value of "no difference". */
  p: number;
  confidence: number;
};

/** Chances that differ by less than this share count as equal, as in R's tests. */
const EQUAL = 1e-7;

/**
 * The ratio of two rates. Given the total n = a.k + b.k, a.k is binomial with chance π = ρ·a.e/(ρ·a.e + b.e), so that the
 * exact limits follow from Clopper and Pearson's for π: ρ = π/(1 − π)·b.e/a.e. Wald: log ρ ± z·√(1/a.k + 1/b.k).
 * p: the chance, under ρ = 1, of all outcomes that are at most as likely as the one seen.
 * For counts in which everyone reports once; with repeat reporters the limits are too narrow.
 * Throws a RangeError on counts that are not whole or negative, no home-years, or no reports on either side.
 * Source: Clopper & Pearson 1934; Rothman & Greenland 1998; R poisson.test.
 */
export function rateRatio({
  a,
  b,
  confidence = confidences.shown.value,
}: {
  a: Counted;
  b: Counted;
  confidence?: number;
}): RateRatio {
  for (const side of [a, b]) checkSide(side);
  const n = a.k + b.k;
  if (n === 0) throw new RangeError("A ratio of rates needs reports on at least one side.");
  const exposure = b.e / a.e;
  const ratio = (a.k / b.k) * exposure;
  const odds = (chance: number) => (chance === 1 ? Infinity : (chance / (1 - chance)) * exposure);
  const tail = (1 - confidence) / 2;
  return {
    ratio,
    exact: {
      lo: a.k === 0 ? 0 : odds(betaQuantile(tail, a.k, b.k + 1)),
      hi: b.k === 0 ? Infinity : odds(betaQuantile(1 - tail, a.k + 1, b.k)),
    },
    wald: waldLimits(a.k, b.k, ratio, normalQuantile(1 - tail)),
    p: twoSided(a.k, n, { hit: a.e / (a.e + b.e), miss: b.e / (a.e + b.e) }),
    confidence,
  };
}

/**
 * How surprising a change between two rates is: the exact one-sided p-values of "it did not fall" and "it did not rise". Given the total
 * n = before.k + now.k, now.k is binomial with chance now.e/(before.e + now.e) where nothing changed. Both are 1 without reports.
 * For counts in which everyone reports once. Throws as `rateRatio`. Source: Przyborowski & Wilenski 1940.
 */
export function changeOfRates(before: Counted, now: Counted): { fall: number; rise: number } {
  for (const side of [before, now]) checkSide(side);
  const n = before.k + now.k;
  const all = before.e + now.e;
  const chances = { hit: now.e / all, miss: before.e / all };
  return { fall: atMost(now.k, n, chances), rise: now.k === 0 ? 1 : atLeast(now.k, n, chances) };
}

function waldLimits(first: number, second: number, ratio: number, z: number): Limits | null {
  if (first === 0 || second === 0) return null;
  const factor = Math.exp(z * Math.sqrt(1 / first + 1 / second));
  return { lo: ratio / factor, hi: ratio * factor };
}

/** The chances of a hit and of a miss. Both are kept, because 1 − chance loses the digits of a small one. */
type Chances = { hit: number; miss: number };

/** P of all j with a chance at most that of k, for a binomial of n draws with these chances. */
function twoSided(k: number, n: number, { hit, miss }: Chances): number {
  const expected = n * hit;
  if (k === expected) return 1;
  // The high tail of the hits is the low tail of the misses.
  const [low, chances] = k < expected ? [k, { hit, miss }] : [n - k, { hit: miss, miss: hit }];
  const high = firstAsUnlikely(low, n, chances);
  const tails = atMost(low, n, chances) + (high > n ? 0 : atLeast(high, n, chances));
  return Math.min(tails, 1);
}

/** The smallest j above the mean that is at most as likely as `low`; n + 1 when there is none. */
function firstAsUnlikely(low: number, n: number, { hit, miss }: Chances): number {
  const odds = Math.log(hit / miss);
  const mean = n * hit;
  let relative = 0;
  for (let j = low; j < n; j++) {
    relative += Math.log((n - j) / (j + 1)) + odds;
    if (j + 1 > mean && relative <= EQUAL) return j + 1;
  }
  return n + 1;
}

/** P(J ≤ j) for a binomial of n draws. */
function atMost(j: number, n: number, { miss }: Chances): number {
  return j >= n ? 1 : betaCdf(miss, n - j, j + 1);
}

/** P(J ≥ j) for a binomial of n draws, j at least 1. */
function atLeast(j: number, n: number, { hit }: Chances): number {
  return betaCdf(hit, j, n - j + 1);
}

function checkSide({ k, e }: Counted): void {
  if (!Number.isInteger(k) || k < 0) throw new RangeError(`Reports are counted in whole numbers from 0, not ${k}.`);
  if (!(e > 0) || !Number.isFinite(e)) throw new RangeError(`A rate needs home-years, not ${e}.`);
}
