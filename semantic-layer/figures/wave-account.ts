// What a release says of a survey wave or panel questionnaire, as it is stored and read: the column `account` of figures.wave_accounts.
import type { SurveyMode, WaveLimit, WeightingMethod } from "@fijne-buurten/db/vocabulary";
import type { Represented } from "./represented.ts";

export type WaveAccount = { wave: string; account: Account };

/** What both kinds of wave say of themselves. */
export type Told = {
  /** Null of a questionnaire of which the topic could not be read. */
  name: string | null;
  mode: SurveyMode | null;
  started_on: string;
  closed_on: string;
  approved_by: string | null;
  approved_on: string | null;
  approval_note: string | null;
};

export type Account = Told & {
  kind: "survey_wave" | "panel_questionnaire";
  /** Of a survey: the day on which the register was read. */
  reference_date: string | null;
  /** Homes let on the reference date, or on the day that the questionnaire was sent; null where none is known. */
  homes: number | null;
  /** Of a questionnaire null where the source does not say it of every group. */
  invited: number | null;
  /** Of a questionnaire: invitations that arrived. */
  delivered: number | null;
  answers: number;
  /** Answers per invitation, of a questionnaire per one that arrived: 0 to 1. Null where that would be more, or nobody was invited. */
  response: number | null;
  /** Of a survey null where no home is known, or no answer. */
  weighting: Weighting | null;
  effects: Effect[];
  representativeness: Represented | null;
  /** Of a questionnaire: which share of the answers should have come from another district or age to be spread as the homes are. */
  dissimilarity: number | null;
  /** Of a weighed survey: neighbourhoods with too few answers to show a figure, and with too few to judge one. */
  neighbourhoods: { hidden: number; unjudged: number } | null;
  limits: WaveLimit[];
};

export type Weighting = {
  method: WeightingMethod;
  /** Per variable the levels that were weighed together, and as what. */
  merged: Record<string, Record<string, string>>;
  trimmed_share: number;
  margin_error: number;
  /** How many equally weighted answers would be as precise, and how many times more answers there are. */
  n_effective: number;
  design_effect: number;
  /** The lowest and the highest weight, as a multiple of the mean. */
  lowest: number;
  highest: number;
};

/** What weighting did to a figure of the whole association: the published value beside the plain mean of the same answers. */
export type Effect = {
  kpi_id: string;
  answers: number;
  unweighted: number;
  weighted: number;
  /** Standard deviation of the weighted answers, in the unit of the figure. An account of before this was kept has none. */
  spread?: number;
};
