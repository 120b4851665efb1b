import { expect } from "vitest";
import { demanded, type Readers } from "../support/demanded.ts";
import quantileTable from "./quantiles-r-4.2.2.json" with { type: "json" };
import values from "./reference-values.json" with { type: "json" };

/** Which test file must ask for which values. */
export const readers: Readers = {
  alpha: ["cronbach_attitude"],
  change: [
    ...["newcombe_diff_score95", "survey_api.change_partial_overlap", "survey_api.change_partial_overlap_weighted"],
    ...["se", "V11", "V22", "V12"].map((name) => `survey_api.change_full_overlap_srs.${name}`),
    ...["welch.t", "welch.df", "welch.ci", "paired.t", "paired.ci"].map((name) => `sleep.${name}`),
    ...["welch", "paired"].flatMap((kind) =>
      ["t", "lower95_1s"].map((name) => `sleep.noninf_${kind}_margin_0.5.${name}`),
    ),
  ],
  composite: ["composite_delta", ...["mys", "eys", "edu_norm", "edu", "hdi"].map((name) => `hdi_china_2010.${name}`)],
  "fay-herriot": ["fay_herriot_milk", "bcg", "efron_morris"],
  funnel: ["funnel_exact_E8.5"],
  goalposts: ["hdi_china_2010.le", "hdi_china_2010.gni"],
  golden: [
    ...["clopper_pearson95", "sleep.welch.p", "sleep.paired.p", "sleep.paired.df"],
    ...["welch", "paired"].flatMap((kind) => ["df", "p"].map((name) => `sleep.noninf_${kind}_margin_0.5.${name}`)),
  ],
  marshall: ["marshall_eb_sids", "funnel_sids"],
  mean: [
    ...["apistrat_moments", "small_stratum_fpc", "kish"],
    ...["mean", "se", "ci_t197", "deff", "deff_replace", "satterthwaite_df"].map(
      (name) => `survey_api.apistrat_${name}`,
    ),
    ...["apisrs_mean", "apisrs_se_fpc", "apisrs_se_nofpc", "domain_srs"].map((name) => `survey_api.${name}`),
  ],
  "mean-calibrated": [
    "srs_cell_moments",
    ...["srs_poststrat", "srs_rake", "srs_rake_kish_neff"].map((name) => `survey_api.${name}`),
  ],
  multiplicity: ["bh1995"],
  proportion: ["wilson95", "wilson_ukhsa"],
  rate: ["poisson_exact95", "byar95", "byar998", "fay_feuer95"],
  "rate-ratio": ["rate_ratio"],
  representativeness: ["r_indicator"],
  verdict: ["verdict_vectors"],
  weights: ["ipf", "survey_api.srs_rake_fixedw_se_nofpc", "survey_api.srs_rake_fixedw_se_fpc"],
};

/** Numbers computed or printed elsewhere; nothing here was made by the code under test. */
export const reference = demanded(values, "statistics", readers);

export const quantiles = quantileTable.rows.map(([law, a, b, p, expected]) => ({
  law: law as string,
  a: a as number,
  b: b as number,
  p: p as number,
  expected: expected as number,
}));

/** Equal to a relative 1e-9 (or the tolerance given), or to half a unit in the last digit that the source printed. */
export function expectReference(actual: number, expected: number, tolerance = 1e-9): void {
  const decimals = String(expected).split("e")[0]!.split(".")[1]?.length ?? 0;
  const exponent = Number(String(expected).split("e")[1] ?? 0);
  const printed = decimals === 0 ? 0 : 0.5001 * 10 ** (exponent - decimals);
  const allowed = Math.max(tolerance * Math.abs(expected), printed);
  expect(Math.abs(actual - expected), `${actual} is not ${expected}`).toBeLessThanOrEqual(allowed);
}

/** Equal up to floating point: relative to the larger of the two, or absolute near zero. */
export function expectSame(actual: number, expected: number, tolerance = 1e-9): void {
  const scale = Math.max(1, Math.abs(actual), Math.abs(expected));
  expect(Math.abs(actual - expected), `${actual} is not ${expected}`).toBeLessThanOrEqual(tolerance * scale);
}
