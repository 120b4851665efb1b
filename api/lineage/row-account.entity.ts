import type { UncountedReason } from "@fijne-buurten/db/vocabulary";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { VersionedRow } from "../release/versioned.entity.ts";

/** The rows of one period, as the release counted them. */
export type RowAccountJson = {
  period: string;
  table: string;
  rows: number;
  counted: number;
  uncounted: { reason: UncountedReason; rows: number }[];
  homes: { let: number; unplaced: number; unanswered: number; counted: number } | null;
};

@Entity("row_accounts", { schema: "figures" })
export class RowAccountRow extends VersionedRow {
  @PrimaryColumn("text")
  kpi_id!: string;

  @Column("jsonb")
  accounts!: RowAccountJson[];
}
