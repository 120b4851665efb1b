/** What scores 0 and what scores 100; `zero` above `hundred` where less is better. Fixed in a base year, never re-derived. */
export type Goalposts = { zero: number; hundred: number };

export type Normalised = {
  scores: number[];
  /** Values beyond the goalposts, which score 0 or 100. */
  clampedLow: number;
  clampedHigh: number;
  /** d score/d value: a margin of the value times this is a margin of the score. */
  slope: number;
};

/**
 * Values on a scale from 0 to 100 between fixed goalposts: z = 100·(x − zero)/(hundred − zero), held within 0 and 100, and
 * counted where that was needed. With goalposts taken from this year's smallest and largest value last year's scores would
 * change, so they are given. Throws a RangeError on goalposts that coincide or a value that is no number.
 * Source: OECD/JRC 2008, step 5; UNDP 2010, technical note 1.
 */
export function goalposts({ values, zero, hundred }: { values: readonly number[] } & Goalposts): Normalised {
  const slope = 100 / (hundred - zero);
  if (!Number.isFinite(slope)) throw new RangeError(`Goalposts must lie apart, not at ${zero} and ${hundred}.`);
  if (values.some((value) => !Number.isFinite(value))) throw new RangeError("A value to normalise must be a number.");
  const raw = values.map((value) => ((value - zero) / (hundred - zero)) * 100);
  return {
    scores: raw.map((score) => Math.min(Math.max(score, 0), 100)),
    clampedLow: raw.filter((score) => score < 0).length,
    clampedHigh: raw.filter((score) => score > 100).length,
    slope,
  };
}
