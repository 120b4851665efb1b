import { scaleLinear } from "d3-scale";
import { area, line } from "d3-shape";
import { formatTicks } from "#lib/server/figures/format.ts";
import type { ChartSize, Plot, Size } from "./sizes.ts";
import { plotOf, rooms, sizes } from "./sizes.ts";

export type ControlMonth = {
  month: string;
  value: number;
  expected: number;
  lower: number;
  upper: number;
  signals: string[];
};

/** Months against what is usual: a band between the limits, a line through it, and the months that stand out marked. */
export type ControlDrawing = {
  size: Size;
  plot: Plot;
  ticks: { y: number; label: string; isZero: boolean }[];
  band: string;
  usual: string;
  line: string;
  spots: { x: number; y: number; month: string; isOut: boolean }[];
  years: { x: number; label: string }[];
};

export function drawControl(months: readonly ControlMonth[], chosen: ChartSize): ControlDrawing {
  const size = sizes[chosen];
  const room = { ...rooms.series[chosen], right: 12 };
  const plot = plotOf({ size, room });
  const highest = Math.max(...months.flatMap(({ value, upper }) => [value, upper]), 0);
  const y = scaleLinear([0, highest * 1.05 || 1], [plot.bottom, plot.top]);
  const x = scaleLinear([0, Math.max(months.length - 1, 1)], [plot.left, plot.right]);
  const ticks = y.ticks(4);
  const labels = formatTicks(ticks, "PER_100_HOMES");
  const pathOf = (of: (month: ControlMonth) => number): string =>
    line<ControlMonth>(
      (_, at) => x(at),
      (month) => y(of(month)),
    ).digits(1)([...months]) ?? "";
  const band = area<ControlMonth>(
    (_, at) => x(at),
    ({ lower }) => y(lower),
    ({ upper }) => y(upper),
  ).digits(1)([...months]);
  return {
    ...{ size, plot },
    ticks: ticks.map((value, at) => ({ y: y(value), label: labels[at] ?? "", isZero: value === 0 })),
    band: band ?? "",
    usual: pathOf(({ expected }) => expected),
    line: pathOf(({ value }) => value),
    spots: months.map(({ month, value, signals }, at) => {
      return { x: x(at), y: y(value), month, isOut: signals.length > 0 };
    }),
    years: months.flatMap(({ month }, at) => (month.endsWith("-01") ? [{ x: x(at), label: month.slice(0, 4) }] : [])),
  };
}
