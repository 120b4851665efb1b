import { scaleLinear } from "d3-scale";
import type { PublishedFigure } from "#lib/figure.ts";

export type Bound = { value: number; at: number; role: "norm" | "unchanged" | "margin" };

/** Places across the width in hundredths. */
export type DecisionLayout = {
  kind: "norm" | "hold";
  /** What is judged: the value against the norm, or the change against nought and the margin. */
  estimate: { value: number; at: number };
  interval: { lower: number; upper: number; from: number; to: number };
  bounds: Bound[];
};

/** Where the judging interval lies against the bound that decides; null where no interval decided. */
export function layoutDecision(figure: PublishedFigure): DecisionLayout | null {
  const { goal, judgingLower: lower, judgingUpper: upper, change, value } = figure;
  if (!goal || lower === null || upper === null) return null;
  const bounds = boundsOf(figure);
  const estimate = goal.kind === "HOLD" ? change?.value : value;
  if (bounds.length === 0 || estimate === undefined) return null;
  const marks = [lower, upper, ...bounds.map((bound) => bound.value)];
  const [low, high] = [Math.min(...marks), Math.max(...marks)];
  const air = (high - low || 1) * 0.2;
  const at = scaleLinear([low - air, high + air], [0, 100]);
  return {
    kind: goal.kind === "HOLD" ? "hold" : "norm",
    estimate: { value: estimate, at: at(estimate) },
    interval: { lower, upper, from: at(lower), to: at(upper) },
    bounds: bounds.map((bound) => ({ ...bound, at: at(bound.value) })),
  };
}

function boundsOf({ goal }: PublishedFigure): Omit<Bound, "at">[] {
  if (goal?.kind === "NORM" && goal.norm !== null) return [{ value: goal.norm, role: "norm" }];
  if (goal?.kind !== "HOLD" || goal.margin === null) return [];
  return [
    { value: -goal.margin, role: "margin" },
    { value: 0, role: "unchanged" },
  ];
}
