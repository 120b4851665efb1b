// What is told of a value: rounded so that nobody's answer is in it, and with an interval that is made only of what is told.
import { must } from "@fijne-buurten/db";
import { type Band, type BesideNorm, confidences, type Unit, units } from "@fijne-buurten/db/vocabulary";
import { normalQuantile, rate, wilson } from "../statistics/index.ts";
import { ANSWERS_IN_A_STEP, BANDS, COUNT_STEP, FEWEST_PEOPLE, HEAVY, PERCENTS, ROOM_IN_A_BAND } from "./rules.ts";

/** A value as staff see it, and what its step depends on. */
export type Exact = {
  unit: Unit;
  value: number;
  n: number;
  /** The heaviest household, in mean weights. */
  heaviest: number;
  /** What is asked of it, where it has a norm. */
  norm: number | null;
  /** How much answers differ, and how much less they say than as many drawn at random: one number for all areas of a period. */
  spread: Spread;
};

/** Of a score both; of a share how much it differs follows from its value. */
export type Spread = { deviation: number | null; designEffect: number };

/** What is told: a value with its interval, a band of which `value` is the end, or only on which side of its norm it lies. */
export type Coarse = { n: number; step: number } & (
  | { value: number; band: null; besideNorm: null; lower: number; upper: number }
  | { value: number; band: Band; besideNorm: null; lower: null; upper: null }
  | { value: null; band: null; besideNorm: BesideNorm; lower: null; upper: null }
);

/** How far apart two answers of one household may lie: a topic of the index has two questions or more, of five answers each. */
const distances: Partial<Record<Unit, number>> = {
  share: 1,
  percentage_points: 100,
  index: 12.5,
  points: 12.5,
  grade: 1,
};

/** The finest step. */
const finest: Partial<Record<Unit, number>> = { share: 0.01, percentage_points: 1, index: 1, points: 1, grade: 0.1 };

/** So many answered, and the heaviest of them is of so many mean weights. */
type Size = Pick<Exact, "unit" | "n" | "heaviest">;

/** To what a value is rounded; null where even the coarsest step would tell too much. */
export function stepOf(size: Size): number | null {
  const fine = finest[size.unit];
  if (fine === undefined) return null;
  const room = roomOf(size);
  return PERCENTS.map((times) => toDigits(times * fine)).find((step) => step >= room - TIE) ?? null;
}

/** So much must be left open of a value. */
const roomOf = ({ unit, n, heaviest }: Size): number =>
  (ANSWERS_IN_A_STEP * (distances[unit] ?? 0) * Math.max(1, heaviest / HEAVY)) / n;

/** What is told of a value; null where nothing may be. */
export function coarsen(exact: Exact): Coarse | null {
  const { unit, value, n, heaviest, spread } = exact;
  const step = stepOf(exact);
  if (step === null) return null;
  const told = { n: toStep(n, COUNT_STEP), step };
  const rounded = toStep(value, step);
  // Only a share is of people who all may have said the same.
  const edge = unit === "share" ? edgeOfBands(n, step, heaviest) : null;
  // Of so few, with one so heavy, even half of them would be a band.
  if (edge !== null && edge >= HALF) return null;
  const band = edge === null ? null : bandOf(rounded, edge);
  if (band) return { ...told, ...band, besideNorm: null, ...noInterval };
  const side = sideOf(exact, step);
  if (!side)
    return { ...told, value: rounded, band: null, besideNorm: null, ...intervalOf(unit, rounded, told.n, spread) };
  // What is told as a band cannot be told together with this as well.
  if (edge !== null && side.beyond !== null && bandOf(side.beyond, edge)) return null;
  return { ...told, value: null, band: null, besideNorm: side.besideNorm, ...noInterval };
}

function bandOf(share: number, edge: number): { value: number; band: Band } | null {
  if (share <= edge) return { value: edge, band: "AT_MOST" };
  const other = toDigits(1 - edge);
  return share >= other ? { value: other, band: "AT_LEAST" } : null;
}

/**
 * A value that is told only by the side of its norm on which it lies, with the ends between which that may be. `beyond` is the step beside the one
 * in which the norm lies where that is told together with it, because too little would be left open.
 */
export type Side = { besideNorm: BesideNorm; ends: { lower: number; upper: number }; beyond: number | null };

/** The side of its norm by which a value is told; null where it is rounded, because that does not take it across. */
export function sideOf({ value, norm, ...size }: Pick<Exact, "value" | "norm"> & Size, step: number): Side | null {
  const half = step / 2;
  const middle = norm === null ? 0 : toStep(norm, step);
  // At the edge of a step the norm cuts nothing.
  if (norm === null || norm <= middle - half + TIE) return null;
  const isBelow = value < norm;
  const left = isBelow ? norm - (middle - half) : middle + half - norm;
  const isWide = left >= roomOf(size) - TIE;
  const far = half + (isWide ? 0 : step);
  const ends = isBelow ? { lower: middle - far, upper: norm } : { lower: norm, upper: middle + far };
  if (isBelow ? value < ends.lower - TIE : value >= ends.upper - TIE) return null;
  // Rounded it stays on its side.
  if (isWide && middle < norm === isBelow) return null;
  const beyond = isWide ? null : toDigits(isBelow ? middle - step : middle + step);
  return { besideNorm: isBelow ? "JUST_BELOW" : "JUST_ABOVE", ends, beyond };
}

const noInterval = { lower: null, upper: null } as const;
const HALF = 0.5;

/** The largest rounded share that is told as a band only; the smallest is as far from 1. */
function edgeOfBands(n: number, step: number, heaviest: number): number {
  const limit =
    must(
      BANDS.find(({ below }) => n < below),
      "a band",
    ).percent / 100;
  const reaches = (edge: number): boolean => (edge + step / 2) * n > ROOM_IN_A_BAND * heaviest;
  if (reaches(Math.floor(limit / step + TIE) * step)) return limit;
  return toDigits(step * (Math.floor((ROOM_IN_A_BAND * heaviest) / n / step - HALF + TIE) + 1));
}

/** Of a share Wilson's interval, of a score the normal one, for so many answers as are told. */
function intervalOf(
  unit: Unit,
  value: number,
  n: number,
  { deviation, designEffect }: Spread,
): { lower: number; upper: number } {
  const quantile = normalQuantile((1 + confidences.shown.value) / 2);
  if (deviation === null) {
    const { lo, hi } = wilson(value, n / designEffect, quantile);
    return { lower: lo, upper: hi };
  }
  const half = quantile * deviation * Math.sqrt(designEffect / n);
  const [least, most] = units[unit].range;
  return { lower: Math.max(least, value - half), upper: Math.min(most, value + half) };
}

/** Cases per 100 homes and year, in tenths, of the number of cases as it is told. */
export function coarsenRate({ cases, homeYears }: { cases: number; homeYears: number }): Coarse | null {
  const told = peopleToFive(cases);
  if (told === null) return null;
  const { value, lo, hi } = rate({ k: told, homeYears });
  const inTenths = (number: number): number => toStep(number, RATE_STEP);
  const step = Math.max(RATE_STEP, inTenths((value * COUNT_STEP) / told));
  const shown = { value: inTenths(value), lower: inTenths(lo), upper: inTenths(hi) };
  return { n: told, step, ...shown, band: null, besideNorm: null };
}

const RATE_STEP = 0.1;

/** A number of people or cases, to five; null for fewer than ten people. */
export const peopleToFive = (count: number): number | null =>
  count < FEWEST_PEOPLE ? null : toStep(count, COUNT_STEP);

/** Halves go up: 2.5 is told as 5, and a share of 15% to 10% as 20%. */
const toStep = (value: number, step: number): number => toDigits(step * Math.floor(value / step + HALF + TIE));

/** What is a tie on paper is one here. */
const TIE = 1e-9;
const DIGITS = 12;
const toDigits = (value: number): number => Number(value.toPrecision(DIGITS));
