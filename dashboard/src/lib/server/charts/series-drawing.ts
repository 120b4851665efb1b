import { withheldReasons } from "#lib/generated/vocabulary.ts";
import { m } from "#lib/paraglide/messages.js";
import { getLocale } from "#lib/paraglide/runtime.js";
import type { Unit } from "#lib/server/answers.ts";
import { formatTicks, formatValue, goalValue, signOf, withoutUnit } from "#lib/server/figures/format.ts";
import { along, around, type Box, boxOf, freePlace, type Place } from "./place.ts";
import type { SeriesInput, SeriesLayout, Slot, Spot } from "./series.ts";
import { barsOf, layoutSeries, timeScale } from "./series.ts";
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
  baseline: { x: number; y: number; floorY: number | null } | null;
  /** The path of the norm; null where there is none. */
  norm: string | null;
  /** In a long series only the last spot and the chosen one stand, and any that is pointed at. */
  spots: { x: number; y: number; period: string; isShown: boolean }[];
  labels: SeriesLabel[];
  years: { x: number; label: string }[];
  /** At the right end. Only the value that the page is about is strong. */
  last: { y: number; value: string; margin: string; level: string; isStrong: boolean } | null;
};
type SeriesLabel = Place & { text: string; tone: "strong" | "plain" };
export type Label = { x: number; y: number; label: string };
export type WithheldSlot = { x: number; width: number; label: string };

type SeriesWords = {
  /** The period that the page is about; its spot is ringed. */
  chosen: string | null;
  /** As the table below the chart writes them; `about` is the value of the chosen period. */
  first: string;
  about: string;
  last: { value: string; margin: string; level: string };
  /** Of the last value; a bound that it is held against has as many. */
  decimals: number;
  /** A small picture has no room for words beside it. */
  compact: boolean;
};

export function drawSeries(input: SeriesInput, words: SeriesWords): SeriesDrawing {
  const { chosen, last, compact } = words;
  const { points, unit } = input;
  const layout = inForm(layoutSeries(input));
  const { plot, spots, norms, bands, lines, bars } = layout;
  const lastSpot = spots.at(-1);
  const aside = asideOf(layout, last.margin !== "", compact);
  const isAboutLast = spots.every(({ period }) => period !== chosen) || lastSpot?.period === chosen;
  const timed = timeScale(points, plot);
  return {
    kind: "series",
    size: input.frame.size,
    plot,
    places: points.map(({ place }) => timed(place)),
    ticks: ticksOf(layout, unit),
    withheld: layout.withheld.map(withheldSlot),
    ...{ bands, lines, bars },
    baseline: layout.baseline && {
      ...{ x: layout.baseline.x, y: layout.baseline.y, floorY: layout.baseline.floor?.y ?? null },
    },
    norm: norms && norms.path,
    spots: spots.map((spot) => ({
      x: spot.x,
      y: spot.y,
      period: spot.period,
      isShown: spots.length <= 14 || spot === lastSpot || spot.period === chosen,
    })),
    labels: labelsOf(layout, {
      ...{ ...words, unit, endsInGap: endsInGap(input), asideNorm: compact ? null : aside.norm },
    }),
    years: layout.yearTicks.map(({ x, year, labelled }) => ({ x, label: labelled ? String(year) : "" })),
    // Beside a place without a value it would read as the value of that place.
    last: lastSpot && !endsInGap(input) ? { ...last, y: aside.value, isStrong: isAboutLast } : null,
  };
}

/**
 * As lines where one of them goes up and down through a quarter of the plot; otherwise as spots with their intervals. Within wide margins a
 * line only draws attention to chance.
 */
function inForm(layout: SeriesLayout): SeriesLayout {
  const { joined: runs, spots, plot } = layout;
  const heights = runs.map((run) => Math.max(...run.map(({ y }) => y)) - Math.min(...run.map(({ y }) => y)));
  const isLine = Math.max(0, ...heights) >= (plot.bottom - plot.top) / 4;
  return isLine ? layout : { ...layout, joined: [], lines: [], bands: [], alone: spots, bars: barsOf(spots) };
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

/** The words at the right end keep clear of each other: the last value, then the norm, for which a small picture has no room there. */
function asideOf(
  { spots, norms, plot }: SeriesLayout,
  hasMargin: boolean,
  compact: boolean,
): { value: number; norm: number } {
  const at = spots.at(-1)?.y ?? plot.top;
  const labels = [{ at, height: hasMargin ? 62 : 24 }, ...(norms && !compact ? [{ at: norms.y, height: 20 }] : [])];
  const [value = at, norm = at] = spread(labels, plot.top - 10, plot.bottom + 6);
  return { value, norm };
}

type Labelled = SeriesWords & { unit: Unit; endsInGap: boolean; asideNorm: number | null };

const endsInGap = ({ points }: SeriesInput): boolean => points.at(-1)?.value === null;

/** Each where it covers no data and no other label. What finds no such place is in the table below the chart. */
function labelsOf(layout: SeriesLayout, words: Labelled): SeriesLabel[] {
  const { plot, spots } = layout;
  const room = { left: plot.left, right: plot.right + 4, top: 0, bottom: plot.bottom };
  const taken = [...drawn(layout)];
  const labels: SeriesLabel[] = [];
  const put = (text: string, tone: SeriesLabel["tone"], places: Place[]): void => {
    const sized = { text, size: tone === "strong" ? 22 : 16 };
    const place = text === "" ? null : freePlace(sized, places, taken, room);
    if (!place) return;
    taken.push(boxOf(sized, place));
    labels.push({ ...place, text, tone });
  };
  const about = spots.find(({ period }) => period === words.chosen);
  const last = spots.at(-1);
  if (about && (about !== last || words.endsInGap)) put(words.about, "strong", besides(about, 22));
  if (last && last !== about && words.endsInGap) put(words.last.value, "plain", besides(last, 16));
  const { norms, baseline } = layout;
  if (norms) {
    const text = m.goal_norm({ value: withoutUnit(goalValue(norms.value, words.unit), words.unit) });
    if (words.asideNorm === null) put(text, "plain", norms.levels.toReversed().flatMap(onLine));
    else labels.push({ text, tone: "plain", x: plot.right + 10, y: words.asideNorm + 5, anchor: "start" });
  }
  if (baseline?.floor) {
    const text = m.goal_floor({ value: formatValue(baseline.floor.value, words.unit, words.decimals) });
    put(text, "plain", onLine({ from: plot.left, to: plot.right, y: baseline.floor.y }));
  }
  const [first] = spots;
  if (first && first !== about && spots.length > 2 && !words.compact) put(words.first, "plain", besides(first, 16));
  return labels;
}

/** Around a spot, beyond its interval first. */
function besides({ x, y, ends }: Spot, size: number): Place[] {
  const [top, bottom] = [ends?.upper ?? y, ends?.lower ?? y];
  const heights = [top - 8, bottom + size, y - 12, y + size + 6, top - 30, bottom + size + 22];
  return heights.flatMap((at): Place[] => [
    { x, y: at, anchor: "middle" },
    { x: x - 6, y: at, anchor: "start" },
    { x: x + 6, y: at, anchor: "end" },
  ]);
}

/** Above or below a level line, from its right end to its left. */
function onLine({ from, to, y }: { from: number; to: number; y: number }): Place[] {
  const steps = [0, 0.25, 0.5, 0.75].map((part) => to - (to - from) * part);
  return [y - 6, y + 18, y - 26, y + 38].flatMap((at): Place[] => [
    ...steps.map((x): Place => ({ x, y: at, anchor: "end" })),
    { x: from, y: at, anchor: "start" },
  ]);
}

/** All that no label may cover. */
function drawn({ joined, spots, bars, norms, baseline, withheld, plot }: SeriesLayout): Box[] {
  const level = (from: number, to: number, y: number): Box[] => along({ x: from, y }, { x: to, y });
  const steps = norms?.levels ?? [];
  return [
    ...joined.flatMap((run) => run.slice(1).flatMap((spot, at) => along(run[at] ?? spot, spot))),
    ...spots.map(({ x, y }) => around(x, y, 7)),
    ...bars.flatMap(({ x, lower, upper }) => along({ x, y: lower }, { x, y: upper })),
    ...steps.flatMap(({ from, to, y }) => level(from, to, y)),
    ...steps.slice(1).flatMap(({ from, y }, at) => along({ x: from, y: steps[at]?.y ?? y }, { x: from, y })),
    ...(baseline ? level(baseline.x, plot.right, baseline.y) : []),
    ...(baseline?.floor ? level(baseline.x, plot.right, baseline.floor.y) : []),
    ...withheld.map(({ x, width }) => ({ left: x, right: x + width, top: plot.top, bottom: plot.bottom })),
  ];
}
