/** Expected share of false alarms among the areas on a list. */
export const FALSE_DISCOVERY_RATE = 0.1;

/**
 * Benjamini and Hochberg's adjusted p-values: q_(i) = min over j ≥ i of min(1, m·p_(j)/j), in the order of `p`.
 * Listing the areas with q ≤ 0.10 keeps the expected share of false alarms on the list at 10% or less, for tests that are
 * independent or positively related. Use it for lists, counts and rankings of areas ("3 of 24 have declined"), over all areas
 * with enough answers for one KPI in one period. An area's own verdict is not adjusted. Throws a RangeError on a p outside [0, 1].
 * Source: Benjamini & Hochberg 1995.
 */
export function bh({ p }: { p: readonly number[] }): { adjusted: number[] } {
  checkChances(p);
  const order = [...p.keys()].sort((first, second) => p[second]! - p[first]!);
  const adjusted = new Array<number>(p.length);
  let smallest = 1;
  for (const [position, test] of order.entries()) {
    // In this order of multiplying, rounding can never bring an adjusted value below its own p.
    smallest = Math.min(smallest, p[test]! * (p.length / (p.length - position)));
    adjusted[test] = smallest;
  }
  return { adjusted };
}

function checkChances(p: readonly number[]): void {
  const wrong = p.find((chance) => !(chance >= 0) || !(chance <= 1));
  if (wrong !== undefined) throw new RangeError(`A p-value lies between 0 and 1, not at ${wrong}.`);
}
