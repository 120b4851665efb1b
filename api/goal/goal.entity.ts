import { Column, Entity, PrimaryColumn } from "typeorm";

/** A goal as it was delivered. */
export type DeliveredGoal = {
  kpi_id: string;
  area_level: string;
  /** Empty: every area of the level. */
  area_code: string | null;
  goal_kind: string;
  norm: number | null;
  baseline_period: string | null;
  margin: number | null;
  /** Empty: every later period. */
  period: string | null;
  due_date: string;
  set_by: string;
  set_date: string;
  agreed_in: string;
};

@Entity("goals", { schema: "figures" })
export class GoalRow {
  @PrimaryColumn("text")
  association_id!: string;

  @PrimaryColumn("text")
  goal_id!: string;

  @Column("jsonb")
  goal!: DeliveredGoal;

  @PrimaryColumn("integer")
  known_from!: number;

  @Column("integer", { nullable: true })
  known_to!: number | null;
}
