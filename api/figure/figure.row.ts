import type {
  GoalNote,
  IntervalReason,
  SeriesBreak,
  Verdict,
  VerdictCounts,
  VerdictNote,
  WithheldReason,
} from "@fijne-buurten/db/vocabulary";
import type { Attention } from "./figure-parts.type.ts";
import type { FigurePart } from "./part.type.ts";
import type { AskedRow } from "../goal/goal.entity.ts";
import type { JudgedBy } from "../goal/goal.loader.ts";

/**
 * A figure as figures.sql gives it: withheld with a reason, or published with a value. To read a column that its question did not ask for
 * fails.
 */
export type FigureRow = (Identified & { withheld_reason: WithheldReason }) | PublishedRow;

export type PublishedRow = Identified & {
  withheld_reason: null;
  value: number;
  judging_lower: number | null;
  judging_upper: number | null;
  n: number | null;
  n_effective: number | null;
  /** Of a mean; of a figure of before these were kept neither. Without degrees of freedom they are endless. */
  process_se: number | null;
  process_df: number | null;
  numerator: number | null;
  denominator: number | null;
  verdict: Verdict | null;
  verdict_note: VerdictNote | null;
  /** Not known of figures of before these were kept. */
  rows_waiting: number | null;
  rows_unfilled: number | null;
  misses_left: number | null;
  hits_needed: number | null;
  answers_needed: number | null;
  answers_possible: number | null;
  answers_needed_two_waves: number | null;
  verdict_counts: VerdictCounts | null;
  attention: Attention | null;
  parts: PartRow[] | null;
} & (Interval | { lower: null; upper: null; interval_reason: IntervalReason }) &
  (JudgedBy | { goal_kind: null }) &
  (Noted | { goal_note: null }) &
  (Compared | { change_value: null }) &
  (Bounded | { bound_lower: null }) &
  (Forecasted | { forecast_lower: null });

type PartRow = Pick<FigurePart, "kpi" | "period" | "value" | "grade" | "weight" | "reason">;

type Identified = {
  /** Of its question in the batch. */
  place: number;
  kpi_id: string;
  area_key: string;
  period: string;
  group_key: string;
  definition_version: number;
};

type Interval = { lower: number; upper: number; interval_reason: null };
type Compared = {
  change_value: number;
  change_lower: number | null;
  change_upper: number | null;
  change_since: string;
  change_break: SeriesBreak | null;
};
type Noted = { goal_note: GoalNote; goal_noted_on: string; goal_before: AskedRow | null };
type Forecasted = { forecast_lower: number; forecast_upper: number; forecast_more: number };
type Bounded = { bound_lower: number; bound_upper: number };
