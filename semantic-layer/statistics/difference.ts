import { change } from "./change.ts";
import type { Estimate } from "./moments.ts";

/**
 * How much higher the mean of one group of households is than that of another in the same wave: d = ȳ₁ − ȳ₂ with v = v₁ + v₂ and interval
 * d ± t_df·√v, df Welch's. No household is in both, so the two are independent given the weights, which are taken as fixed. `n` and `nEff` are
 * those of the smaller group. Unit: that of y. Source: Welch 1947; R survey::svycontrast of two domains.
 */
export function differenceOf(of: Estimate, against: Estimate, confidence: number): Estimate {
  const { value, se, df, lo, hi, n } = change(against, of, undefined, { confidence });
  const nEff = Math.min(of.nEff, against.nEff);
  return {
    value,
    se,
    df,
    lo,
    hi,
    confidence,
    n,
    nEff,
    N: null,
    mode: of.mode,
    method: "difference of two groups, Welch",
  };
}
