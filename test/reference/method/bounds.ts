import type { Interval } from "../figure.ts";

/** What is not known, as the most that it can add to the numerator and to the denominator. */
export type Doubt = { hits: number; all: number };

/** Rows of which it is not known what they count for: each could be in no number, in both, or in the denominator alone. */
export const rowsInDoubt = (rows: number): Doubt => ({ hits: rows, all: rows });

/** The share if all that is not known counted against, and for; null where everything is known. No share is above one. */
export function boundsOfShare(hits: number, all: number, doubt: Doubt): Interval | null {
  if (doubt.hits === 0 && doubt.all === 0) return null;
  const most = (hits + doubt.hits) / (all + Math.min(doubt.hits, doubt.all));
  return { lower: hits / (all + doubt.all), upper: Math.min(most, Math.max(1, hits / all)) };
}

/** A verdict that is not the same at both bounds is none. */
export function unlessUndecided(verdict: string, atBounds: readonly string[]): [verdict: string, note: string | null] {
  if (verdict === "INCONCLUSIVE" || atBounds.every((other) => other === verdict)) return [verdict, null];
  return ["INCONCLUSIVE", "NOT_ALL_KNOWN"];
}

/** A total that rows which wait can only add to; null where none do. */
export const boundsOfTotal = (total: number, more: number): Interval | null =>
  more === 0 ? null : { lower: total, upper: total + more };
