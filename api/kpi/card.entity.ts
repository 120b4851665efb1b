import type {
  Ambition,
  AreaLevel,
  Direction,
  GoalKind,
  Inference,
  Language,
  PeriodKind,
  Protection,
  Statistic,
  Unit,
} from "@fijne-buurten/db/vocabulary";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { VersionedRow } from "../release/versioned.entity.ts";

export type Text = Record<Language, string>;

/** A KPI card as the semantic layer validated and published it. */
export type Card = About &
  (
    | { statistic: "mean" | "difference"; centre: number }
    | { statistic: "composite"; derivedFrom: { parts: { kpi: string; name: Text }[] } }
    | { statistic: "derived"; derivedFrom: { kpi: string; level: AreaLevel } | "goals" }
    | { statistic: "rate"; repeats?: boolean }
    | { statistic: Exclude<Statistic, "mean" | "difference" | "composite" | "derived" | "rate"> }
  );

type About = {
  id: string;
  ambition: Ambition;
  headline: boolean;
  isLegalRequirement?: boolean;
  /** What the law asks, of each year of which that is known; no more than `isLegalRequirement` in an earlier release. */
  legalNorms?: { year: number; norm: number; agreedNorm: number | null }[];
  beside?: string;
  partOf?: string;
  title: Text;
  /** How a sentence calls its figure. */
  subject: Text;
  definition: Text;
  numerator: Text;
  denominator: Text;
  observed?: Text;
  caveats: Text;
  unit: Unit;
  direction: Direction;
  inference: Inference;
  goalKind: GoalKind | "none";
  grid: {
    areas: AreaLevel[];
    periods: (PeriodKind | "sub_year" | "year_to_sub_year")[];
    groups: string[];
    window?: "period" | "since_course_plan" | "last_snapshot";
    /** "nuisance/cases": of what is measured. */
    reportedBy?: string[];
  };
  measures?: Record<string, string>;
  protection: Protection;
  sources: { source: string; entity: string }[];
  owner: string;
  outdatedAfterDays: number;
  version: { number: number; from: string; reason: string };
  /** How its figures follow from the files. A release that was made before this was published has none. */
  computation?: { data: object } & Record<Language, { title: string; lines: string[] }[]>;
};

@Entity("cards", { schema: "figures" })
export class CardRow extends VersionedRow {
  @PrimaryColumn("text")
  kpi_id!: string;

  @Column("integer")
  definition_version!: number;

  @Column("jsonb")
  card!: Card;
}
