import { scaleLinear } from "d3-scale";
import type { Figure, Unit } from "#lib/server/answers.ts";
import { readPeriod, shareOfYear } from "#lib/server/figures/period.ts";
import type { Known, Point } from "./points.ts";
import { goalLinesOf, isGap, isKnown, pointsOf, valueDomain } from "./points.ts";
import type { Slot, Spot } from "./series.ts";
import { barsOf } from "./series.ts";
import type { Plot } from "./sizes.ts";

/** Since when a count adds up: from 1 January, or since the course plan began. */
export type CountedFrom = "YEAR" | "COURSE_PLAN";

/** What was counted until a day, at that day. Between two days it is known that it grew, and not when: so in steps. */
export type GrowthSpot = Spot & { isYear: boolean };
export type GrowthLayout = {
  places: number[];
  steps: string[];
  /** The corners of each flight of steps. */
  flights: { x: number; y: number }[][];
  spots: GrowthSpot[];
  bars: { x: number; lower: number; upper: number }[];
  /** The norm of a year, through that year. */
  norms: { from: number; to: number; y: number; value: number }[];
  withheld: Slot[];
  years: { x: number; year: number }[];
  /** Where a year begins. */
  starts: number[];
};

type Growing = {
  figures: Figure[];
  referenceDate: string;
  countedFrom: CountedFrom;
  unit: Unit;
  plot: Plot;
  domain?: [number, number];
};

/** From 1 January of the first year to 31 December of the last, each figure where its period ends or the data do. */
export function layoutGrowth({ figures, referenceDate, countedFrom, unit, plot, domain }: Growing) {
  const points = pointsOf(figures, referenceDate);
  const years = points.map(({ period }) => readPeriod(period).year);
  const [first, last] = [Math.min(...years), Math.max(...years)];
  const x = scaleLinear([first, last + 1], [plot.left, plot.right]);
  const y = scaleLinear(domain ?? valueDomain(points, unit, goalLinesOf(figures)), [plot.bottom, plot.top]);
  const at = ({ period }: Point): number => x(readPeriod(period).year + shareOfYear(period, referenceDate));
  const spots = points.filter(isKnown).map((point) => ({
    ...point,
    ...{ x: at(point), y: y(point.value), isYear: isYear(point) },
    ends: point.interval && { lower: y(point.interval.lower), upper: y(point.interval.upper) },
  }));
  const flights = flightsOf(spots, countedFrom, { x, y });
  const told = spots.filter(({ isYear }) => isYear);
  const yearsShown = Array.from({ length: points.length > 0 ? last - first + 1 : 0 }, (_, index) => first + index);
  return {
    y,
    layout: {
      places: points.map(at),
      steps: flights.map(pathOf),
      flights,
      spots,
      bars: barsOf(told),
      norms: newestOfYears(spots).flatMap(({ period, norm }) => {
        const { year } = readPeriod(period);
        return norm === null ? [] : [{ from: x(year), to: x(year + 1), y: y(norm), value: norm }];
      }),
      withheld: points.flatMap((point): Slot[] => {
        const { year } = readPeriod(point.period);
        return isGap(point) && isYear(point) ? [{ x: x(year), width: x(1) - x(0), reason: point.reason }] : [];
      }),
      years: yearsShown.map((year) => ({ x: x(year + 0.5), year })),
      starts: yearsShown.map((year) => x(year)),
    } satisfies GrowthLayout,
  };
}

type Scales = { x: (year: number) => number; y: (value: number) => number };
type Corner = { x: number; y: number };

/** Of a year from nought on; since the course plan began in one flight, as long as its definition stays. */
function flightsOf(spots: GrowthSpot[], countedFrom: CountedFrom, { x, y }: Scales): Corner[][] {
  const flights = Map.groupBy(spots, ({ period, version }) =>
    countedFrom === "YEAR" ? `${version}/${readPeriod(period).year}` : `${version}`,
  );
  return [...flights.values()].map((flight) => {
    const [first] = flight;
    const start = first && countedFrom === "YEAR" ? { x: x(readPeriod(first.period).year), y: y(0) } : first;
    let level = start?.y ?? 0;
    return flight.reduce<Corner[]>(
      (corners, { x: end, y: top }) => {
        corners.push({ x: end, y: level }, { x: end, y: top });
        level = top;
        return corners;
      },
      start ? [{ x: start.x, y: start.y }] : [],
    );
  });
}

/** Of each year the year itself, and its last part where that is the newest that is told. */
const newestOfYears = (spots: GrowthSpot[]): GrowthSpot[] =>
  [...Map.groupBy(spots, ({ period }) => readPeriod(period).year).values()].flatMap(
    (own) => own.find((spot) => spot.isYear) ?? own.slice(-1),
  );

const isYear = ({ period }: Pick<Known, "period">): boolean => readPeriod(period).kind === "YEAR";
const pathOf = (corners: Corner[]): string =>
  `M${corners.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join("L")}`;
