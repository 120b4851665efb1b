/** What unequal weights cost. `nEff`: as many equally weighted answers would say as much. `deff` ≥ 1: the factor lost. */
export type Kish = { nEff: number; deff: number };

/**
 * Kish's effective sample size and design effect of weighting: n_eff = (Σw)² / Σw², deff = n·Σw² / (Σw)² = 1 + cv²(w).
 * Takes the sums n, Σw and Σw² of all strata together; throws a RangeError where there is no weight.
 * Source: Kish 1965, 1992.
 */
export function kish({ n, sw, sww }: { n: number; sw: number; sww: number }): Kish {
  if (!(sw > 0) || !(sww > 0))
    throw new RangeError(`An effective size needs positive weights, not Σw=${sw}, Σw²=${sww}.`);
  return { nEff: sw ** 2 / sww, deff: (n * sww) / sw ** 2 };
}
