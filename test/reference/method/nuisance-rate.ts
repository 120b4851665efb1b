import type { AreaLevel } from "../delivered/geography.ts";
import type { Delivered } from "../delivered/index.ts";
import { fewestJudged, fewestShown, type Interval, type ReferenceFigure } from "../figure.ts";
import { areasWithHomes } from "../grid/areas.ts";
import { letHomes } from "../grid/homes.ts";
import { during, type Period, yearsAndParts } from "../grid/periods.ts";
import { boundsOfTotal } from "./bounds.ts";
import { hasBegun, isOutdated, isReported, lastDayOf } from "./outdated.ts";
import { type Doubtful, mayLieIn } from "./waiting.ts";

export type NuisanceRate = {
  kpi: string;
  /** What is counted, where and on which day. */
  events: readonly { day: string; neighbourhood: string; complex: string | null }[];
  tables: readonly string[];
  levels: readonly AreaLevel[];
  inDoubt: readonly Doubtful[];
  /** What counts once a year is held against the homes at the end of January, and has no parts of a year alone. */
  isOnceAYear?: boolean;
};

/** Events per 100 let homes and year. Homes count per month, on its last day, for the part of it that was delivered. */
export function nuisanceRateFigures(delivered: Delivered, rate: NuisanceRate): ReferenceFigure[] {
  const { kpi, events, tables, isOnceAYear = false } = rate;
  const first = delivered.cases.map((nuisance) => nuisance.opened).sort()[0]!;
  const periods = yearsAndParts(delivered, first)
    .filter(({ kind }) => !isOnceAYear || kind !== "subYear")
    .filter((period) => hasBegun(delivered, tables, period));
  const reported = periods.filter((period) => isReported(delivered, tables, period));
  const months = deliveredMonths(delivered, first, tables);
  return areasWithHomes(delivered, rate.levels).flatMap((area) => {
    const homesIn = months.map(({ homes }) => homes.filter((home) => area.holds(home)).length);
    const exposure = (period: Period): number =>
      isOnceAYear
        ? homesIn[months.findIndex(({ name }) => name === `${period.name.slice(0, 4)}-01`)]!
        : months.reduce((sum, { name, part }, at) => sum + (isIn(name, period) ? homesIn[at]! * part : 0), 0) / 12;
    return periods.filter(area.isThereIn).map((period): ReferenceFigure => {
      const place = { kpi, area: area.name, period: period.name, group: "all" };
      if (!reported.includes(period)) return { ...place, withheld: "NOT_DELIVERED" };
      const k = events.filter((one) => area.holds(one) && during(one.day, period)).length;
      const homes = exposure(period);
      if (k < fewestShown || homes === 0) return { ...place, withheld: "TOO_FEW" };
      const waiting = mayLieIn(rate.inDoubt, area, period.from, period.until).length;
      const most = boundsOfTotal(k, waiting);
      const verdict =
        k < fewestJudged ? "TOO_FEW" : isOutdated(delivered, tables, period, reported, 75) ? "OUTDATED" : null;
      return {
        ...place,
        ...{ value: (100 * k) / homes, n: k, nEffective: k, numerator: k, denominator: homes },
        shown: per100(exactLimits(k), homes),
        ...{ bounds: most && per100(most, homes), waiting },
        ...{ judging: null, intervalReason: null, goal: null, note: null, change: null, details: {}, verdict },
      };
    });
  });
}

type Month = { name: string; part: number; homes: ReturnType<typeof letHomes> };

/** The months since the first case, as far as all tables were delivered, and the part of each that was. */
export function deliveredMonths(delivered: Delivered, first: string, tables: readonly string[]): Month[] {
  const lastSent = lastDayOf(delivered, tables);
  const { referenceDate } = delivered.coursePlan;
  const lastDay = lastSent < referenceDate ? lastSent : referenceDate;
  const months: Month[] = [];
  for (let day = new Date(`${first.slice(0, 4)}-01-01`); day.toISOString().slice(0, 10) <= lastDay;) {
    const end = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).toISOString().slice(0, 10);
    // Sent in the last week of a month, it is taken for the whole month.
    const isWhole = Date.parse(end) - Date.parse(lastSent) <= 7 * 86_400_000;
    const counted = [end, isWhole ? end : lastSent, referenceDate].sort()[0]!;
    const part = Number(counted.slice(8)) / Number(end.slice(8));
    months.push({ name: end.slice(0, 7), part, homes: letHomes(delivered, counted) });
    day = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 1));
  }
  return months;
}

const isIn = (month: string, { from, until }: Period): boolean => from <= `${month}-01` && `${month}-01` <= until;

/** The exact limits of a count: below the one so many or more would be rare, above the other so many or fewer. */
function exactLimits(count: number): Interval {
  return {
    lower: solve((expected) => 1 - chanceOfAtMost(count - 1, expected) < RARE, count),
    upper: solve((expected) => chanceOfAtMost(count, expected) >= RARE, count),
  };
}

const RARE = 0.025;

/** The largest expected number for which this still holds, halving the doubt a hundred times. */
function solve(holds: (expected: number) => boolean, count: number): number {
  let [below, above] = [0, 3 * count + 30];
  for (let step = 0; step < 100; step++) {
    const middle = (below + above) / 2;
    if (holds(middle)) below = middle;
    else above = middle;
  }
  return below;
}

/** Poisson's law, term by term. */
function chanceOfAtMost(count: number, expected: number): number {
  let [term, sum] = [Math.exp(-expected), 0];
  for (let number = 0; number <= count; number++) {
    sum += term;
    term *= expected / (number + 1);
  }
  return sum;
}

const per100 = ({ lower, upper }: Interval, homeYears: number): Interval => ({
  lower: (100 * lower) / homeYears,
  upper: (100 * upper) / homeYears,
});
