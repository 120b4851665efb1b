import { Column, Entity, PrimaryColumn } from "typeorm";
import { VersionedRow } from "../release/versioned.entity.ts";

@Entity("deliveries", { schema: "figures" })
export class DeliveryRow extends VersionedRow {
  @PrimaryColumn("text")
  source!: string;

  @PrimaryColumn("text")
  entity!: string;

  @PrimaryColumn("text")
  covers_period!: string;

  @Column("date", { nullable: true })
  started_date!: string | null;

  @Column("date", { nullable: true })
  ends_date!: string | null;

  @Column("integer")
  files_count!: number;

  @Column("date")
  last_delivered_on!: string;

  @Column("bigint")
  rows_read!: number;

  @Column("bigint")
  rows_accepted!: number;

  @Column("bigint")
  rows_quarantined!: number;
}
