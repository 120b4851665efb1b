import type { PeriodKind, SurveyMode } from "@fijne-buurten/db/vocabulary";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { VersionedRow } from "../release/versioned.entity.ts";

@Entity("periods", { schema: "figures" })
export class PeriodRow extends VersionedRow {
  @PrimaryColumn("text")
  period!: string;

  @Column("text")
  period_kind!: PeriodKind;

  @Column("date")
  started_date!: string;

  /** Excluded. */
  @Column("date")
  ends_date!: string;

  @Column("text", { nullable: true })
  mode!: SurveyMode | null;
}
