import type { AreaLevel, AreaTree } from "@fijne-buurten/db/vocabulary";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { VersionedRow } from "../release/versioned.entity.ts";

@Entity("areas", { schema: "figures" })
export class AreaRow extends VersionedRow {
  @PrimaryColumn("text")
  area_key!: string;

  @Column("text")
  tree!: AreaTree;

  @Column("text")
  area_level!: AreaLevel;

  @Column("text")
  area_code!: string;

  @Column("text")
  area_name!: string;

  @Column("integer")
  vintage!: number;

  @Column("text", { array: true })
  path!: string[];

  @Column("integer")
  homes_count!: number;

  @Column("boolean")
  is_in_force!: boolean;

  @Column("text", { nullable: true })
  series_key!: string | null;

  @Column("text", { array: true, nullable: true })
  neighbourhood_keys!: string[] | null;
}
