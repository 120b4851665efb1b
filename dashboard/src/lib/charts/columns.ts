import { scaleLinear } from "d3-scale";
import type { Point } from "./points.ts";
import { valueDomain } from "./points.ts";
import type { Room, SeriesLayout, Size } from "./series.ts";

export type Part = { group: string; points: Point[] };
export type Column = {
  period: string;
  x: number;
  width: number;
  total: { value: number; y: number };
  blocks: { group: string; value: number; y: number; height: number }[];
  norm: { value: number; y: number } | null;
};
export type ColumnsLayout = Pick<SeriesLayout, "size" | "plot" | "valueTicks" | "withheld"> & { columns: Column[] };

/** Counts as columns from zero, in as many blocks as there are parts, with the norm of each period as a stroke across. */
export function layoutColumns(points: Point[], parts: Part[], size: Size, room: Room): ColumnsLayout {
  const plot = { left: room.left, right: size.width - room.right, top: room.top, bottom: size.height - room.bottom };
  const y = scaleLinear(valueDomain(points, "COUNT", { norms: true, baseline: null, margin: null, since: null }), [
    plot.bottom,
    plot.top,
  ]);
  const slot = (plot.right - plot.left) / Math.max(1, points.length);
  const width = Math.min(64, slot * 0.62);
  const left = (index: number): number => plot.left + slot * index + (slot - width) / 2;
  return {
    size,
    plot,
    valueTicks: y
      .ticks(4)
      .filter(Number.isInteger)
      .map((value) => ({ value, y: y(value) })),
    withheld: points.flatMap(({ reason, period }, index) =>
      reason === null ? [] : [{ x: left(index), width, period, reason }],
    ),
    columns: points.flatMap((point, index) =>
      point.value === null
        ? []
        : [
            {
              period: point.period,
              x: left(index),
              width,
              total: { value: point.value, y: y(point.value) },
              blocks: blocksOf(point, parts, y),
              norm: point.norm === null ? null : { value: point.norm, y: y(point.norm) },
            },
          ],
    ),
  };
}

function blocksOf(point: Point, parts: Part[], y: (value: number) => number): Column["blocks"] {
  const own = parts
    .map(({ group, points }) => ({ group, value: points.find(({ period }) => period === point.period)?.value ?? null }))
    .filter((part): part is { group: string; value: number } => part.value !== null);
  const shown = own.length > 0 ? own : [{ group: "all", value: point.value! }];
  let below = 0;
  return shown.map(({ group, value }) => {
    const block = { group, value, y: y(below + value), height: y(below) - y(below + value) };
    below += value;
    return block;
  });
}
