import { scaleLinear } from "d3-scale";
import { m } from "#lib/paraglide/messages.js";
import type { Figure } from "#lib/server/answers.ts";
import { isPublished } from "#lib/server/answers.ts";
import { formatNumber, goalValue } from "#lib/server/figures/format.ts";
import { periodTick } from "#lib/server/figures/period.ts";
import { groupWord } from "#lib/server/figures/group.ts";
import { type Box, boxOf, overlap } from "./place.ts";
import type { Known, Point } from "./points.ts";
import { isGap, isKnown, pointsOf, valueDomain } from "./points.ts";
import type { Label, WithheldSlot } from "./series-drawing.ts";
import { withheldSlot } from "./series-drawing.ts";
import type { Frame, Plot, Size } from "./sizes.ts";
import { plotOf } from "./sizes.ts";
import { spread } from "./spread.ts";

/** Counts as columns, with all words in their places. */
export type ColumnsDrawing = {
  kind: "columns";
  size: Size;
  plot: Plot;
  /** Where each period stands, also one of which there is no value. */
  places: number[];
  ticks: { y: number; label: string; isZero: boolean }[];
  withheld: WithheldSlot[];
  columns: Column[];
  /** At the right end: the norm of the last column, and what its blocks are. */
  norm: Label | null;
  parts: Label[];
};
type Column = {
  period: string;
  x: number;
  width: number;
  top: number;
  blocks: Block[];
  normY: number | null;
  /** It still grows, so it does not look like a whole one. */
  isRunning: boolean;
  /** Empty where it would cover that of another column. */
  label: { y: number; text: string; isStrong: boolean };
  /** What stands below; empty where there is no room for every period. */
  tick: string;
};
type Block = { group: string; text: string; y: number; height: number };
/** What a count consists of: its figures by group. */
export type Parts = Record<string, Figure[]>;
/** Counts and their parts, and how a figure of them is written. */
type Counted = { figures: Figure[]; parts: Parts; referenceDate: string; write: (figure: Figure) => string };

/** Counts as columns from zero, in as many blocks as there are parts, with the norm of each period as a stroke across. */
export function drawColumns(counted: Counted, chosen: string | null, frame: Frame): ColumnsDrawing {
  const points = pointsOf(counted.figures, counted.referenceDate);
  const texts = new Map(counted.figures.map((figure) => [figure.period, counted.write(figure)]));
  const plot = plotOf(frame);
  const y = scaleLinear(valueDomain(points, "COUNT", { norms: true, hold: null }), [plot.bottom, plot.top]);
  const slot = (plot.right - plot.left) / Math.max(1, points.length);
  const width = Math.min(64, slot * 0.62);
  const left = (point: Point): number => plot.left + slot * points.indexOf(point) + (slot - width) / 2;
  const known = points.filter(isKnown);
  const about = known.some(({ period }) => period === chosen) ? chosen : known.at(-1)?.period;
  const every = Math.max(1, Math.ceil((known.length * 50) / (plot.right - plot.left)));
  const columns = known.map((point, index) => {
    const text = texts.get(point.period) ?? "";
    const normY = point.norm === null ? null : y(point.norm);
    const top = y(point.value);
    return {
      period: point.period,
      x: left(point),
      width,
      top,
      blocks: blocksOf(point, text, counted, y),
      normY,
      isRunning: point.isRunning,
      label: {
        y: Math.min(top, normY ?? top) - 8,
        text,
        isStrong: point.period === about,
      },
      tick: (known.length - 1 - index) % every === 0 ? periodTick(point.period) : "",
    };
  });
  return {
    kind: "columns",
    size: frame.size,
    plot,
    places: points.map((point) => left(point) + width / 2),
    ticks: y
      .ticks(4)
      .filter(Number.isInteger)
      .map((value) => ({ y: y(value), label: formatNumber(value), isZero: value === 0 })),
    withheld: points.filter(isGap).map((gap) => withheldSlot({ x: left(gap), width, reason: gap.reason })),
    columns: withoutOverlap(columns),
    ...besides(columns, known.findLast(({ norm }) => norm !== null)?.norm ?? null, y, plot),
  };
}

/** The strong label stays, then the others from the last on, each where it covers none that stays. */
function withoutOverlap(columns: Column[]): Column[] {
  const kept: Box[] = [];
  const isRoomFor = ({ x, width, label: { y, text, isStrong } }: Column): boolean => {
    const box = boxOf({ text, size: isStrong ? 22 : 16 }, { x: x + width / 2, y, anchor: "middle" });
    const isFree = !kept.some((other) => overlap(box, other));
    if (isFree) kept.push(box);
    return isFree;
  };
  const lastFirst = columns.toReversed();
  const inTurn = [
    ...lastFirst.filter(({ label }) => label.isStrong),
    ...lastFirst.filter(({ label }) => !label.isStrong),
  ];
  const shown = new Set(inTurn.filter(isRoomFor));
  return columns.map((column) => (shown.has(column) ? column : { ...column, label: { ...column.label, text: "" } }));
}

/** The words at the right end keep clear of each other: the norm first, then the parts. */
function besides(
  columns: Column[],
  lastNorm: number | null,
  y: (value: number) => number,
  plot: Plot,
): Pick<ColumnsDrawing, "norm" | "parts"> {
  const blocks = columns.at(-1)?.blocks ?? [];
  const named = blocks.length > 1 ? blocks.filter(({ height }) => height > 0) : [];
  const labels = [
    { at: lastNorm === null ? plot.top : y(lastNorm), height: 24 },
    ...named.map((block) => ({ at: block.y + block.height / 2 - 4, height: 22 })),
  ];
  const [normY = plot.top, ...partsY] = spread(labels, plot.top - 8, plot.bottom + 8);
  const x = plot.right + 10;
  return {
    norm: lastNorm === null ? null : { x, y: normY + 5, label: m.goal_norm({ value: goalValue(lastNorm, "COUNT") }) },
    parts: named.map(({ group, text, y }, index) => ({
      x,
      y: (partsY[index] ?? y) + 10,
      label: `${groupWord(group)} ${text}`,
    })),
  };
}

function blocksOf(
  { period, value }: Known,
  text: string,
  { parts, write }: Counted,
  y: (value: number) => number,
): Block[] {
  const own = Object.entries(parts).flatMap(([group, figures]) => {
    const part = figures.find((figure) => figure.period === period);
    return isPublished(part) ? [{ group, value: part.value, text: write(part) }] : [];
  });
  const shown = own.length > 0 ? own : [{ group: "all", value, text }];
  let below = 0;
  return shown.map(({ group, value, text }) => {
    const block = { group, text, y: y(below + value), height: y(below) - y(below + value) };
    below += value;
    return block;
  });
}
