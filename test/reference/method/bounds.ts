import type { Interval } from "../figure.ts";

/** Rows of which it is not known what they count for: each could be in no number, in both, or in the denominator alone. */
export type Doubt = { rows: number };

/** The share if all that is not known counted against, and for; null where everything is known. */
export function boundsOfShare(hits: number, all: number, { rows }: Doubt): Interval | null {
  if (rows === 0) return null;
  return { lower: hits / (all + rows), upper: (hits + rows) / (all + rows) };
}

/** A verdict that is not the same at both bounds is none. */
export function unlessUndecided(verdict: string, atBounds: readonly string[]): [verdict: string, note: string | null] {
  if (verdict === "INCONCLUSIVE" || atBounds.every((other) => other === verdict)) return [verdict, null];
  return ["INCONCLUSIVE", "NOT_ALL_KNOWN"];
}
