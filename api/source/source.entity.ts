import { Column, Entity, PrimaryColumn } from "typeorm";

@Entity("sources", { schema: "figures" })
export class SourceRow {
  @PrimaryColumn("text")
  association_id!: string;

  @PrimaryColumn("text")
  source!: string;

  @PrimaryColumn("text")
  entity!: string;

  @Column("date")
  last_delivered_on!: string;

  @Column("text")
  covers_period!: string;

  @Column("bigint")
  rows_read!: number;

  @Column("bigint")
  rows_accepted!: number;

  @Column("bigint")
  rows_quarantined!: number;

  @PrimaryColumn("integer")
  known_from!: number;

  @Column("integer", { nullable: true })
  known_to!: number | null;
}
