/** A norm such as 0.55 is not exact in binary; without this, 33 / 0.55 is a hair under 60. */
const ROUNDING = 1e-9;

/** A complete count as a share of what could have been; null when there was nothing to count. No interval: nothing was drawn. */
export function shareOf(numerator: number, denominator: number): number | null {
  if (numerator < 0 || denominator < 0)
    throw new RangeError(`A count cannot be negative: ${numerator} of ${denominator}.`);
  return denominator === 0 ? null : numerator / denominator;
}

/**
 * The bounds of a share when some rows were not filled in: all of them counted as misses, and all as hits,
 * [x/(n + u), (x + u)/(n + u)] with u rows unfilled. Null when there are no rows at all.
 */
export function boundsOf(
  numerator: number,
  denominator: number,
  unfilled: number,
): { lower: number; upper: number } | null {
  const all = denominator + unfilled;
  return all === 0 ? null : { lower: numerator / all, upper: (numerator + unfilled) / all };
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

/** The change between two complete counts, or shares of them, with no interval: nothing was drawn. */
export function changeOfCounts(before: number, after: number): number {
  return after - before;
}
