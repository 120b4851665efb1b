import { Column, Entity, PrimaryColumn } from "typeorm";
import { VersionedRow } from "../release/versioned.entity.ts";

@Entity("home_accounts", { schema: "figures" })
export class HomeAccountRow extends VersionedRow {
  @PrimaryColumn("text")
  wave!: string;

  @PrimaryColumn("text")
  area_key!: string;

  @Column("date")
  day!: string;

  @Column("integer")
  homes_count!: number;

  @Column("integer")
  went_count!: number;

  @Column("integer")
  came_count!: number;
}
