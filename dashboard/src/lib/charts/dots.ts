import { scaleLinear } from "d3-scale";
import type { Unit } from "#lib/figure.ts";
import type { Point } from "./points.ts";
import { valueDomain } from "./points.ts";

/** Places across the width in hundredths, so that the drawing fits any column without being drawn twice. */
export type DotsLayout = {
  rows: { at: number | null; from: number | null; to: number | null }[];
  ticks: { at: number; value: number }[];
  /** One norm for all rows is one line; norms that differ stay in the table. */
  norm: { at: number; value: number } | null;
  startsAtZero: boolean;
};

/** One row an area: a dot for the value and a bar for its interval, all on one scale. The order is the caller's. */
export function layoutDots(points: Point[], unit: Unit): DotsLayout {
  const domain = valueDomain(points, unit, { norms: true, baseline: null, margin: null, since: null });
  const place = scaleLinear(domain, [0, 100]);
  const at = (value: number | null): number | null => (value === null ? null : round(place(value)));
  const norms = new Set(points.filter(({ value }) => value !== null).map(({ norm }) => norm));
  const norm = norms.size === 1 ? [...norms][0]! : null;
  return {
    rows: points.map(({ value, lower, upper }) => ({ at: at(value), from: at(lower), to: at(upper) })),
    ticks: place.ticks(4).map((value) => ({ at: round(place(value)), value })),
    norm: norm === null ? null : { value: norm, at: round(place(norm)) },
    startsAtZero: domain[0] === 0,
  };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
