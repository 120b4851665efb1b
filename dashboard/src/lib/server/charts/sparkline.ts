import type { Figure, Unit } from "#lib/server/answers.ts";
import { isPublished, rangeOf } from "#lib/server/answers.ts";
import { formatValue, goalValue } from "#lib/server/figures/format.ts";
import type { CountedFrom } from "./growth.ts";
import { layoutGrowth } from "./growth.ts";
import type { GoalLines, Point } from "./points.ts";
import { goalLinesOf, isKnown, pointsOf } from "./points.ts";
import type { SeriesLayout } from "./series.ts";
import { barsOf, layoutSeries } from "./series.ts";
import type { Frame, Plot } from "./sizes.ts";
import { plotOf, sparklines } from "./sizes.ts";

/** A figure's own course in the size of a word or a stamp. */
export type Sparkline = Pick<SeriesLayout, "bands" | "lines" | "bars"> & {
  width: number;
  height: number;
  withheld: { x: number; width: number }[];
  floor: { x: number; y: number } | null;
  norm: string | null;
  /** The number of the norm, or of the lowest level that still counts as kept, beside its line; only where the course fills its box. */
  normLabel: { x: number; y: number; text: string } | null;
  alone: { x: number; y: number }[];
  spot: { x: number; y: number } | null;
  /** From which year to which the course runs. */
  years: number[];
};

export type Course = {
  figures: Figure[];
  referenceDate: string;
  unit: Unit;
  chosen: string;
  size: keyof typeof sparklines;
  domain?: [number, number];
  /** Of a count that grows, since when. */
  countedFrom: CountedFrom | null;
  /** Whether the scale runs just from the lowest to the highest that is drawn. */
  isFilled?: boolean;
};

export function sparklineOf(course: Course): Sparkline {
  const { figures, referenceDate, unit, chosen, size, domain, isFilled, countedFrom } = course;
  const points = pointsOf(figures, referenceDate);
  const goals = goalLinesOf(figures);
  // Room for the number of the norm.
  const room = { top: 5, right: isFilled ? 46 : 6, bottom: 5, left: 6 };
  const frame = { size: sparklines[size], room };
  const shown = isFilled ? filledDomain(points, goals) : domain;
  if (countedFrom !== null) return growing({ ...course, countedFrom }, frame, shown);
  const layout = layoutSeries({ points, unit, goals, frame, domain: shown });
  const { bands, baseline, norms, spots, yearTicks } = layout;
  const spot = spots.find(({ period }) => period === chosen) ?? spots.at(-1);
  const years = yearTicks.map(({ year }) => year);
  // Of a count of verdicts only its two ends are known: no value lies between them, and its lower end is none.
  const isRange = figures.some((figure) => isPublished(figure) && rangeOf(figure) !== null);
  const ends = isRange && spot && !layout.alone.includes(spot) ? barsOf([spot]) : [];
  return {
    ...frame.size,
    ...{ bands, lines: isRange ? [] : layout.lines, bars: [...layout.bars, ...ends] },
    withheld: layout.withheld.map(({ x, width }) => ({ x, width })),
    floor: baseline?.floor ? { x: baseline.x, y: baseline.floor.y } : null,
    norm: norms?.path ?? null,
    normLabel: isFilled ? labelOf(layout, unit) : null,
    alone: isRange ? [] : layout.alone.map(({ x, y }) => ({ x, y })),
    spot: spot && !isRange ? { x: spot.x, y: spot.y } : null,
    years: years.length > 1 ? [years.slice(0, 1), years.slice(-1)].flat() : [],
  };
}

/** As steps, because it grows through the year; from nought where it begins there again each year. */
function growing(course: Course & { countedFrom: CountedFrom }, frame: Frame, shown?: [number, number]): Sparkline {
  const { unit, chosen, isFilled, countedFrom } = course;
  const domain: [number, number] | undefined = shown && countedFrom === "YEAR" ? [0, shown[1]] : shown;
  const plot = plotOf(frame);
  const { layout } = layoutGrowth({ ...course, plot, domain });
  const spot = layout.spots.find(({ period }) => period === chosen) ?? layout.spots.at(-1);
  const norm = layout.norms.at(-1);
  const years = layout.years.map(({ year }) => year);
  return {
    ...frame.size,
    ...{ bands: [], bars: [], alone: [], floor: null, lines: layout.steps },
    withheld: layout.withheld.map(({ x, width }) => ({ x, width })),
    norm:
      layout.norms.map(({ from, to, y }) => `M${from.toFixed(1)},${y.toFixed(1)}H${to.toFixed(1)}`).join("") || null,
    normLabel: isFilled && norm ? besideLine(norm.y, goalValue(norm.value, unit), plot) : null,
    spot: spot ? { x: spot.x, y: spot.y } : null,
    years: years.length > 1 ? [years.slice(0, 1), years.slice(-1)].flat() : [],
  };
}

/** From the lowest that is drawn to the highest: a margin that was cut off would seem to lie on one side of the norm. */
function filledDomain(points: Point[], { hold }: GoalLines): [number, number] {
  const values = points
    .filter(isKnown)
    .flatMap(({ value, norm, interval }) => [value, norm, interval?.lower, interval?.upper])
    .concat(hold?.floor)
    .filter((value) => value != null);
  if (values.length === 0) return [0, 1];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return low === high ? [low - 1, high + 1] : [low, high];
}

function labelOf({ norms, baseline, plot }: SeriesLayout, unit: Unit): Sparkline["normLabel"] {
  const line = norms ?? baseline?.floor;
  if (!line) return null;
  const text = norms ? goalValue(line.value, unit) : formatValue(line.value, unit, 1);
  return besideLine(line.y, text, plot);
}

const besideLine = (y: number, text: string, plot: Plot): Sparkline["normLabel"] => ({
  ...{ x: plot.right + 6, y: Math.min(plot.bottom - 3, Math.max(plot.top + 3, y)), text },
});
