/** Expected share of false alarms among the areas on a list. */
export const FALSE_DISCOVERY_RATE = 0.1;

/**
 * Benjamini and Hochberg's adjusted p-values: q_(i) = min over j ≥ i of min(1, m·p_(j)/j), in the order of `p`.
 * Listing the areas with q ≤ 0.10 keeps the expected share of false alarms on the list at 10% or less, for tests that are
 * independent or positively related. For lists, counts and rankings of areas ("3 of 24 have declined"), over all areas with
 * enough answers for one KPI in one period; an area's own verdict is not adjusted.
 *
 * "All areas stayed level" needs no adjustment: see `intersectionUnion`. Throws a RangeError on a p outside [0, 1].
 * Source: Benjamini & Hochberg 1995.
 */
export function bh({ p }: { p: readonly number[] }): { adjusted: number[] } {
  return { adjusted: stepUp(p, 1) };
}

/**
 * Benjamini and Yekutieli's adjusted p-values: those of `bh` times Σ_{j=1…m} 1/j, at most 1. Holds however the tests hang
 * together, so for a scan over several KPIs and areas at once. Throws as `bh`. Source: Benjamini & Yekutieli 2001.
 */
export function by({ p }: { p: readonly number[] }): { adjusted: number[] } {
  return { adjusted: stepUp(p, harmonic(p.length)) };
}

export type Discoveries = {
  adjusted: number[];
  /** Places in `p` that belong on the list. */
  selected: number[];
  /** The coverage that intervals shown for the selected must have, 1 − R·q/m; null when none is selected. */
  confidence: number | null;
};

/** The areas that belong on a list at false discovery rate `q`, and the coverage of the intervals shown beside them. */
export function discoveries({
  p,
  q = FALSE_DISCOVERY_RATE,
  dependence = "positive",
}: {
  p: readonly number[];
  q?: number;
  /** `any`: a scan over KPIs and areas, judged with the factor of `by`. */
  dependence?: "positive" | "any";
}): Discoveries {
  const { adjusted } = dependence === "any" ? by({ p }) : bh({ p });
  const selected = [...adjusted.keys()].filter((test) => adjusted[test]! <= q);
  const level = dependence === "any" ? q / harmonic(p.length) : q;
  const confidence =
    selected.length > 0 ? fcrConfidence({ selected: selected.length, tests: p.length, q: level }) : null;
  return { adjusted, selected, confidence };
}

/**
 * The coverage 1 − R·q/m at which the intervals of R areas selected from m keep the expected share of them that miss the
 * truth at q. Throws a RangeError unless 1 ≤ R ≤ m and 0 < q < 1. Source: Benjamini & Yekutieli 2005.
 */
export function fcrConfidence({ selected, tests, q }: { selected: number; tests: number; q: number }): number {
  if (!(selected >= 1) || !(selected <= tests))
    throw new RangeError(`Selected ${selected} of ${tests}: not a selection.`);
  if (!(q > 0) || !(q < 1)) throw new RangeError(`A false coverage rate lies between 0 and 1, not at ${q}.`);
  return 1 - (selected * q) / tests;
}

/**
 * The p-value of "all of them": the largest one, with no adjustment. Every area must pass its own test, and a wrong claim
 * needs a wrong pass of an area that should have failed, which happens with probability α at most.
 * Throws a RangeError for no areas or a p outside [0, 1]. Source: intersection–union test, Berger 1982.
 */
export function intersectionUnion({ p }: { p: readonly number[] }): { p: number } {
  if (p.length === 0) throw new RangeError("A claim about all areas needs at least one area.");
  checkChances(p);
  return { p: Math.max(...p) };
}

function stepUp(p: readonly number[], factor: number): number[] {
  checkChances(p);
  const order = [...p.keys()].sort((first, second) => p[second]! - p[first]!);
  const adjusted = new Array<number>(p.length);
  let smallest = 1;
  for (const [position, test] of order.entries()) {
    // In this order of multiplying, rounding can never bring an adjusted value below its own p.
    smallest = Math.min(smallest, p[test]! * factor * (p.length / (p.length - position)));
    adjusted[test] = smallest;
  }
  return adjusted;
}

function harmonic(count: number): number {
  return Array.from({ length: count }, (_, index) => 1 / (index + 1)).reduce((sum, term) => sum + term, 0);
}

function checkChances(p: readonly number[]): void {
  const wrong = p.find((chance) => !(chance >= 0) || !(chance <= 1));
  if (wrong !== undefined) throw new RangeError(`A p-value lies between 0 and 1, not at ${wrong}.`);
}
