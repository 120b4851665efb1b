/** A norm such as 0.55 is not exact in binary; without this, 33 / 0.55 is a hair under 60. */
const ROUNDING = 1e-9;

/** A complete count as a share of what could have been; null when there was nothing to count. No interval: nothing was drawn. */
export function shareOf(numerator: number, denominator: number): number | null {
  if (numerator < 0 || denominator < 0)
    throw new RangeError(`A count cannot be negative: ${numerator} of ${denominator}.`);
  return denominator === 0 ? null : numerator / denominator;
}

/**
 * What is not known of a count yet, as the most that it can change. `numerator` and `denominator`: what rows that wait, and rows in
 * which a field is empty, can add. `lostNumerator` and `lostDenominator`: what counts now and can be taken back, because a newer
 * version of its row waits. All ≥ 0.
 */
export type Unknown = { numerator: number; denominator: number; lostNumerator: number; lostDenominator: number };

export type Bounds = { lower: number; upper: number };

/** Whether everything is known. */
export const isKnown = (unknown: Unknown): boolean => Object.values(unknown).every((most) => most === 0);

/**
 * The bounds of a total when not everything is known: as if all of it counted against, and for. The total lies within, always.
 */
export function boundsOfTotal(total: number, { numerator, lostNumerator }: Unknown): Bounds {
  return { lower: Math.max(total - lostNumerator, 0), upper: total + numerator };
}

/**
 * The bounds of a share x/n when not everything is known: as if all of it counted against, and for,
 * [(x − lost)/(n + d), (x + a)/(n − lost + min(a, d))], where a and d are what can be added to numerator and denominator. What is added
 * to both is a row of its own kind; a ≠ d where other rows are counted than those divided by. `most`: what the share cannot exceed, 1 where
 * all that is counted is among what it is divided by. The share lies within, always. Null when there is nothing to divide by. With u
 * unfilled rows and nothing else: [x/(n + u), (x + u)/(n + u)].
 */
export function boundsOfShare(x: number, n: number, unknown: Unknown, most = 1): Bounds | null {
  if (n <= 0) return null;
  const { numerator, denominator, lostNumerator, lostDenominator } = unknown;
  const left = n - lostDenominator + Math.min(numerator, denominator);
  const highest = Math.max(most, x / n);
  return {
    lower: Math.max(x - lostNumerator, 0) / (n + denominator),
    upper: left > 0 ? Math.min((x + numerator) / left, highest) : highest,
  };
}

/**
 * The bounds of a share x/n, where x is how many answers a group gave too many or too few, when not everything is known:
 * [(x − l − a)/(n − l + d), (x + l + a)/(n − l + d)], at least 0 and at most 1. An answer more or less, of this group or another, moves x by
 * at most one. The share lies within, always. Null when there is nothing to divide by.
 */
export function boundsOfGap(x: number, n: number, unknown: Unknown): Bounds | null {
  const { numerator, denominator, lostNumerator, lostDenominator } = unknown;
  const all = n - lostDenominator + denominator;
  if (n <= 0) return null;
  const moved = numerator + lostNumerator;
  return {
    lower: all > 0 ? Math.max(x - moved, 0) / all : 0,
    upper: all > 0 ? Math.min((x + moved) / all, 1) : 1,
  };
}

/**
 * How many more cases may miss before the share of hits falls below the norm: the largest k ≥ 0 with
 * hits/(hits + misses + k) ≥ norm, or 0 when the norm is already out of reach. Rows whose outcome is unknown count as misses.
 */
export function missesLeft({ hits, misses, norm }: { hits: number; misses: number; norm: number }): number {
  if (!(norm > 0) || norm > 1)
    throw new RangeError(`A norm for a share lies above 0 and at most at 1, not at ${norm}.`);
  return Math.max(Math.floor(hits / norm + ROUNDING) - hits - misses, 0);
}

/** How many more of what was counted would have had to count to reach the norm: the smallest k ≥ 0 with (hits + k)/of ≥ norm. */
export function hitsNeeded({ hits, of, norm }: { hits: number; of: number; norm: number }): number {
  return Math.max(Math.ceil(norm * of - hits - ROUNDING), 0);
}

/** The change between two complete counts, or shares of them, with no interval: nothing was drawn. */
export function changeOfCounts(before: number, after: number): number {
  return after - before;
}
