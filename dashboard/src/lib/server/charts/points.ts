import type { Figure, Interval, SurveyMode, Unit, WithheldReason } from "#lib/server/answers.ts";
import { intervalOf, isPublished, rangeOf } from "#lib/server/answers.ts";
import { isRunning, placeOnAxis } from "#lib/server/figures/period.ts";

/** What a chart needs of one figure: a value, or a reason why there is none. */
export type Point = Known | Gap;
export type Known = InTime & { value: number; interval: Interval | null; norm: number | null };
export type Gap = InTime & { value: null; reason: WithheldReason };
type InTime = {
  period: string;
  /** In years: 2026 is the middle of 2026. */
  place: number;
  version: number;
  /** What happened so far is not joined to what happened in a whole period. */
  isRunning: boolean;
  /** How people were asked, where that is known. */
  mode: SurveyMode | null;
};

/** The goal lines of a series: a norm a period, or a baseline with the level down to which it counts as kept. */
export type GoalLines = {
  norms: boolean;
  hold: { baseline: number; floor: number | null; since: string | null } | null;
};

export function isKnown(point: Point): point is Known {
  return point.value !== null;
}

export function isGap(point: Point): point is Gap {
  return point.value === null;
}

export function pointsOf(figures: Figure[], referenceDate: string): Point[] {
  const periods = figures.map(({ period }) => period);
  return figures.map((figure) => pointOf(figure, periods, referenceDate));
}

/** Of a figure in a series that has all these periods. */
export function pointOf(figure: Figure, periods: string[], referenceDate: string): Point {
  const { period, definitionVersion: version, mode } = figure;
  const inTime = {
    ...{ period, version, mode },
    place: placeOnAxis(period, periods),
    isRunning: isRunning(period, referenceDate),
  };
  return isPublished(figure)
    ? {
        ...inTime,
        value: figure.value,
        interval: intervalOf(figure) ?? rangeOf(figure),
        norm: figure.goal?.norm ?? null,
      }
    : { ...inTime, value: null, reason: figure.reason };
}

export function goalLinesOf(figures: Figure[]): GoalLines {
  const goals = figures.filter(isPublished).flatMap(({ goal }) => goal ?? []);
  const { baseline = null, margin = null, baselinePeriod = null } = goals.findLast(({ kind }) => kind === "HOLD") ?? {};
  const floor = baseline === null || margin === null ? null : baseline - margin;
  return {
    norms: goals.some(({ norm }) => norm !== null),
    hold: baseline === null ? null : { baseline, floor, since: baselinePeriod },
  };
}

/** Whether people were asked in another way; where one of the two does not say, nothing shows it. */
export function isAskedAnew(before: Pick<Point, "mode">, point: Pick<Point, "mode">): boolean {
  return before.mode !== null && point.mode !== null && before.mode !== point.mode;
}

/**
 * The stretches that may be joined by a line. A withheld figure, a missing period, a new definition, another way of asking and a period that still runs
 * each
 * break the line: what lies between is not known, or not comparable. `acrossBreaks` joins what is only not comparable.
 */
export function stretches(points: Point[], { acrossBreaks = false } = {}): Known[][] {
  const step = usualStep(points);
  const found: Known[][] = [];
  let before: Point | undefined;
  for (const point of points) {
    const isNear = before && point.place - before.place <= step * 1.5;
    const isComparable = before && point.version === before.version && !isAskedAnew(before, point);
    const joins = before && isKnown(before) && isNear && !point.isRunning && (acrossBreaks || isComparable);
    if (isKnown(point)) {
      if (joins) found.at(-1)?.push(point);
      else found.push([point]);
    }
    before = point;
  }
  return found;
}

/** From where to where the value axis runs: from zero for counts and shares, around the values for scales without a zero. */
export function valueDomain(points: Point[], unit: Unit, { norms, hold }: GoalLines): [number, number] {
  const values = points
    .filter(isKnown)
    .flatMap(({ value, interval, norm }) => [value, interval?.lower, interval?.upper, norms ? norm : null])
    .concat(hold?.baseline, hold?.floor)
    .filter((value) => value != null);
  if (values.length === 0) return [0, 1];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  switch (unit) {
    case "COUNT":
      return [0, Math.max(high * 1.15, 4)];
    case "PER_100_HOMES":
    case "PER_ACTIVITY":
      return [0, Math.max(high * 1.15, 1)];
    case "SHARE":
      return [0, high > 0.5 ? 1 : Math.max(high * 1.25, 0.1)];
    case "PERCENTAGE_POINTS":
      return [0, Math.min(100, Math.max(high * 1.25, 10))];
    case "INDEX":
      return within(0, 100, { least: 16, step: 5, low, high });
    case "POINTS":
      // With the line at which nothing differs.
      return within(-100, 100, { least: 16, step: 5, low: Math.min(low, 0), high: Math.max(high, 0) });
    case "GRADE":
      return within(1, 10, { least: 1.6, step: 0.5, low, high });
    case "SCORE":
      return within(0, 9, { least: 0.2, step: 0.05, low, high });
  }
}

type Around = { least: number; step: number; low: number; high: number };

/** A stretch around the values of at least a certain length, in whole steps, within the scale. */
function within(lowest: number, highest: number, { least, step, low, high }: Around): [number, number] {
  const room = Math.max(0, least - (high - low)) / 2;
  const from = Math.max(lowest, Math.floor((low - room) / step) * step);
  return [from, Math.min(highest, Math.ceil((high + room) / step) * step)];
}

function usualStep(points: Point[]): number {
  const places = points.map(({ place }) => place);
  const steps = places.slice(1).map((place, index) => place - (places[index] ?? place));
  return steps.length > 0 ? Math.min(...steps) : 1;
}
