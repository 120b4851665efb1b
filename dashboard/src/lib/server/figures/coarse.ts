import { bands, besideNorms } from "#lib/generated/vocabulary.ts";
import { m } from "#lib/paraglide/messages.js";
import { getLocale } from "#lib/paraglide/runtime.js";
import type { Unit } from "#lib/server/answers.ts";
import { intervalOf } from "#lib/server/answers.ts";
import { formatValue } from "./format.ts";

/** What is told of a figure to others: rounded to a step, as a band, or by the side of its norm only. */
export type Coarse = {
  value: number | null;
  band: keyof typeof bands | null;
  besideNorm: keyof typeof besideNorms | null;
  step: number | null;
  lower: number | null;
  upper: number | null;
};

/** The value in words, and its two ends where it has any. `exact`: the decimals of one that is not rounded. */
export function coarseWords(
  coarse: Coarse,
  unit: Unit,
  exact: number,
): { value: string; ends: { lower: string; upper: string } | null } {
  const { value, band, besideNorm, step } = coarse;
  const decimals = step === null ? exact : (decimalsOfStep[unit] ?? 0);
  const inUnit = (number: number): string => formatValue(number, unit, decimals);
  if (besideNorm !== null) return { value: besideNorms[besideNorm][getLocale()], ends: null };
  if (value === null) return { value: "", ends: null };
  if (band !== null) return { value: `${bands[band][getLocale()]} ${inUnit(value)}`, ends: null };
  const interval = intervalOf(coarse);
  const ends = interval && { lower: inUnit(interval.lower), upper: inUnit(interval.upper) };
  // A margin that is smaller than the rounding says nothing.
  const isNothing = ends !== null && ends.lower === ends.upper;
  return { value: inUnit(value), ends: isNothing ? null : ends };
}

/** The same on one line. */
export function coarseLine(coarse: Coarse, unit: Unit, exact: number): string {
  const { value, ends } = coarseWords(coarse, unit, exact);
  return ends ? m.shared_interval({ value, ...ends }) : value;
}

/** Grades and rates are told to a tenth, all else in whole points or percents. */
const decimalsOfStep: Partial<Record<Unit, number>> = { GRADE: 1, PER_100_HOMES: 1 };
