import type { GoalKind, IntervalReason, Verdict, VerdictNote, WithheldReason } from "@fijne-buurten/db/vocabulary";

/** The verdicts that a derived KPI counts, in the order in which they are told. */
export const countedVerdicts = [
  "MAINTAINED",
  "UNDER_PRESSURE",
  "DECLINED",
  "INCONCLUSIVE",
  "TOO_FEW",
  "OUTDATED",
] as const satisfies Verdict[];

/** How many areas have each verdict. WITHHELD counts those without a figure. */
export type VerdictCounts = Record<(typeof countedVerdicts)[number] | "WITHHELD", number>;

/** A figure as figures.sql gives it. */
export type FigureRow = {
  place: number;
  kpi_id: string;
  area_key: string;
  period: string;
  group_key: string;
  definition_version: number;
  withheld_reason: WithheldReason | null;
  value: number | null;
  lower: number | null;
  upper: number | null;
  interval_reason: IntervalReason | null;
  judging_lower: number | null;
  judging_upper: number | null;
  n: number | null;
  n_effective: number | null;
  numerator: number | null;
  denominator: number | null;
  verdict: Verdict | null;
  verdict_note: VerdictNote | null;
  goal_id: string | null;
  goal_kind: GoalKind | null;
  goal_norm: number | null;
  goal_baseline: number | null;
  goal_baseline_period: string | null;
  goal_margin: number | null;
  goal_due_on: string | null;
  change_value: number | null;
  change_lower: number | null;
  change_upper: number | null;
  change_since: string | null;
  bound_lower: number | null;
  bound_upper: number | null;
  misses_left: number | null;
  answers_needed: number | null;
  verdict_counts: VerdictCounts | null;
};
