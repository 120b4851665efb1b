import type { DeclineReason } from "@fijne-buurten/db/vocabulary";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { VersionedRow } from "../release/versioned.entity.ts";

/** What became of opportunities, as the release made it. */
export type Account = {
  unopened: { opportunity_id: string; area_key: string; decided_on: string; months: number }[] | null;
  unknown_places: number;
  declined: { reason: DeclineReason | null; opportunities: number }[];
};

@Entity("opportunity_accounts", { schema: "figures" })
export class OpportunityAccountRow extends VersionedRow {
  @PrimaryColumn("text")
  kpi_id!: string;

  @Column("jsonb")
  account!: Account;
}
