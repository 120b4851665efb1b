import type { RevisionCause } from "@fijne-buurten/db/vocabulary";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { VersionedRow } from "../release/versioned.entity.ts";

/** Why a figure became otherwise, as the release made it. */
export type RevisionJson = {
  period: string;
  release: number;
  since: number;
  day: string;
  since_day: string;
  before: number;
  after: number;
  parts: { cause: RevisionCause; value: number }[];
};

@Entity("revisions", { schema: "figures" })
export class RevisionRow extends VersionedRow {
  @PrimaryColumn("text")
  kpi_id!: string;

  @Column("jsonb")
  revisions!: RevisionJson[];
}
