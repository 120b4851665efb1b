import { Column, Entity, PrimaryColumn } from "typeorm";
import { VersionedRow } from "../release/versioned.entity.ts";

@Entity("sources", { schema: "figures" })
export class SourceRow extends VersionedRow {
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
}
