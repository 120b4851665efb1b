import { confidences } from "@fijne-buurten/db/vocabulary";
import { gammaQuantile, normalQuantile } from "./dist.ts";

/** Rates are told per so many homes. */
export const PER_HOMES = 100;

/** Reports of the households of one area and period. */
export type Reports = {
  /** Σr: reports. */
  k: number;
  /** Σr²: squares of the reports per household; equal to k when everyone reported once, which is what is taken when left out. */
  kk?: number;
  /** The most reports of one household; 1. */
  rMax?: number;
};

export type Limits = { lo: number; hi: number };

/**
 * Reports per 100 homes and year with their interval: 100·k/E with E home-years (partial years counted), limits of
 * `fayFeuer`, or Garwood's when everyone reported once. Without `homeYears` value and limits are numbers of reports.
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
 * Garwood's exact limits of a Poisson count: lo = ½χ²_{α/2}(2k), hi = ½χ²_{1−α/2}(2k + 2), as gamma quantiles; lo = 0 at 0.
 * For reports of which no two come from one household. Throws a RangeError on a negative count. Source: Garwood 1936.
 */
export function garwood(k: number, confidence: number = confidences.shown.value): Limits {
  if (!(k >= 0)) throw new RangeError(`A count cannot be negative: ${k}.`);
  return {
    lo: k === 0 ? 0 : gammaQuantile((1 - confidence) / 2, k),
    hi: gammaQuantile((1 + confidence) / 2, k + 1),
  };
}

/**
 * Fay and Feuer's gamma limits of a weighted sum of Poisson counts, here reports with repeat reporters: y = Σr, v = Σr²,
 * w = max r.
 *
 *     lo = Γ⁻¹(α/2; shape y²/v, scale v/y),   hi = Γ⁻¹(1 − α/2; shape (y + w)²/(v + w²), scale (v + w²)/(y + w))
 *
 * Equal to Garwood's when every r is 1. At y = 0 nothing was seen of repeats: lo = 0, and hi takes w = 1 unless a larger w
 * is given. y, v and w need not be whole, so that standardised rates fit too. Throws a RangeError on negative sums, or v or
 * w of 0 with y above it.
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

/**
 * Byar's approximation of Garwood's limits, k(1 − 1/9k − z/3√k)³ and the same with + at k + 1. Only for comparison with
 * British tables, which use it from 10 events. lo = 0 at 0. Source: Breslow & Day 1987.
 */
export function byar(k: number, confidence: number = confidences.shown.value): Limits {
  if (!(k >= 0)) throw new RangeError(`A count cannot be negative: ${k}.`);
  const z = normalQuantile((1 + confidence) / 2);
  const limit = (count: number, sign: number) =>
    count * (1 - 1 / (9 * count) + (sign * z) / (3 * Math.sqrt(count))) ** 3;
  return { lo: k === 0 ? 0 : limit(k, -1), hi: limit(k + 1, 1) };
}

function checkReports({ k, kk, rMax }: Required<Reports>): void {
  const whole = [k, kk, rMax].every((sum) => Number.isInteger(sum));
  const mostInOne = rMax <= k && (rMax >= 1 || k === 0);
  if (!whole || !mostInOne || kk < rMax ** 2 + (k - rMax) || kk > k * rMax)
    throw new RangeError(`No households can have made these reports: k=${k}, kk=${kk}, rMax=${rMax}.`);
}
