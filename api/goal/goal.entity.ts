import type { AreaLevel, GoalState, Verdict, VerdictCounts, VerdictNote } from "@fijne-buurten/db/vocabulary";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { VersionedRow } from "../release/versioned.entity.ts";

/** What a goal asks: of a norm the norm, of a hold the baseline and the margin. */
export type AskedRow = {
  norm?: number | null;
  baseline_period?: string | null;
  margin?: number | null;
  due_date: string;
};

/** `area_key`: of a goal in one area, that one. */
export type TestRow = { period: string; area_key: string | null };

/** A goal as it was delivered, with what it asked before and, as a proposal, what it would have said. */
type DeliveredGoal = {
  goal_state: GoalState;
  history: { until: string; before: AskedRow }[];
  would_have_said: { area_key: string; period: string; verdict: Verdict; verdict_note: VerdictNote | null }[];
  kpi_id: string;
  area_level: AreaLevel;
  /** Empty: every area of the level. */
  area_code: string | null;
  norm: number | null;
  baseline_period: string | null;
  margin: number | null;
  /** Empty: every later period. */
  period: string | null;
  due_date: string;
  /** Empty of a proposal that nobody has signed yet. */
  set_by: string | null;
  set_date: string | null;
  agreed_in: string | null;
  /** What a release from before these were published does not have. */
  agreement_number?: string | null;
  parties?: { party: string; contributes: string | null }[];
  closed?: (TestRow & { counts: VerdictCounts }) | null;
  running?: TestRow | null;
  next_due?: string | null;
} & ({ goal_kind: "norm"; norm: number } | { goal_kind: "hold"; baseline_period: string; margin: number });

@Entity("goals", { schema: "figures" })
export class GoalRow extends VersionedRow {
  @PrimaryColumn("text")
  goal_id!: string;

  @Column("jsonb")
  goal!: DeliveredGoal;
}
