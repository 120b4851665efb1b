/**
 * An exact count as the middle of its six: 0, then 3 for 1–6, 9 for 7–12, 15 for 13–18. For exact tables, beside hiding (`suppression.ts`),
 * where a rate needs a numerator that is right on average. Source: OpenSAFELY's midpoint 6 rounding.
 */
export function midpointOfSix(count: number): number {
  return count === 0 ? 0 : 6 * Math.ceil(count / 6) - 3;
}
