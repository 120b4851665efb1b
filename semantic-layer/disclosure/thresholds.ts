/** From this noisy number of reporting households on it is shown; below it the band "0–9" is. */
const REPORTERS_SHOWN_FROM = 10;

/** From this many changed households on a published number may give way to a new one. */
export const CHANGED_ENOUGH = 5;

/** Numbers that a cell may show of one period, ever. Each is another look at those who did not change. */
export const MOST_NUMBERS = 3;

const COUNT_STEP = 5;

/**
 * Whether a cell is shown. It looks at the noisy count and at nothing else, so that being withheld tells no more than the noise does:
 * with D = 5 a shown cell of the threshold 20 has at least 15 households.
 */
export function isShown(noisyCount: number, threshold: number): boolean {
  return noisyCount >= threshold;
}

/** A noisy count as it is published: to the nearest 5. */
export function publishedCount(noisyCount: number): number {
  return COUNT_STEP * Math.round(noisyCount / COUNT_STEP);
}

/** The published number of reporting households; null stands for the band "0–9". Zero is not special. */
export function publishedReporters(noisyReporters: number): number | null {
  return noisyReporters >= REPORTERS_SHOWN_FROM ? publishedCount(noisyReporters) : null;
}
