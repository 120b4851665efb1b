import type { Delivered } from "../delivered/index.ts";
import type { Goal } from "../delivered/goals.ts";
import type { GoalHeldTo } from "../figure.ts";
import type { Area } from "../grid/areas.ts";
import type { Period } from "../grid/periods.ts";

/** The goal that a figure is held against: one for the area itself before one for all areas of its level. */
export function goalFor({ goals }: Delivered, kpi: string, { level, code }: Area, period: Period): Goal | null {
  const applying = goals.filter(
    (goal) =>
      !goal.isProposal &&
      goal.kpi === kpi &&
      fitsScale(goal) &&
      goal.level === level &&
      (goal.area === null || goal.area === code) &&
      isFor(goal, period),
  );
  const goal = applying.find(({ area }) => area !== null) ?? applying[0] ?? null;
  return goal && isYearSoFar(goal, period) ? { ...goal, due: lastDayOf(period) } : goal;
}

/** A part of a year is written as if every month had 31 days. */
function lastDayOf({ until }: Period): string {
  const [year, month] = until.split("-").map(Number) as [number, number];
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

/** Shares and states that a year's norm is held against while the year goes on: what does not grow with the months. */
const alsoSoFar = [
  ...["tenants_took_action", "own_conversation_first", "opportunities_used", "support_given", "solved_by_tenants"],
  ...["panel_participation", "panel_feedback", "panel_size", "complexes_within_band", "activities_by_tenants"],
  ...["rounds_held", "addresses_reached", "opportunities_overdue"],
  ...["new_build_places", "maintenance_contact", "notices_for_liveability"],
];

/** 2026-tmT2 is the year 2026 up to the end of its second tertiaal. */
const isYearSoFar = ({ kpi, kind, period }: Goal, { name }: Period): boolean =>
  kind === "norm" && alsoSoFar.includes(kpi) && name.startsWith(`${period}-tm`);

/** Of a scale that ends, the numbers outside it are mistakes, such as 95 for 95%. What has no end here is a count. */
function fitsScale({ kpi, norm, margin }: Goal): boolean {
  const isIndex = kpi.startsWith("resilience_") || kpi.startsWith("gap_");
  const [from, to] = isIndex
    ? [0, 100]
    : kpi.endsWith("_grade") || kpi === "liveability_thermometer"
      ? [1, 10]
      : [0, 1];
  if (["meeting_places_created", "activities_held", "opportunities_overdue", "panel_representativeness"].includes(kpi))
    return true;
  return (norm === null || (norm >= from && norm <= to)) && (margin === null || margin < to - from);
}

/** What is said of the goal beside the figure: also that it was set when the period was over. Everything came in one release. */
export const heldTo = (
  { goal, kind, norm, margin, baseline: baselinePeriod, due, setOn }: Goal,
  { until }: Period,
  baseline: number | null = null,
): GoalHeldTo => ({
  ...{ goal, kind: kind === "norm" ? "norm" : "hold", norm, margin, baseline, baselinePeriod, due },
  setLate: setOn !== null && setOn > until ? setOn : null,
});

/** A norm is for one period; a hold is for every wave after its baseline. */
function isFor(goal: Goal, own: Period): boolean {
  const { kind, period, baseline } = goal;
  const { name, kind: periodKind } = own;
  if (kind === "norm") return period === name || isYearSoFar(goal, own);
  return periodKind === "wave" && name > baseline! && (period === null || period === name);
}
