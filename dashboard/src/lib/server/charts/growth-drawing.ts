import { m } from "#lib/paraglide/messages.js";
import type { Figure, Unit } from "#lib/server/answers.ts";
import { formatTicks, goalValue } from "#lib/server/figures/format.ts";
import { groupWord } from "#lib/server/figures/group.ts";
import type { Parts } from "./columns.ts";
import type { CountedFrom, GrowthLayout, GrowthSpot } from "./growth.ts";
import { layoutGrowth } from "./growth.ts";
import { along, around, type Box, boxOf, freePlace, type Place } from "./place.ts";
import type { Label, SeriesDrawing, WithheldSlot } from "./series-drawing.ts";
import { withheldSlot } from "./series-drawing.ts";
import type { Frame, Plot, Size } from "./sizes.ts";
import { plotOf } from "./sizes.ts";
import { spread } from "./spread.ts";

/** A count that grows through the year, as steps, with all words in their places. */
export type GrowthDrawing = {
  kind: "growth";
  size: Size;
  plot: Plot;
  places: number[];
  ticks: { y: number; label: string; isZero: boolean }[];
  withheld: WithheldSlot[];
  steps: string[];
  /** What the whole consists of, each as steps of its own. */
  parts: { steps: string[]; label: Label | null }[];
  bars: GrowthLayout["bars"];
  norms: GrowthLayout["norms"];
  /** At the right end: the norm of the last year. */
  norm: Label | null;
  spots: { x: number; y: number; period: string; isShown: boolean }[];
  labels: SeriesDrawing["labels"];
  /** Where years begin, and what they are called. */
  starts: number[];
  years: { x: number; label: string }[];
  last: SeriesDrawing["last"];
};

type Growing = {
  figures: Figure[];
  parts: Parts;
  unit: Unit;
  referenceDate: string;
  countedFrom: CountedFrom;
  write: (figure: Figure) => { value: string; margin: string; level: string };
};

export function drawGrowth(growing: Growing, chosen: string | null, frame: Frame): GrowthDrawing {
  const plot = plotOf(frame);
  const { layout, y } = layoutGrowth({ ...growing, plot });
  const texts = new Map(growing.figures.map((figure) => [figure.period, growing.write(figure)]));
  const last = layout.spots.at(-1);
  const told = texts.get(last?.period ?? "");
  const isAboutLast = layout.spots.every(({ period }) => period !== chosen) || last?.period === chosen;
  const parts = partsOf(growing, plot, y.domain() as [number, number]);
  const norm = layout.norms.at(-1);
  const aside = asideOf({ last, norm, parts, hasMargin: told?.margin !== "" && told !== undefined }, plot);
  const values = y.ticks(4).filter((value) => growing.unit !== "COUNT" || Number.isInteger(value));
  const labels = formatTicks(values, growing.unit);
  return {
    kind: "growth",
    size: frame.size,
    plot,
    places: layout.places,
    ticks: values.map((value, at) => ({ y: y(value), label: labels[at] ?? "", isZero: value === 0 })),
    withheld: layout.withheld.map(withheldSlot),
    ...{ steps: layout.steps, bars: layout.bars, norms: layout.norms, starts: layout.starts },
    parts: parts.map(({ steps, group, text }, at) => ({
      steps,
      label: { x: plot.right + 10, y: (aside.parts[at] ?? 0) + 5, label: `${groupWord(group)} ${text}` },
    })),
    norm: norm
      ? { x: plot.right + 10, y: aside.norm + 5, label: m.goal_norm({ value: goalValue(norm.value, growing.unit) }) }
      : null,
    spots: layout.spots.map(({ x, y: at, period, isYear }) => {
      return { x, y: at, period, isShown: isYear || period === chosen };
    }),
    labels: labelsOf(layout, { chosen, plot, value: (period) => texts.get(period)?.value ?? "" }),
    years: yearsOf(layout.years, plot),
    last: last && told ? { ...told, y: aside.value, isStrong: isAboutLast } : null,
  };
}

/** As many years get their label as fit, and the last one always does. */
function yearsOf(years: GrowthLayout["years"], plot: Plot): GrowthDrawing["years"] {
  const every = Math.max(1, Math.ceil((years.length * 46) / (plot.right - plot.left)));
  return years
    .filter((_, at) => (years.length - 1 - at) % every === 0)
    .map(({ x, year }) => ({ x, label: String(year) }));
}

type Part = { group: string; steps: string[]; text: string; y: number };

/** The parts on the scale of the whole; one that has no figure is not drawn. */
function partsOf({ parts, write, ...growing }: Growing, plot: Plot, domain: [number, number]): Part[] {
  return Object.entries(parts).flatMap(([group, figures]) => {
    const { layout } = layoutGrowth({ ...growing, figures, plot, domain });
    const [end, figure] = [layout.spots.at(-1), figures.at(-1)];
    return end && figure ? [{ group, steps: layout.steps, text: write(figure).value, y: end.y }] : [];
  });
}

type Ends = { last: GrowthSpot | undefined; norm: { y: number } | undefined; parts: Part[]; hasMargin: boolean };

/** The words at the right end keep clear of each other. */
function asideOf({ last, norm, parts, hasMargin }: Ends, plot: Plot) {
  const labels = [
    { at: last?.y ?? plot.top, height: hasMargin ? 62 : 26 },
    { at: norm?.y ?? plot.top, height: norm ? 22 : 0 },
    ...parts.map(({ y }) => ({ at: y, height: 22 })),
  ];
  const [value = plot.top, own = plot.top, ...others] = spread(labels, plot.top - 10, plot.bottom + 6);
  return { value, norm: own, parts: others };
}

type Words = { chosen: string | null; plot: Plot; value: (period: string) => string };

/** At the end of each year, and at the period that the page is about, where it covers no data and no other label. */
function labelsOf(layout: GrowthLayout, { chosen, plot, value }: Words): SeriesDrawing["labels"] {
  const room = { left: plot.left, right: plot.right + 4, top: 0, bottom: plot.bottom };
  const taken = drawn(layout, plot);
  const last = layout.spots.at(-1);
  const asked = layout.spots.filter((spot) => spot !== last && (spot.isYear || spot.period === chosen));
  const inTurn = asked.toSorted((one, other) => Number(other.period === chosen) - Number(one.period === chosen));
  return inTurn.flatMap((spot) => {
    const tone = spot.period === chosen ? "strong" : "plain";
    const sized = { text: value(spot.period), size: tone === "strong" ? 22 : 16 };
    const place = freePlace(sized, placesBeside(spot, sized.size), taken, room);
    if (!place) return [];
    taken.push(boxOf(sized, place));
    return [{ ...place, text: sized.text, tone } as const];
  });
}

function placesBeside({ x, y, ends }: GrowthSpot, size: number): Place[] {
  const above = Math.min(ends?.upper ?? y, y) - 9 - size * 0.22;
  return [above, above - size, above - 2 * size].flatMap((at): Place[] => [
    { x: x + 2, y: at, anchor: "end" },
    { x, y: at, anchor: "middle" },
    { x: x - 2, y: at, anchor: "start" },
  ]);
}

/** All that no label may cover. */
function drawn({ flights, spots, bars, norms, withheld }: GrowthLayout, plot: Plot): Box[] {
  return [
    ...flights.flatMap((corners) => corners.slice(1).flatMap((corner, at) => along(corners[at] ?? corner, corner))),
    ...spots.filter(({ isYear }) => isYear).map(({ x, y }) => around(x, y, 7)),
    ...bars.flatMap(({ x, lower, upper }) => along({ x, y: lower }, { x, y: upper })),
    ...norms.flatMap(({ from, to, y }) => along({ x: from, y }, { x: to, y })),
    ...withheld.map(({ x, width }) => ({ left: x, right: x + width, top: plot.top, bottom: plot.bottom })),
  ];
}
