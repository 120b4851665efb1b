import type { Delivered } from "./delivered/index.ts";
import type { WaveWeights } from "./method/weights.ts";

/** The figures of one card, computed a second time. `figuresOf` gives those of another card. */
export type SecondImplementation = (question: {
  delivered: Delivered;
  weights: WaveWeights;
  figuresOf(kpi: string): readonly ReferenceFigure[];
}) => ReferenceFigure[];

/** One figure as the second opinion has it. What is not stated here is not compared. */
export type ReferenceFigure = {
  kpi: string;
  /** Level and code, such as "wijk WK026701". */
  area: string;
  period: string;
  group: string;
} & (Withheld | Stated);

export type Withheld = { withheld: "TOO_FEW" | "MANY_WAIT" | "NOT_DELIVERED"; details?: { [name: string]: number } };

export type Stated = {
  value: number;
  n: number | null;
  numerator: number | null;
  denominator: number | null;
  /** How many equally weighted answers would say as much. */
  nEffective: number | null;
  /** Of a survey, how sure it is as a process; of what is made of it, nothing is compared. */
  process?: { se: number; degrees: number };
  /** The shown interval, 95%: null where there is none. */
  shown: Interval | null;
  /** The judging interval, 90%: only beside a goal. */
  judging: Interval | null;
  verdict: string | null;
  note: string | null;
  /** Why there is no shown interval; null where there is one. */
  intervalReason: "COMPLETE_COUNT" | "COUNT_OF_VERDICTS" | "EXTERNAL_MODEL" | null;
  goal: GoalHeldTo | null;
  /** Since the baseline for a hold, else since the period before; `isAskedAnew` where people were asked in another way then, `hasOtherParts` where it was made of others. */
  change: {
    value: number;
    interval: Interval | null;
    since: string;
    isAskedAnew?: boolean;
    hasOtherParts?: boolean;
  } | null;
  /** What the value would be if all that waits or was not filled in counted against, and for; null where everything is known. */
  bounds?: Interval | null;
  /** Rows that may belong here and wait; rows that are here and say too little. */
  waiting?: number;
  unfilled?: number;
  /** What only some figures say beside it, by name. */
  details: { [name: string]: number };
};

/** The goal that a figure is held to, as it was agreed; `baseline` is the value at its baseline. */
export type GoalHeldTo = {
  goal: string;
  kind: "norm" | "hold";
  norm: number | null;
  margin: number | null;
  baseline: number | null;
  baselinePeriod: string | null;
  due: string;
  /** The day on which it was set, where the period was over by then. */
  setLate: string | null;
};

export type Interval = { lower: number; upper: number };

/** Fewer than this are not shown, so few that a figure would be about households; fewer than 20 are not judged. */
export const fewestShown = 10;
export const fewestJudged = 20;
