import type { Delivered } from "../delivered/index.ts";
import type { Goal } from "../delivered/goals.ts";
import type { GoalHeldTo } from "../figure.ts";
import type { Area } from "../grid/areas.ts";
import type { Period } from "../grid/periods.ts";

/** The goal that a figure is held against: one for the area itself before one for all areas of its level. */
export function goalFor({ goals }: Delivered, kpi: string, { level, code }: Area, period: Period): Goal | null {
  const applying = goals.filter(
    (goal) =>
      goal.kpi === kpi &&
      fitsScale(goal) &&
      goal.level === level &&
      (goal.area === null || goal.area === code) &&
      isFor(goal, period),
  );
  return applying.find(({ area }) => area !== null) ?? applying[0] ?? null;
}

/** Of a scale that ends, the numbers outside it are mistakes, such as 95 for 95%. What has no end here is a count. */
function fitsScale({ kpi, norm, margin }: Goal): boolean {
  const [from, to] = kpi === "resilience_level" ? [0, 100] : kpi === "tenants_grade" ? [1, 10] : [0, 1];
  if (kpi === "meeting_places_created") return true;
  return (norm === null || (norm >= from && norm <= to)) && (margin === null || margin < to - from);
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
