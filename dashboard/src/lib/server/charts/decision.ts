import { scaleLinear } from "d3-scale";
import { m } from "#lib/paraglide/messages.js";
import type { PublishedFigure, Unit } from "#lib/server/answers.ts";
import { intervalOf, rangeOf } from "#lib/server/answers.ts";
import { decimalsOf, formatChange, formatValue, goalValue, withoutUnit } from "#lib/server/figures/format.ts";
import { certainty } from "#lib/server/figures/written-figure.ts";

/** The judging interval against the bound that decides. Places run across the width in hundredths. */
export type DecisionDrawing = {
  kind: "norm" | "hold";
  estimate: number;
  lower: { at: number; label: string };
  upper: { at: number; label: string };
  bounds: { at: number; label: string; isDashed: boolean }[];
  alt: string;
};

const MOST_DECIMALS = 4;

type Bound = { value: number; label: string; isDashed: boolean };

/** Where the judging interval, or the range of a count of verdicts, lies against the bound that decides; null where neither decided. */
export function drawDecision(figure: PublishedFigure, unit: Unit): DecisionDrawing | null {
  const judging = intervalOf({ lower: figure.judgingLower, upper: figure.judgingUpper });
  const interval = judging ?? rangeOf(figure);
  const kind = figure.goal?.kind === "HOLD" ? "hold" : "norm";
  const estimate = kind === "hold" ? figure.change?.value : figure.value;
  const bounds = boundsOf(figure, unit);
  const [deciding] = bounds;
  if (!interval || !deciding || estimate === undefined) return null;
  const { lower, upper } = interval;
  const marks = [lower, upper, ...bounds.map(({ value }) => value)];
  const [low, high] = [Math.min(...marks), Math.max(...marks)];
  const air = (high - low || 1) * 0.2;
  const at = scaleLinear([low - air, high + air], [0, 100]);
  let decimals = decimalsOf(figure, unit);
  const write = kind === "hold" ? formatChange : formatValue;
  // Two ends that differ do not read the same.
  while (lower !== upper && decimals < MOST_DECIMALS && write(lower, unit, decimals) === write(upper, unit, decimals))
    decimals++;
  const words = { lower: write(lower, unit, decimals), upper: write(upper, unit, decimals) };
  return {
    kind,
    estimate: at(estimate),
    lower: { at: at(lower), label: withoutUnit(words.lower, unit) },
    upper: { at: at(upper), label: withoutUnit(words.upper, unit) },
    bounds: bounds.map(({ value, label, isDashed }) => ({ at: at(value), label, isDashed })),
    alt: judging
      ? m.decision_alt({ ...words, level: certainty(figure.judgingLevel), bound: deciding.label })
      : m.decision_alt_range({ ...words, bound: deciding.label }),
  };
}

/** The bound that decides comes first. */
function boundsOf({ goal }: PublishedFigure, unit: Unit): Bound[] {
  if (goal?.kind === "NORM" && goal.norm !== null) {
    return [{ value: goal.norm, label: m.goal_norm({ value: goalValue(goal.norm, unit) }), isDashed: false }];
  }
  if (goal?.kind !== "HOLD" || goal.margin === null) return [];
  const margin = m.decision_margin({ value: `−${goalValue(goal.margin, unit)}` });
  return [
    { value: -goal.margin, label: margin, isDashed: false },
    { value: 0, label: m.decision_unchanged(), isDashed: true },
  ];
}
