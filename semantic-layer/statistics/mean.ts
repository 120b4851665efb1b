import { confidences } from "@fijne-buurten/db/vocabulary";
import { tQuantile } from "./dist.ts";
import { kish } from "./kish.ts";
import type { Estimate, Mode, Stratum } from "./moments.ts";

/** Even a nearly complete census leaves uncertainty, because people do not respond at random. */
export const SMALLEST_UNSAMPLED_SHARE = 0.05;

/** A difference of squares below this share of them is rounding, not spread. */
const ROUNDING = 1e-13;

/** A difference of squares that is negative by more than this share of them cannot come from answers. */
export const IMPOSSIBLE = -1e-9;

/** With fewer answers than this in a stratum the degrees of freedom follow from the spread within the strata (Satterthwaite). */
export const FEW_IN_A_STRATUM = 30;

export type MeanOptions = {
  mode: Mode;
  /** Coverage of the interval; 95% by default. */
  confidence?: number;
  /** What was subtracted from every score before squaring; added back to value, lo and hi. */
  centre?: number;
};

/**
 * The weighted mean over strata with its linearised margin, weights taken as fixed (level 1, conservative).
 *
 *     ȳ = Σ_h swy_h / sw,   u = w(y − ȳ)/sw
 *     S1_h = (swy_h − ȳ·sw_h)/sw,   S2_h = (swwyy_h − 2ȳ·swwy_h + ȳ²·sww_h)/sw²
 *     v = Σ_h (1 − f_h) · n_h/(n_h − 1) · (S2_h − S1_h²/n_h),   interval ȳ ± t_df·√v
 *
 * f_h = n_h/N_h in finite mode (1 − f_h at least 0.05), 0 in process mode. A stratum with one answer has no spread of its own: its
 * distance to the overall mean counts instead, (1 − f_h)·S2_h, as with R's `survey.lonely.psu = "adjust"`. Strata without answers are
 * left out. Unit: that of y.
 *
 * Throws a RangeError below 2 answers, in finite mode without N or with more answers than N, and on sums that no answers can have.
 * A spread below a millionth of the mean is lost in rounding and counts as 0, so measure y from a centre.
 * Source: Särndal, Swensson & Wretman 1992; Lumley 2010 (R survey).
 */
export function mean(
  strata: readonly Stratum[],
  { mode, confidence = confidences.shown.value, centre = 0 }: MeanOptions,
): Estimate {
  const answered = strata.filter((stratum) => stratum.n > 0);
  const { n, N, sw, swy, sww } = sumsOf(answered);
  if (n < 2) throw new RangeError(`A mean with a margin needs at least 2 answers, not ${n}.`);
  const value = swy / sw;
  const variances = answered.map((stratum) => varianceOf(stratum, value, sw, unsampledShare(stratum, mode)));
  const se = Math.sqrt(sum(variances));
  const sizes = answered.map((stratum) => stratum.n);
  const df = degreesOfFreedom(sizes, variances);
  const half = tQuantile((1 + confidence) / 2, df) * se;
  return {
    value: centre + value,
    se,
    df,
    lo: centre + value - half,
    hi: centre + value + half,
    confidence,
    n,
    nEff: kish({ n, sw, sww }).nEff,
    N,
    mode,
    method: "weighted mean, linearised",
  };
}

/** 1 − f of a stratum: the share of its frame that did not answer, never below 0.05; 1 in process mode. */
export function unsampledShare({ n, N }: { n: number; N: number | null }, mode: Mode): number {
  if (mode === "process") return 1;
  if (N === null || !(N > 0)) throw new RangeError(`Finite mode needs the households in the frame, not N=${N}.`);
  if (n > N) throw new RangeError(`A frame of ${N} households cannot give ${n} answers.`);
  return Math.max(1 - n / N, SMALLEST_UNSAMPLED_SHARE);
}

/** n − H; when a stratum has fewer than 30 answers Satterthwaite's number instead. Never below 1. */
export function degreesOfFreedom(sizes: readonly number[], variances: readonly number[]): number {
  const usual = Math.max(sum(sizes) - sizes.length, 1);
  const small = sizes.some((n) => n < FEW_IN_A_STRATUM);
  return small && variances.some((variance) => variance > 0) ? satterthwaite(sizes, variances) : usual;
}

/**
 * Satterthwaite's degrees of freedom of a sum of stratum variances: (Σa_h)² / Σ(a_h²/(n_h − 1)). A stratum with one answer
 * counts one degree. Source: Satterthwaite 1946.
 */
export function satterthwaite(sizes: readonly number[], variances: readonly number[]): number {
  const all = sum(variances);
  // As shares of the whole, so that squares of very small variances do not vanish.
  return 1 / sum(variances.map((variance, stratum) => (variance / all) ** 2 / Math.max(sizes[stratum]! - 1, 1)));
}

/**
 * How much larger the variance is than that of a simple random sample of the same size: v / v_SRS with
 * v_SRS = (1 − f)·s²/n and s² = n/(n − 1)·(Σwy²/Σw − ȳ²), f = n/N. With `against: "process"` the sample compared with is
 * drawn with replacement (R's `deff = "replace"`).
 */
export function designEffect(strata: readonly Stratum[], mode: Mode, against: Mode = mode): number {
  const { se, n, N } = mean(strata, { mode });
  const { sw, swy, swyy } = sumsOf(strata);
  const spread = (n / (n - 1)) * (swyy / sw - (swy / sw) ** 2);
  return se ** 2 / ((unsampledShare({ n, N }, against) * spread) / n);
}

function varianceOf(stratum: Stratum, value: number, sw: number, unsampled: number): number {
  const { n, swy, sww, swwy, swwyy } = stratum;
  const squares = (swwyy - 2 * value * swwy + value ** 2 * sww) / sw ** 2;
  const distance = (swy - value * stratum.sw) / sw;
  const spread = n === 1 ? squares : (n / (n - 1)) * (squares - distance ** 2 / n);
  // When all answers are equal the variance is 0. A rounding error in its place would determine the degrees of freedom.
  const cancelled = spread / ((swwyy + value ** 2 * sww) / sw ** 2);
  if (cancelled < IMPOSSIBLE)
    throw new RangeError(
      `No ${n} answers have these sums: Σw²y² = ${swwyy} is too small beside Σwy = ${swy} and Σw²y = ${swwy}.`,
    );
  return cancelled > ROUNDING ? unsampled * spread : 0;
}

/** The sums of all strata, in one pass because a release makes a hundred thousand means. N is null where one has no frame. */
function sumsOf(strata: readonly Stratum[]): Omit<Stratum, "swwy" | "swwyy"> {
  const sums: Omit<Stratum, "swwy" | "swwyy"> = { n: 0, N: 0, sw: 0, swy: 0, swyy: 0, sww: 0 };
  for (const { n, N, sw, swy, swyy, sww } of strata) {
    sums.n += n;
    sums.N = sums.N === null || N === null ? null : sums.N + N;
    sums.sw += sw;
    sums.swy += swy;
    sums.swyy += swyy;
    sums.sww += sww;
  }
  return sums;
}

function sum(numbers: readonly number[]): number {
  let all = 0;
  for (const number of numbers) all += number;
  return all;
}
