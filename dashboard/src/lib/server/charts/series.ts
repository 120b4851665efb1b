import { scaleLinear } from "d3-scale";
import { area, line } from "d3-shape";
import type { Unit, WithheldReason } from "#lib/server/answers.ts";
import { readPeriod } from "#lib/server/figures/period.ts";
import type { GoalLines, Known, Point } from "./points.ts";
import { isGap, isKnown, stretches, valueDomain } from "./points.ts";
import type { Frame, Plot } from "./sizes.ts";
import { plotOf } from "./sizes.ts";

/** The interval runs from the lower end to the upper one, which stands higher in the picture. */
export type Spot = Known & { x: number; y: number; ends: { lower: number; upper: number } | null };
export type Slot = { x: number; width: number; reason: WithheldReason };
export type SeriesLayout = {
  plot: Plot;
  lines: string[];
  bands: string[];
  /** A stretch of one period has no line and no band: it is a spot, and its interval a bar. */
  alone: Spot[];
  /** The others, each joined by its line. */
  joined: Spot[][];
  bars: { x: number; lower: number; upper: number }[];
  spots: Spot[];
  withheld: Slot[];
  norms: { path: string; levels: { from: number; to: number; y: number }[]; y: number; value: number } | null;
  baseline: { x: number; y: number; floor: { y: number; value: number } | null } | null;
  valueTicks: { y: number; value: number }[];
  yearTicks: { x: number; year: number; labelled: boolean }[];
};

export type SeriesInput = {
  points: Point[];
  unit: Unit;
  goals: GoalLines;
  frame: Frame;
  /** One scale for several pictures, so that they can be compared. */
  domain?: [number, number];
};

/** Where everything of a series stands, in pixels of its own picture. */
export function layoutSeries({ points, unit, goals, frame, domain }: SeriesInput): SeriesLayout {
  const plot = plotOf(frame);
  const y = scaleLinear(domain ?? valueDomain(points, unit, goals), [plot.bottom, plot.top]);
  const x = timeScale(points, plot);
  const runs = stretches(points).map((run) => run.map((point) => spotOf(point, x, y)));
  const alone = runs.filter((run) => run.length === 1).flat();
  const joined = runs.filter((run) => run.length > 1);
  return {
    plot,
    lines: joined.map(linePath),
    bands: joined.filter((run) => run.every(({ ends }) => ends)).map(bandPath),
    alone,
    joined,
    bars: barsOf(alone),
    spots: runs.flat(),
    withheld: withheldSlots(points, x, plot),
    norms: goals.norms ? normSteps(points.filter(isKnown), halfSlot(points, x) ?? 40, x, y, plot) : null,
    baseline: baselineOf(goals, points, x, y, plot),
    valueTicks: y.ticks(frame.size.height < 200 ? 3 : 4).map((value) => ({ y: y(value), value })),
    yearTicks: yearTicks(points, x, plot),
  };
}

/** Where each period stands, for whoever points at one. */
export function timeScale(points: Point[], plot: Plot): (place: number) => number {
  const places = points.map(({ place }) => place);
  const [first, last] = [Math.min(...places), Math.max(...places)];
  if (first === last) return () => (plot.left + plot.right) / 2;
  // Half a period of air on both sides, so that a withheld first or last period has its full slot.
  const air = Math.min(0.35, (last - first) / Math.max(1, points.length - 1) / 2);
  return scaleLinear([first - air, last + air], [plot.left, plot.right]);
}

type Scale = (value: number) => number;

function spotOf(point: Known, x: Scale, y: Scale): Spot {
  const { interval } = point;
  const ends = interval && { lower: y(interval.lower), upper: y(interval.upper) };
  return { ...point, x: x(point.place), y: y(point.value), ends };
}

export const barsOf = (spots: readonly Spot[]): SeriesLayout["bars"] =>
  spots.flatMap(({ x, ends }) => (ends ? [{ x, ...ends }] : []));

/** A path of d3 is null only where it is drawn on a canvas. */
function linePath(run: Spot[]): string {
  const path = line<Spot>(
    ({ x }) => x,
    ({ y }) => y,
  ).digits(1);
  return path(run) ?? "";
}

function bandPath(run: Spot[]): string {
  const path = area<Spot>(
    ({ x }) => x,
    ({ ends, y }) => ends?.lower ?? y,
    ({ ends, y }) => ends?.upper ?? y,
  ).digits(1);
  return path(run) ?? "";
}

/** Half of the way from the first period to the second; null where there is one period. */
function halfSlot([first, second]: Point[], x: Scale): number | null {
  return first && second ? Math.abs(x(second.place) - x(first.place)) / 2 : null;
}

function withheldSlots(points: Point[], x: Scale, plot: Plot): Slot[] {
  const half = halfSlot(points, x);
  const slot = half === null ? 48 : half * 2 * 0.7;
  return points.filter(isGap).map(({ place, reason }) => {
    const left = Math.max(plot.left, x(place) - slot / 2);
    return { x: left, width: Math.min(plot.right, x(place) + slot / 2) - left, reason };
  });
}

/** A norm holds for its period, so the line is a flight of steps; equal norms in a row make one straight line. */
function normSteps(points: Known[], half: number, x: Scale, y: Scale, plot: Plot): SeriesLayout["norms"] {
  const steps = points.flatMap(({ place, norm }) => (norm === null ? [] : [{ at: x(place), norm }]));
  const last = steps.at(-1);
  if (!last) return null;
  const levels = steps.map(({ at, norm }) => ({
    ...{ from: Math.max(plot.left, at - half), to: Math.min(plot.right, at + half), y: y(norm) },
  }));
  const paths = levels.map(({ from, to, y: level }, index) => {
    const before = levels[index - 1];
    const ends = [from, to].map((end) => `${end.toFixed(1)},${level.toFixed(1)}`);
    return `${before && from <= before.to + 1 ? "L" : "M"}${ends.join("L")}`;
  });
  return { path: paths.join(""), levels, y: y(last.norm), value: last.norm };
}

function baselineOf({ hold }: GoalLines, points: Point[], x: Scale, y: Scale, plot: Plot): SeriesLayout["baseline"] {
  if (!hold) return null;
  const start = points.find(({ period }) => period === hold.since);
  return {
    x: start ? x(start.place) : plot.left,
    y: y(hold.baseline),
    floor: hold.floor === null ? null : { y: y(hold.floor), value: hold.floor },
  };
}

/** A mark for every year; as many years get their label as fit, and the last one always does. */
function yearTicks(points: Point[], x: Scale, plot: Plot): SeriesLayout["yearTicks"] {
  const years = points.map(({ period }) => readPeriod(period).year);
  const [first, last] = [Math.min(...years), Math.max(...years)];
  const count = years.length > 0 ? last - first + 1 : 0;
  const every = Math.max(1, Math.ceil((count * 46) / (plot.right - plot.left)));
  return Array.from({ length: count }, (_, index) => first + index).map((year) => ({
    x: x(year),
    year,
    labelled: (last - year) % every === 0,
  }));
}
