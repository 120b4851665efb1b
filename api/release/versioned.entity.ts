import { Column, PrimaryColumn } from "typeorm";

/** A row of a list that releases share: known from one release on, until another. */
export abstract class VersionedRow {
  @PrimaryColumn("text")
  association_id!: string;

  @PrimaryColumn("integer")
  known_from!: number;

  /** Excluded; none while it is still known. */
  @Column("integer", { nullable: true })
  known_to!: number | null;
}
