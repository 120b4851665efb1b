import type { RepresentationBand, SurveyMode, WaveLimit, WeightingMethod } from "@fijne-buurten/db/vocabulary";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { VersionedRow } from "../release/versioned.entity.ts";

/** The account of a wave as the release made it. */
export type Account = {
  kind: "survey_wave" | "panel_questionnaire";
  name: string | null;
  mode: SurveyMode | null;
  reference_date: string | null;
  started_on: string;
  closed_on: string;
  approved_by: string | null;
  approved_on: string | null;
  approval_note: string | null;
  homes: number | null;
  invited: number | null;
  delivered: number | null;
  answers: number;
  response: number | null;
  weighting: {
    method: WeightingMethod;
    /** Per variable the levels that were weighed together, and as what. */
    merged: Record<string, Record<string, string>>;
    trimmed_share: number;
    margin_error: number;
    n_effective: number;
    design_effect: number;
    lowest: number;
    highest: number;
  } | null;
  effects: { kpi_id: string; answers: number; unweighted: number; weighted: number; spread?: number }[];
  representativeness: {
    r: number;
    band: RepresentationBand;
    rate: number;
    max_bias: number;
    levels: LevelRow[];
  } | null;
  dissimilarity: number | null;
  neighbourhoods: { hidden: number; unjudged: number } | null;
  limits: WaveLimit[];
};

type LevelRow = {
  variable: string;
  level: string;
  asked: number | null;
  answers: number | null;
  rate: number | null;
  partial: number | null;
};

@Entity("wave_accounts", { schema: "figures" })
export class WaveRow extends VersionedRow {
  @PrimaryColumn("text")
  wave!: string;

  @Column("jsonb")
  account!: Account;
}
