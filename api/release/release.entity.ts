import { Column, Entity, PrimaryColumn } from "typeorm";

@Entity("releases", { schema: "figures" })
export class ReleaseRow {
  @PrimaryColumn("integer")
  release!: number;

  @Column("text")
  association_id!: string;

  @Column("timestamptz")
  published_at!: Date;

  @Column("date")
  reference_date!: string;

  @Column("boolean")
  is_synthetic!: boolean;

  /** Of all its figures. */
  @Column("text")
  digest!: string;
}
