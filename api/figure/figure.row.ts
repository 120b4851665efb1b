import type { Audience, GoalKind, IntervalReason, Verdict, VerdictNote, WithheldReason } from "../enums.ts";

/** A figure as figures.sql gives it. */
export type FigureRow = {
  kpiId: string;
  areaKey: string;
  period: string;
  group: string;
  audience: Audience;
  definitionVersion: number;
  reason: WithheldReason | null;
  value: number | null;
  lower: number | null;
  upper: number | null;
  intervalReason: IntervalReason | null;
  judgingLower: number | null;
  judgingUpper: number | null;
  n: number | null;
  nEffective: number | null;
  numerator: number | null;
  denominator: number | null;
  verdict: Verdict | null;
  verdictNote: VerdictNote | null;
  goalId: string | null;
  goalKind: GoalKind | null;
  goalNorm: number | null;
  goalBaseline: number | null;
  goalBaselinePeriod: string | null;
  goalMargin: number | null;
  goalDueOn: string | null;
  changeValue: number | null;
  changeLower: number | null;
  changeUpper: number | null;
  changeSince: string | null;
  boundLower: number | null;
  boundUpper: number | null;
  details: Record<string, unknown>;
};
