// The nouns of a release: a cell of the grid, what was estimated of it, and what readers see.
import type {
  AreaLevel,
  Audience,
  GoalKind,
  GoalNote,
  Group,
  IntervalReason,
  PeriodKind,
  SeriesBreak,
  SurveyMode,
  Verdict,
  VerdictCounts,
  VerdictNote,
  WithheldReason,
} from "@fijne-buurten/db/vocabulary";
import type { Card } from "../kpis/card.ts";
import type { Estimate as MeanEstimate } from "../statistics/index.ts";

export type Area = {
  areaKey: string;
  areaLevel: AreaLevel;
  areaCode: string;
  path: readonly string[];
  /** The same for areas of several divisions that go on in each other, with the codes that they have had. */
  series: string;
  codes: readonly string[];
};
/** `endsDate` is excluded. `mode` is how people were asked; null where nobody was, or nothing was said about it. */
export type Period = {
  period: string;
  periodKind: PeriodKind;
  startedDate: string;
  endsDate: string;
  mode: SurveyMode | null;
};

/** One cell of the grid: a KPI for one area, period and group. */
type Cell = { card: Card; definitionVersion: number; area: Area; period: Period; group: Group };

/** The measured sums of a cell by name; null where the source has not delivered the period. */
export type Moments = Readonly<Record<string, number>> | null;
export type MeasuredCell = Cell & { moments: Moments };

export type Range = { lower: number; upper: number };

/** What is not known of a shown estimate: rows that wait in quarantine and rows in which a field is empty, and what both can change. */
export type NotKnown = {
  waiting: number;
  unfilled: number;
  /** What the value would be if all of it counted against, and for; the value lies within. Null where everything is known. */
  bounds: Range | null;
};

/** A figure that another is made of, as it went into it; `reason` says why it did not. `weight`: of the parts that did, together 1. */
export type Part = { kpi: string; period: string | null; mode: SurveyMode | null } & (
  { value: number; grade: number; weight: number; reason: null } | { reason: WithheldReason }
);

/** What every estimate has; the counts are those of a derived card, and the parts those of a composite. */
type Estimated = MeasuredCell & { verdictCounts: VerdictCounts | null; parts?: readonly Part[] };

/** Not shown, with the reason. */
export type WithheldEstimate = Estimated & {
  kind: "withheld";
  reason: Extract<WithheldReason, "TOO_FEW" | "MANY_WAIT" | "NOT_DELIVERED">;
};

/** Of everything there is. */
export type CountedEstimate = Estimated &
  NotKnown & {
    kind: "counted";
    value: number;
    numerator: number;
    /** Null for a total. */
    denominator: number | null;
    n: number | null;
  };

/** Of verdicts: `value` is the share of areas that surely kept their level, the lower one of the bounds. */
type DerivedEstimate = Estimated &
  NotKnown & {
    kind: "derived";
    value: number;
    numerator: number;
    denominator: number;
    n: number;
    bounds: Range;
  };

/** Given by somebody else's model. */
type ExternalEstimate = Estimated &
  NotKnown & { kind: "external"; value: number; numerator: number; denominator: number };

/** Of a sample, or of a process that could have gone otherwise. */
export type SampledEstimate = Estimated &
  Range &
  NotKnown & {
    /** `lower` and `upper` are the shown interval, 95%. */
    kind: "sampled";
    value: number;
    n: number;
    nEffective: number;
    /** Null for a difference, which is no share of anything. */
    numerator: number | null;
    denominator: number | null;
    /** The judging interval of the value: 90%, process mode. Null for a rate, which is not judged. */
    judging: Range | null;
    /** The judging intervals that the value would have at its bounds, where it has those: at the lower, and at the upper. */
    judgingAtBounds: readonly [Range, Range] | null;
    /** Of a mean or a difference of means: what a change of it needs beside the judging interval. */
    mean: MeanEstimate | null;
  };

export type ShownEstimate = CountedEstimate | DerivedEstimate | ExternalEstimate | SampledEstimate;
export type Estimate = WithheldEstimate | ShownEstimate;

export const isShown = <Any extends { kind: string }>(figure: Any): figure is Exclude<Any, { kind: "withheld" }> =>
  figure.kind !== "withheld";

/** The mean or difference behind an estimate, which a hold compares; only a card of those can have a hold. */
export const meanOf = (estimate: Estimate): SampledEstimate["mean"] =>
  estimate.kind === "sampled" ? estimate.mean : null;

/** Why a figure of this kind has no interval; null where it has one. */
export const intervalReasonOf: Record<ShownEstimate["kind"], IntervalReason | null> = {
  counted: "COMPLETE_COUNT",
  derived: "COUNT_OF_VERDICTS",
  external: "EXTERNAL_MODEL",
  sampled: null,
};

/** What is asked of a KPI. */
type GoalOf<Kind extends GoalKind> = {
  goalId: string;
  kpiId: string;
  goalKind: Kind;
  areaLevel: AreaLevel;
  /** Null is every area of that level. */
  areaCode: string | null;
  /** Null is every period, for a hold every one after the baseline. */
  period: string | null;
  dueDate: string;
};
export type NormGoal = GoalOf<"norm"> & { norm: number };
export type HoldGoal = GoalOf<"hold"> & { baselinePeriod: string; margin: number };
export type Goal = NormGoal | HoldGoal;

/**
 * A goal that was agreed, as it was known for a while: from one release until another, which is excluded; null is still. `cameOn` and
 * `wentOn` are the days on which files said so.
 */
export type AgreedGoal = Goal & {
  goalState: "agreed";
  setDate: string;
  knownFrom: number;
  cameOn: string;
  knownTo: number | null;
  wentOn: string | null;
};

/** A goal that is only proposed. */
export type Proposal = Goal & { goalState: "proposed" };

/** What must be said of the goal behind a figure: since which day, and what was asked before. */
export type Noted = { note: GoalNote; on: string; before: Goal | null };

/** Since the baseline of a hold, otherwise since the same part of the year before, or the wave or questionnaire before. */
export type Change = {
  value: number;
  lower: number | null;
  upper: number | null;
  since: string;
  /** Why the two cannot simply be compared. */
  break: SeriesBreak | null;
};

/** What a list of areas says of a figure that was looked at for it. */
type Attention = {
  /** Whether it belongs on the list, for it changed by more than chance explains among so many. */
  isListed: boolean;
  /** Its p-value, adjusted for all that were looked at. */
  adjusted: number;
  /** How many figures were looked at together. */
  compared: number;
  /** How many are on the list. */
  listed: number;
  /** How many of those are there by chance: at most, on average. */
  expectedByChance: number;
  /** On the list, and put off until a day for a reason. */
  snoozed: { until: string; reason: string; by: string } | null;
};

/** How many answers a wave would have to bring for a verdict since this baseline. */
export type AnswersNeeded = {
  /** Null where even an answer from every home would not do. */
  answers: number | null;
  /** The homes that could answer. */
  possible: number;
  /** How many it would take with a baseline over two waves like this one; only where that helps and nothing less does. */
  withTwoWaves: number | null;
};

/** Between which ends a year that runs will lie, with 95% confidence, when so many more cases come. */
export type Forecast = Range & { more: number };

/** What judging adds to an estimate that is shown. */
type Judgement = {
  verdict: Verdict | null;
  verdictNote: VerdictNote | null;
  goal: Goal | null;
  noted: Noted | null;
  /** The value at the baseline of a hold. */
  baseline: number | null;
  /** Where the verdict is decided: 90%; of the value for a norm, of the change since the baseline for a hold. */
  judgingLower: number | null;
  judgingUpper: number | null;
  change: Change | null;
  /**
   * The p-value of "it did not fall"; of what should stay low of "it did not rise", and of what is only background of "it did not change".
   * Null for a complete count, and where there are too few answers or cases to judge.
   */
  surprise: number | null;
  attention: Attention | null;
  /** Of a running period with a norm: how many more may miss. */
  missesLeft: number | null;
  /** How many more would have to count for a norm to be reached; of a share of cases for its whole judging interval to be at the norm. */
  hitsNeeded: number | null;
  forecast: Forecast | null;
  /** Where a hold cannot be judged for want of answers. */
  answersNeeded: AnswersNeeded | null;
};

export type ShownJudged = ShownEstimate & Judgement;
export type Judged = WithheldEstimate | ShownJudged;
/** `isKeptInside`: it is never shared, whatever protection its card names. */
export type Figure = Judged & { audience: Audience; isKeptInside: boolean };
