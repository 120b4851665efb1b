import { scaleLinear } from "d3-scale";
import { area, line } from "d3-shape";
import type { Unit, WithheldReason } from "#lib/figure.ts";
import { readPeriod } from "#lib/period.ts";
import type { GoalLines, Point } from "./points.ts";
import { stretches, valueDomain } from "./points.ts";

export type Size = { width: number; height: number };
export type Room = { top: number; right: number; bottom: number; left: number };
export type Spot = Point & { x: number; y: number; yLower: number | null; yUpper: number | null };
export type SeriesLayout = {
  size: Size;
  plot: { left: number; right: number; top: number; bottom: number };
  lines: string[];
  bands: string[];
  /** A stretch of one period has no line and no band: it is a spot, and its interval a bar. */
  alone: Spot[];
  bars: Spot[];
  spots: Spot[];
  withheld: { x: number; width: number; period: string; reason: WithheldReason }[];
  norms: { path: string; y: number; value: number } | null;
  baseline: { y: number; x: number; value: number; margin: number | null; floor: number | null } | null;
  valueTicks: { y: number; value: number }[];
  yearTicks: { x: number; year: number; labelled: boolean }[];
  /** Readers are told when the axis leaves out the zero. */
  startsAtZero: boolean;
};

export type SeriesInput = {
  points: Point[];
  unit: Unit;
  goals: GoalLines;
  size: Size;
  room: Room;
  /** One scale for several pictures, so that they can be compared. */
  domain?: [number, number];
};

/** Where everything of a series stands, in pixels of its own picture. Drawing it is all that is left to the component. */
export function layoutSeries({ points, unit, goals, size, room, domain: shared }: SeriesInput): SeriesLayout {
  const plot = {
    left: room.left,
    right: size.width - room.right,
    top: room.top,
    bottom: size.height - room.bottom,
  };
  const domain = shared ?? valueDomain(points, unit, goals);
  const y = scaleLinear(domain, [plot.bottom, plot.top]);
  const x = timeScale(points, plot);
  const spots = points.filter(({ value }) => value !== null).map((point) => spotOf(point, x, y));
  const runs = stretches(points).map((run) => run.map((point) => spotOf(point, x, y)));
  return {
    size,
    plot,
    lines: runs.filter((run) => run.length > 1).map(linePath),
    bands: runs.filter((run) => run.length > 1 && run.every(hasInterval)).map(bandPath),
    alone: runs.filter((run) => run.length === 1).flat(),
    bars: runs.filter((run) => run.length === 1 && run.every(hasInterval)).flat(),
    spots,
    withheld: withheldSlots(points, x, plot),
    norms: goals.norms ? normSteps(points, x, y, plot) : null,
    baseline:
      goals.baseline === null ? null : baselineOf(goals as GoalLines & { baseline: number }, points, x, y, plot),
    valueTicks: y.ticks(size.height < 200 ? 3 : 4).map((value) => ({ y: y(value), value })),
    yearTicks: yearTicks(points, x, plot),
    startsAtZero: domain[0] === 0,
  };
}

type Scale = (value: number) => number;
type Plot = SeriesLayout["plot"];

function timeScale(points: Point[], plot: Plot): Scale {
  const places = points.map(({ place }) => place);
  const [first, last] = [Math.min(...places), Math.max(...places)];
  if (first === last) return () => (plot.left + plot.right) / 2;
  // Half a period of air on both sides, so that a withheld first or last period has its full slot.
  const air = Math.min(0.35, (last - first) / Math.max(1, points.length - 1) / 2);
  return scaleLinear([first - air, last + air], [plot.left, plot.right]);
}

function spotOf(point: Point, x: Scale, y: Scale): Spot {
  const { value, lower, upper } = point;
  return {
    ...point,
    x: x(point.place),
    y: y(value!),
    yLower: lower === null ? null : y(lower),
    yUpper: upper === null ? null : y(upper),
  };
}

function hasInterval(spot: Spot): boolean {
  return spot.yLower !== null && spot.yUpper !== null;
}

function linePath(run: Spot[]): string {
  return line<Spot>()
    .x((spot) => spot.x)
    .y((spot) => spot.y)
    .digits(1)(run)!;
}

function bandPath(run: Spot[]): string {
  return area<Spot>()
    .x((spot) => spot.x)
    .y0((spot) => spot.yLower!)
    .y1((spot) => spot.yUpper!)
    .digits(1)(run)!;
}

function withheldSlots(points: Point[], x: Scale, plot: Plot): SeriesLayout["withheld"] {
  const slot = points.length > 1 ? Math.abs(x(points[1]!.place) - x(points[0]!.place)) * 0.7 : 48;
  return points
    .filter((point) => point.reason !== null)
    .map((point) => {
      const left = Math.max(plot.left, x(point.place) - slot / 2);
      return {
        x: left,
        width: Math.min(plot.right, x(point.place) + slot / 2) - left,
        period: point.period,
        reason: point.reason!,
      };
    });
}

/** A norm holds for its period, so the line is a flight of steps; equal norms in a row make one straight line. */
function normSteps(points: Point[], x: Scale, y: Scale, plot: Plot): SeriesLayout["norms"] {
  const bound = points.filter(({ norm }) => norm !== null);
  const last = bound.at(-1);
  if (!last) return null;
  const half = points.length > 1 ? Math.abs(x(points[1]!.place) - x(points[0]!.place)) / 2 : 40;
  const steps = bound.map(({ place, norm }, index) => {
    const from = Math.max(plot.left, x(place) - half).toFixed(1);
    const to = Math.min(plot.right, x(place) + half).toFixed(1);
    const level = y(norm!).toFixed(1);
    const follows = index > 0 && x(place) - half <= x(bound[index - 1]!.place) + half + 1;
    return `${follows ? "L" : "M"}${from},${level}L${to},${level}`;
  });
  return { path: steps.join(""), y: y(last.norm!), value: last.norm! };
}

function baselineOf(
  { baseline, margin, since }: GoalLines & { baseline: number },
  points: Point[],
  x: Scale,
  y: Scale,
  plot: Plot,
): SeriesLayout["baseline"] {
  const start = points.find(({ period }) => period === since);
  return {
    y: y(baseline),
    x: start ? x(start.place) : plot.left,
    value: baseline,
    margin,
    floor: margin === null ? null : y(baseline - margin),
  };
}

/** A mark for every year; as many years get their label as fit, and the last one always does. */
function yearTicks(points: Point[], x: Scale, plot: Plot): SeriesLayout["yearTicks"] {
  const years = points.map(({ period }) => readPeriod(period).year);
  const [first, last] = [Math.min(...years), Math.max(...years)];
  const count = last - first + 1;
  const every = Math.max(1, Math.ceil((count * 46) / (plot.right - plot.left)));
  return Array.from({ length: count }, (_, index) => first + index).map((year) => ({
    x: x(year),
    year,
    labelled: (last - year) % every === 0,
  }));
}
