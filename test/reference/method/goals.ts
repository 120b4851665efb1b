import type { Delivered } from "../delivered/index.ts";
import type { Goal } from "../delivered/goals.ts";
import type { GoalHeldTo } from "../figure.ts";
import type { Area } from "../grid/areas.ts";
import type { Period } from "../grid/periods.ts";

/** The goal that a figure is held against: one for the area itself before one for all areas of its level. */
export function goalFor({ goals }: Delivered, kpi: string, { level, code }: Area, period: Period): Goal | null {
  const applying = goals.filter(
    (goal) =>
      goal.kpi === kpi && goal.level === level && (goal.area === null || goal.area === code) && isFor(goal, period),
  );
  return applying.find(({ area }) => area !== null) ?? applying[0] ?? null;
}

/** What is said of the goal beside the figure. */
export const heldTo = (
  { goal, kind, norm, margin, baseline: baselinePeriod, due }: Goal,
  baseline: number | null = null,
): GoalHeldTo => ({ goal, kind: kind === "norm" ? "norm" : "hold", norm, margin, baseline, baselinePeriod, due });

/** A norm is for one period; a hold is for every wave after its baseline. */
function isFor({ kind, period, baseline }: Goal, { name, kind: periodKind }: Period): boolean {
  if (kind === "norm") return period === name;
  return periodKind === "wave" && name > baseline! && (period === null || period === name);
}

/** A goal must stand before the period that it is held against is over. */
export const isTooLate = ({ setOn }: Goal, { until }: Period): boolean => setOn > until;
