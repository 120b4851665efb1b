/** What unequal weights cost. `nEff`: the number of equally weighted answers that would be as precise. `deff` ≥ 1: n over nEff. */
type Kish = { nEff: number; deff: number };

const ROUNDING = 1e-9;

/**
 * Kish's effective sample size and design effect of weighting: n_eff = (Σw)² / Σw², deff = n·Σw² / (Σw)² = 1 + cv²(w).
 * Takes the sums n, Σw and Σw² of all strata together. Throws a RangeError where there is no weight, and where (Σw)² exceeds n·Σw²,
 * which no n weights give: nEff would be more than n.
 * Source: Kish 1965, 1992.
 */
export function kish({ n, sw, sww }: { n: number; sw: number; sww: number }): Kish {
  if (!(sw > 0) || !(sww > 0))
    throw new RangeError(`An effective size needs positive weights, not Σw=${sw}, Σw²=${sww}.`);
  if (sw ** 2 > n * sww * (1 + ROUNDING))
    throw new RangeError(`No ${n} weights have these sums: Σw=${sw} is too large beside Σw²=${sww}.`);
  return { nEff: sw ** 2 / sww, deff: (n * sww) / sw ** 2 };
}
