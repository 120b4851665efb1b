import { Column, Entity, PrimaryColumn } from "typeorm";

@Entity("areas", { schema: "figures" })
export class AreaRow {
  @PrimaryColumn("text")
  association_id!: string;

  @PrimaryColumn("text")
  area_key!: string;

  @Column("text")
  tree!: string;

  @Column("text")
  area_level!: string;

  @Column("text")
  area_code!: string;

  @Column("text")
  area_name!: string;

  @Column("integer")
  vintage!: number;

  @Column("text", { nullable: true })
  parent_key!: string | null;

  @Column("text", { array: true })
  path!: string[];

  @Column("integer")
  homes_count!: number;

  @PrimaryColumn("integer")
  known_from!: number;

  @Column("integer", { nullable: true })
  known_to!: number | null;
}
