import { withheldReasons } from "#lib/generated/vocabulary.ts";
import { m } from "#lib/paraglide/messages.js";
import { getLocale } from "#lib/paraglide/runtime.js";
import type { Unit } from "#lib/server/answers.ts";
import { decimalsFor, formatTicks, formatValue, goalValue, signOf } from "#lib/server/figures/format.ts";
import type { SeriesInput, SeriesLayout, Slot } from "./series.ts";
import { layoutSeries, timeScale } from "./series.ts";
import type { Plot, Size } from "./sizes.ts";
import { spread } from "./spread.ts";

/** A figure over time with all its words, each in its place: drawing it is all that is left. */
export type SeriesDrawing = {
  kind: "series";
  size: Size;
  plot: Plot;
  /** Where each period stands, also one of which there is no value. */
  places: number[];
  ticks: { y: number; label: string; isZero: boolean }[];
  withheld: WithheldSlot[];
  bands: string[];
  lines: string[];
  bars: SeriesLayout["bars"];
  baseline: { x: number; y: number; floor: { y: number; label: string; labelY: number } | null } | null;
  norm: (Label & { path: string }) | null;
  /** In a long series only the last spot and the chosen one stand, and any that is pointed at. */
  spots: { x: number; y: number; period: string; isShown: boolean }[];
  first: Label | null;
  years: { x: number; label: string }[];
  last: { y: number; value: string; margin: string; level: string } | null;
};
export type Label = { x: number; y: number; label: string };
export type WithheldSlot = { x: number; width: number; label: string };

type SeriesWords = {
  /** The period that the page is about; its spot is ringed. */
  chosen: string | null;
  /** As the table below the chart writes them. */
  first: string;
  last: { value: string; margin: string; level: string };
  /** A small picture has no room for words beside it. */
  compact: boolean;
};

export function drawSeries(input: SeriesInput, { chosen, first, last, compact }: SeriesWords): SeriesDrawing {
  const { points, unit } = input;
  const layout = layoutSeries(input);
  const { plot, spots, norms, bands, lines, bars } = layout;
  const lastSpot = spots.at(-1);
  const aside = asideOf(layout, last.margin !== "");
  const timed = timeScale(points, plot);
  return {
    kind: "series",
    size: input.frame.size,
    plot,
    places: points.map(({ place }) => timed(place)),
    ticks: ticksOf(layout, unit),
    withheld: layout.withheld.map(withheldSlot),
    ...{ bands, lines, bars },
    baseline: baselineOf(layout, unit),
    norm: norms && {
      path: norms.path,
      label: m.goal_norm({ value: goalValue(norms.value, unit) }),
      ...(compact ? { x: plot.left + 2, y: norms.y - 7 } : { x: plot.right + 10, y: aside.norm + 5 }),
    },
    spots: spots.map((spot) => ({
      x: spot.x,
      y: spot.y,
      period: spot.period,
      isShown: spots.length <= 14 || spot === lastSpot || spot.period === chosen,
    })),
    first: compact ? null : firstOf(layout, first),
    years: layout.yearTicks.map(({ x, year, labelled }) => ({ x, label: labelled ? String(year) : "" })),
    last: lastSpot ? { ...last, y: compact ? Math.max(lastSpot.y, plot.top) : aside.value } : null,
  };
}

/** A place without a value says why. */
export function withheldSlot({ x, width, reason }: Slot): WithheldSlot {
  return { x, width, label: withheldReasons[reason][getLocale()] };
}

function ticksOf({ valueTicks }: SeriesLayout, unit: Unit): SeriesDrawing["ticks"] {
  const labels = formatTicks(
    valueTicks.map(({ value }) => value),
    unit,
  );
  return valueTicks.map(({ y, value }, index) => {
    const isTop = index === valueTicks.length - 1;
    return { y, label: (labels[index] ?? "") + (isTop ? signOf(unit) : ""), isZero: value === 0 };
  });
}

/** The words at the right end keep clear of each other: the last value, then the norm. */
function asideOf({ spots, norms, plot }: SeriesLayout, hasMargin: boolean): { value: number; norm: number } {
  const at = spots.at(-1)?.y ?? plot.top;
  const labels = [
    { at, height: hasMargin ? 62 : 24 },
    { at: norms?.y ?? at, height: 20 },
  ];
  const [value = at, norm = at] = spread(labels, plot.top - 10, plot.bottom + 6);
  return { value: norms ? value : at, norm };
}

/** The level that still counts as kept is named below its line, or above the baseline where the series itself runs lower. */
function baselineOf({ baseline, spots }: SeriesLayout, unit: Unit): SeriesDrawing["baseline"] {
  if (!baseline) return null;
  const { x, y, floor } = baseline;
  if (!floor) return { x, y, floor };
  const last = spots.at(-1);
  const decimals = decimalsFor({ unit, halfWidth: null, denominator: null });
  const label = m.goal_floor({ value: formatValue(floor.value, unit, decimals) });
  return { x, y, floor: { y: floor.y, label, labelY: last && last.y > floor.y ? y - 8 : floor.y + 18 } };
}

function firstOf({ spots }: SeriesLayout, label: string): Label | null {
  const [first] = spots;
  return first && spots.length > 2 ? { x: first.x - 4, y: first.y - 13, label } : null;
}
