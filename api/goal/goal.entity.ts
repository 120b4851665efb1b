import type { AreaLevel } from "@fijne-buurten/db/vocabulary";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { VersionedRow } from "../release/versioned.entity.ts";

/** A goal as it was delivered. */
type DeliveredGoal = {
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
  set_by: string;
  set_date: string;
  agreed_in: string;
} & ({ goal_kind: "norm"; norm: number } | { goal_kind: "hold"; baseline_period: string; margin: number });

@Entity("goals", { schema: "figures" })
export class GoalRow extends VersionedRow {
  @PrimaryColumn("text")
  goal_id!: string;

  @Column("jsonb")
  goal!: DeliveredGoal;
}
