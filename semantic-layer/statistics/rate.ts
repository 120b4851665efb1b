import { confidences } from "@fijne-buurten/db/vocabulary";
import { gammaQuantile } from "./dist.ts";

/** Rates are told per so many homes. */
const PER_HOMES = 100;

/** Reports of the households of one area and period. */
type Reports = {
  /** Σr: reports. */
  k: number;
  /** Σr²: squares of the reports per household. By default k: everyone reported once. */
  kk?: number;
  /** The most reports of one household; 1 by default. */
  rMax?: number;
};

export type Limits = { lo: number; hi: number };

/**
 * Reports per 100 homes and year with their interval: 100·k/E with E home-years (partial years counted) and the limits of
 * `fayFeuer`, which are Garwood's when everyone reported once. Without `homeYears` value and limits are numbers of reports.
 * Throws a RangeError when the sums cannot be those of whole reports, for which rMax² + (k − rMax) ≤ kk ≤ k·rMax (one household
 * has rMax, the others' squares are at least their reports), or E ≤ 0.
 * Source: Garwood 1936; Fay & Feuer 1997.
 */
export function rate({
  k,
  kk = k,
  rMax = Math.min(k, 1),
  homeYears,
  confidence = confidences.shown.value,
}: Reports & { homeYears?: number; confidence?: number }): Limits & { value: number; confidence: number } {
  checkReports({ k, kk, rMax });
  if (homeYears !== undefined && !(homeYears > 0)) throw new RangeError(`A rate needs home-years, not ${homeYears}.`);
  const factor = homeYears === undefined ? 1 : PER_HOMES / homeYears;
  const { lo, hi } = fayFeuer({ k, kk, rMax }, confidence);
  return { value: factor * k, lo: factor * lo, hi: factor * hi, confidence };
}

/**
 * Fay and Feuer's gamma limits of a weighted sum of Poisson counts, here reports with repeat reporters: y = Σr, v = Σr²,
 * w = max r.
 *
 *     lo = Γ⁻¹(α/2; shape y²/v, scale v/y),   hi = Γ⁻¹(1 − α/2; shape (y + w)²/(v + w²), scale (v + w²)/(y + w))
 *
 * When every r is 1 these are Garwood's exact limits, ½χ²_{α/2}(2k) and ½χ²_{1−α/2}(2k + 2). At y = 0 repeats cannot be seen: lo = 0,
 * and hi uses w = 1 unless a larger w is given. y, v and w need not be whole, so that standardised rates fit too. Throws a
 * RangeError on negative sums, and on a v or w of 0 with a y above 0.
 * Source: Fay & Feuer 1997.
 */
export function fayFeuer(
  { k: y, kk: v = y, rMax = Math.min(y, 1) }: Reports,
  confidence: number = confidences.shown.value,
): Limits {
  if (!(y >= 0) || (y > 0 && (!(v > 0) || !(rMax > 0))))
    throw new RangeError(`Limits of a rate need sums of reports, not k=${y}, kk=${v}, rMax=${rMax}.`);
  const w = rMax > 0 ? rMax : 1;
  const scale = (v + w ** 2) / (y + w);
  return {
    lo: y === 0 ? 0 : gammaQuantile((1 - confidence) / 2, y ** 2 / v, v / y),
    hi: gammaQuantile((1 + confidence) / 2, (y + w) / scale, scale),
  };
}

function checkReports({ k, kk, rMax }: Required<Reports>): void {
  const whole = [k, kk, rMax].every((sum) => Number.isInteger(sum));
  const mostInOne = rMax <= k && (rMax >= 1 || k === 0);
  if (!whole || !mostInOne || kk < rMax ** 2 + (k - rMax) || kk > k * rMax)
    throw new RangeError(`No households can have made these reports: k=${k}, kk=${kk}, rMax=${rMax}.`);
}
