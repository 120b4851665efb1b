import type { ControlSignal } from "@fijne-buurten/db/vocabulary";

/** Events k of one month in an exposure e; `season` is the place of its month in the year. */
export type ControlMonth = { k: number; e: number; season: number };

export type ControlPoint = {
  value: number;
  /** What it is expected to be: the mean of all months, times that of its season. */
  centre: number;
  /** Three standard deviations from the centre; not below 0. */
  lower: number;
  upper: number;
  signals: ControlSignal[];
};

type ControlChart = {
  /** Events per exposure of all months together. */
  mean: number;
  /** Whether the months of the year were told apart. */
  isSeasonal: boolean;
  points: ControlPoint[];
};

/** A season is told from chance when each month of the year was seen so often. */
const FEWEST_YEARS = 3;
const MONTHS_IN_A_YEAR = 12;

/** Making Data Count: so many on one side of the centre, so many up or down, and two of three beyond two standard deviations. */
const RUN = 7;
const TREND = 6;
const [NEAR, NEAR_OF, NEAR_LIMIT] = [2, 3, 2];
const LIMIT = 3;

/**
 * A u-chart of months, in their order, with the season taken out:
 *
 *     ū = Σk/Σe;   s_j = (Σk/Σe over the months j)/ū;   centre c = ū·s_j;   limits c ± 3√(c/e), not below 0
 *
 * so that the expected numbers add up to those that were counted. With a month of the year that was seen fewer than three times every s_j is
 * 1. The rules look at z = (k/e − c)/√(c/e): beyond a limit; seven in a row on one side of the centre; six in a row that rise or fall; two of
 * three beyond two standard deviations on one side. All months of a run carry its signal. Throws a RangeError on counts that are negative or
 * not whole, or e ≤ 0. Sources: Montgomery, Introduction to Statistical Quality Control, §7.3; NHS England, Making Data Count.
 */
export function controlChart({ months }: { months: readonly ControlMonth[] }): ControlChart {
  for (const { k, e } of months)
    if (!Number.isInteger(k) || k < 0 || !(e > 0))
      throw new RangeError(`A control chart needs whole counts and an exposure above 0, not ${k} in ${e}.`);
  const mean = rateOf(months);
  const bySeason = Map.groupBy(months, ({ season }) => season);
  const isSeasonal =
    bySeason.size === MONTHS_IN_A_YEAR && [...bySeason.values()].every((own) => own.length >= FEWEST_YEARS);
  const centreOf = ({ season }: ControlMonth) => (isSeasonal ? rateOf(bySeason.get(season) ?? []) : mean);
  const plain = months.map((month) => pointOf(month, centreOf(month)));
  const signals = signalsOf(plain.map(({ z }) => z));
  const points = plain.map(({ z: _, ...point }, at) => ({ ...point, signals: signals[at] ?? [] }));
  return { mean, isSeasonal, points };
}

/** 0 where there were no months. */
function rateOf(months: readonly ControlMonth[]): number {
  const [k, e] = [sum(months.map((month) => month.k)), sum(months.map((month) => month.e))];
  return e > 0 ? k / e : 0;
}

function pointOf({ k, e }: ControlMonth, centre: number) {
  const [value, sd] = [k / e, Math.sqrt(centre / e)];
  const [lower, upper] = [Math.max(centre - LIMIT * sd, 0), centre + LIMIT * sd];
  return { value, centre, lower, upper, z: sd > 0 ? (value - centre) / sd : 0 };
}

/** The signals of each z in its place among the others. */
function signalsOf(z: readonly number[]): ControlSignal[][] {
  const sides = z.map(Math.sign);
  const near = z.map((value) => (Math.abs(value) > NEAR_LIMIT ? Math.sign(value) : 0));
  const steps = z.map((value, at) => Math.sign(value - (z[at - 1] ?? value)));
  return z.map((value, at) => {
    const signals: [ControlSignal, boolean][] = [
      ["OUTSIDE_LIMITS", Math.abs(value) > LIMIT],
      ["RUN", isInRow(sides, at, RUN)],
      // Six that rise are five steps up.
      ["TREND", isInRow(steps, at, TREND - 1) || (steps[at + 1] !== undefined && isInRow(steps, at + 1, TREND - 1))],
      ["NEAR_LIMIT", isNear(near, at)],
    ];
    return signals.flatMap(([signal, holds]) => (holds ? signal : []));
  });
}

/** Whether a sign stands in a row of at least so many of the same. */
function isInRow(signs: readonly number[], at: number, atLeast: number): boolean {
  const sign = signs[at];
  if (!sign) return false;
  let [from, until] = [at, at];
  while (signs[from - 1] === sign) from--;
  while (signs[until + 1] === sign) until++;
  return until - from + 1 >= atLeast;
}

function isNear(near: readonly number[], at: number): boolean {
  const side = near[at];
  if (!side) return false;
  return [0, 1, 2].some((back) => {
    const window = near.slice(Math.max(at - back, 0), at - back + NEAR_OF);
    return window.filter((other) => other === side).length >= NEAR;
  });
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
