import type { Figure, Unit } from "#lib/server/answers.ts";
import { goalLinesOf, pointsOf } from "./points.ts";
import type { SeriesLayout } from "./series.ts";
import { layoutSeries } from "./series.ts";
import { sparklines } from "./sizes.ts";

/** A figure's own course in the size of a word or a stamp. */
export type Sparkline = Pick<SeriesLayout, "bands" | "lines" | "bars"> & {
  width: number;
  height: number;
  withheld: { x: number; width: number }[];
  floor: { x: number; y: number } | null;
  norm: string | null;
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
};

export function sparklineOf({ figures, referenceDate, unit, chosen, size, domain }: Course): Sparkline {
  const frame = { size: sparklines[size], room: { top: 5, right: 6, bottom: 5, left: 6 } };
  const layout = layoutSeries({
    points: pointsOf(figures, referenceDate),
    unit,
    goals: goalLinesOf(figures),
    frame,
    domain,
  });
  const { bands, lines, bars, baseline, norms, spots, yearTicks } = layout;
  const spot = spots.find(({ period }) => period === chosen) ?? spots.at(-1);
  const years = yearTicks.map(({ year }) => year);
  return {
    ...frame.size,
    ...{ bands, lines, bars },
    withheld: layout.withheld.map(({ x, width }) => ({ x, width })),
    floor: baseline?.floor ? { x: baseline.x, y: baseline.floor.y } : null,
    norm: norms?.path ?? null,
    alone: layout.alone.map(({ x, y }) => ({ x, y })),
    spot: spot ? { x: spot.x, y: spot.y } : null,
    years: years.length > 1 ? [years.slice(0, 1), years.slice(-1)].flat() : [],
  };
}
