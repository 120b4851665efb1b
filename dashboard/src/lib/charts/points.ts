import type { Figure, Unit, WithheldReason } from "#lib/figure.ts";
import { isPublished } from "#lib/figure.ts";
import { placeOnAxis } from "#lib/period.ts";

/** What a chart needs of one figure. A value or a reason why there is none, never neither. */
export type Point = {
  period: string;
  /** In years: 2026 is the middle of 2026. */
  place: number;
  value: number | null;
  lower: number | null;
  upper: number | null;
  norm: number | null;
  reason: WithheldReason | null;
  version: number;
};

/** The goal lines of a series: a norm a period, or a baseline with the margin that may be lost. */
export type GoalLines = { norms: boolean; baseline: number | null; margin: number | null; since: string | null };

export function pointsOf(figures: Figure[]): Point[] {
  const periods = figures.map(({ period }) => period);
  return figures.map((figure) => ({
    period: figure.period,
    place: placeOnAxis(figure.period, periods),
    version: figure.definitionVersion,
    ...(isPublished(figure)
      ? {
          value: figure.value,
          lower: figure.lower,
          upper: figure.upper,
          norm: figure.goal?.norm ?? null,
          reason: null,
        }
      : { value: null, lower: null, upper: null, norm: null, reason: figure.reason }),
  }));
}

export function goalLinesOf(figures: Figure[]): GoalLines {
  const goal = figures.filter(isPublished).findLast((figure) => figure.goal?.kind === "HOLD")?.goal ?? null;
  return {
    norms: figures.some((figure) => isPublished(figure) && figure.goal?.norm != null),
    baseline: goal?.baseline ?? null,
    margin: goal?.margin ?? null,
    since: goal?.baselinePeriod ?? null,
  };
}

/**
 * The stretches that may be joined by a line. A withheld figure, a missing period and a new definition each break the line:
 * what lies between is not known, or not comparable.
 */
export function stretches(points: Point[], { acrossVersions = false } = {}): Point[][] {
  const step = usualStep(points);
  const found: Point[][] = [];
  let current: Point[] = [];
  for (const point of points) {
    const before = current.at(-1);
    const isComparable = acrossVersions || point.version === before?.version;
    const joins = before && point.place - before.place <= step * 1.5 && isComparable;
    if (point.value === null || !joins) {
      if (current.length > 0) found.push(current);
      current = [];
    }
    if (point.value !== null) current.push(point);
  }
  return current.length > 0 ? [...found, current] : found;
}

/** From where to where the value axis runs: from zero for counts and shares, around the values for scales without a zero. */
export function valueDomain(points: Point[], unit: Unit, lines: GoalLines | null): [number, number] {
  const values = points
    .flatMap(({ value, lower, upper, norm }) => [value, lower, upper, lines?.norms ? norm : null])
    .concat(lines?.baseline ?? null, lines?.baseline != null ? lines.baseline - (lines.margin ?? 0) : null)
    .filter((value) => value !== null);
  if (values.length === 0) return [0, 1];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (unit === "COUNT") return [0, Math.max(high * 1.15, 4)];
  if (unit === "SHARE") return [0, high > 0.5 ? 1 : Math.max(high * 1.25, 0.1)];
  const { least, step, limits } = scales[unit];
  const room = Math.max(0, least - (high - low)) / 2;
  const from = Math.max(limits[0], Math.floor((low - room) / step) * step);
  const to = Math.min(limits[1], Math.ceil((high + room) / step) * step);
  return [from, to];
}

/** The point nearest to a share (0 to 1) of the way from the first to the last. */
export function nearest(points: Point[], share: number): Point | undefined {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return undefined;
  const aim = first.place + share * (last.place - first.place);
  return points.toSorted((one, other) => Math.abs(one.place - aim) - Math.abs(other.place - aim))[0];
}

const scales = {
  INDEX: { least: 16, step: 5, limits: [0, 100] },
  GRADE: { least: 1.6, step: 0.5, limits: [1, 10] },
  SCORE: { least: 0.2, step: 0.05, limits: [0, 9] },
} as const;

function usualStep(points: Point[]): number {
  const steps = points.slice(1).map((point, index) => point.place - points[index]!.place);
  return steps.length > 0 ? Math.min(...steps) : 1;
}
