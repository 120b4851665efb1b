import type { Delivered } from "./delivered/index.ts";
import { fewestJudged, fewestShown, type Interval, type ReferenceFigure, type SecondImplementation } from "./figure.ts";
import { areasWithHomes } from "./grid/areas.ts";
import { letHomes } from "./grid/homes.ts";
import { during, type Period, yearsAndParts } from "./grid/periods.ts";
import { boundsOfTotal } from "./method/bounds.ts";
import { doubtfulCases, mayLieIn } from "./method/waiting.ts";
import { hasBegun, isOutdated, isReported } from "./method/outdated.ts";

const tables = ["overlastdossiers"];

/** New cases per 100 let homes and year. Homes count per month, on its last day, for the part of the month that was delivered. */
export const figures: SecondImplementation = ({ delivered }) => {
  const opened = delivered.cases.map((nuisance) => nuisance.opened).sort();
  const periods = yearsAndParts(delivered, opened[0]!).filter((period) => hasBegun(delivered, tables, period));
  const reported = periods.filter((period) => isReported(delivered, tables, period));
  const inDoubt = doubtfulCases(delivered, "geopend");
  const months = deliveredMonths(delivered, opened[0]!);
  return areasWithHomes(delivered, ["corporatie", "gemeente", "wijk", "buurtgroep", "buurt", "complex"]).flatMap(
    (area) => {
      const homesIn = months.map(({ homes }) => homes.filter((home) => area.holds(home)).length);
      return periods.filter(area.isThereIn).map((period): ReferenceFigure => {
        const place = { kpi: "nuisance_cases", area: area.name, period: period.name, group: "all" };
        if (!reported.includes(period)) return { ...place, withheld: "NOT_DELIVERED" };
        const cases = delivered.cases.filter((one) => area.holds(one) && during(one.opened, period)).length;
        const homeYears =
          months.reduce((sum, { name, part }, at) => sum + (isIn(name, period) ? homesIn[at]! * part : 0), 0) / 12;
        if (cases < fewestShown || homeYears === 0) return { ...place, withheld: "TOO_FEW" };
        const waiting = mayLieIn(inDoubt, area, period.from, period.until).length;
        const most = boundsOfTotal(cases, waiting);
        const verdict =
          cases < fewestJudged ? "TOO_FEW" : isOutdated(delivered, tables, period, reported, 75) ? "OUTDATED" : null;
        return {
          ...place,
          ...{
            value: (100 * cases) / homeYears,
            n: cases,
            nEffective: cases,
            numerator: cases,
            denominator: homeYears,
          },
          shown: per100(exactLimits(cases), homeYears),
          ...{ bounds: most && per100(most, homeYears), waiting },
          ...{ judging: null, intervalReason: null, goal: null, note: null, change: null, details: {}, verdict },
        };
      });
    },
  );
};

type Month = { name: string; part: number; homes: ReturnType<typeof letHomes> };

/** The months since the first case, as far as cases were delivered, and the part of each that was. */
function deliveredMonths(delivered: Delivered, first: string): Month[] {
  const days = delivered.coverage.get(tables[0]!)!.map(({ deliveredOn }) => deliveredOn);
  const lastSent = days.sort().at(-1)!;
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
