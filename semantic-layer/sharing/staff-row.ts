import type { AreaLevel, GoalKind, Group, PeriodKind, Verdict, VerdictNote } from "@fijne-buurten/db/vocabulary";

/** A figure as staff see it. */
export type StaffRow = {
  kpi_id: string;
  definition_version: number;
  area_key: string;
  period: string;
  group_key: Group;
  area_level: AreaLevel;
  period_kind: PeriodKind;
  vintage: number | null;
  value: number | null;
  lower: number | null;
  upper: number | null;
  numerator: number | null;
  denominator: number | null;
  verdict: Verdict | null;
  verdict_note: VerdictNote | null;
  judging_lower: number | null;
  judging_upper: number | null;
  goal_kind: GoalKind | null;
  goal_norm: number | null;
  goal_margin: number | null;
  parts: { kpi: string; period: string | null; weight: number | null }[] | null;
  is_withheld: boolean;
};
