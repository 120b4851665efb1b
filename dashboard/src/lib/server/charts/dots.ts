import { scaleLinear } from "d3-scale";
import { m } from "#lib/paraglide/messages.js";
import type { Unit } from "#lib/server/answers.ts";
import { formatTicks, goalValue, signOf } from "#lib/server/figures/format.ts";
import type { Point } from "./points.ts";
import { isKnown, valueDomain } from "./points.ts";

/** Places across the width in hundredths, so that the drawing fits any column without being drawn twice. */
export type DotsDrawing = {
  rows: { at: number | null; bar: { from: number; to: number } | null }[];
  ticks: { at: number; label: string }[];
  /** One norm for all rows is one line; norms that differ stay in the table. */
  norm: { at: number; label: string } | null;
};

/** One row an area: a dot for the value and a bar for its interval, all on one scale. The order is the caller's. */
export function drawDots(points: Point[], unit: Unit): DotsDrawing {
  const place = scaleLinear(valueDomain(points, unit, { norms: true, hold: null }), [0, 100]);
  const at = (value: number): number => Math.round(place(value) * 100) / 100;
  const ticks = place.ticks(3);
  const labels = formatTicks(ticks, unit);
  const [norm = null, ...otherNorms] = new Set(points.filter(isKnown).map((point) => point.norm));
  return {
    rows: points.map((point) => {
      if (!isKnown(point)) return { at: null, bar: null };
      const { value, interval } = point;
      return { at: at(value), bar: interval && { from: at(interval.lower), to: at(interval.upper) } };
    }),
    ticks: ticks.map((value, index) => ({ at: at(value), label: (labels[index] ?? "") + signOf(unit) })),
    norm:
      norm === null || otherNorms.length > 0
        ? null
        : { at: at(norm), label: m.goal_norm({ value: goalValue(norm, unit) }) },
  };
}
