import { Column, Entity, PrimaryColumn } from "typeorm";
import type { Language } from "../enums.ts";

export type Text = Record<Language, string>;

/** A KPI card as the semantic layer validated and published it. */
export type Card = {
  id: string;
  ambition: string;
  headline: boolean;
  title: Text;
  definition: Text;
  numerator: Text;
  denominator: Text;
  caveats: Text;
  unit: string;
  direction: string;
  statistic: string;
  inference: string;
  goalKind: string;
  grid: { areas: string[]; periods: string[]; groups: string[] };
  protection: string;
  sources: { source: string; entity: string }[];
  owner: string;
  outdatedAfterDays: number;
  version: { number: number; from: string; reason: string };
};

@Entity("cards", { schema: "figures" })
export class CardRow {
  @PrimaryColumn("text")
  association_id!: string;

  @PrimaryColumn("text")
  kpi_id!: string;

  @Column("integer")
  definition_version!: number;

  @Column("jsonb")
  card!: Card;

  @PrimaryColumn("integer")
  known_from!: number;

  @Column("integer", { nullable: true })
  known_to!: number | null;
}
