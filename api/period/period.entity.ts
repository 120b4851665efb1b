import { Column, Entity, PrimaryColumn } from "typeorm";

@Entity("periods", { schema: "figures" })
export class PeriodRow {
  @PrimaryColumn("text")
  association_id!: string;

  @PrimaryColumn("text")
  period!: string;

  @Column("text")
  period_kind!: string;

  @Column("date")
  started_date!: string;

  /** Excluded. */
  @Column("date")
  ends_date!: string;

  @PrimaryColumn("integer")
  known_from!: number;

  @Column("integer", { nullable: true })
  known_to!: number | null;
}
