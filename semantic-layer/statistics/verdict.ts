/** What an interval says about a goal. Dates, and a baseline that is missing, are judged in figures/judge.ts. */
import { confidences, thresholds, type GoalKind, type Verdict, type VerdictNote } from "@fijne-buurten/db/vocabulary";
import { normalQuantile, tCdf, tQuantile } from "./dist.ts";

const holdVerdicts = [
  "TOO_FEW",
  "MAINTAINED",
  "DECLINED",
  "UNDER_PRESSURE",
  "INCONCLUSIVE",
] as const satisfies Verdict[];
const normVerdicts = ["TOO_FEW", "ON_TRACK", "OFF_TRACK", "INCONCLUSIVE"] as const satisfies Verdict[];

/** The verdicts that follow from an interval. NOT_DUE and OUTDATED follow from dates, and are given where those are known. */
export const intervalVerdicts = [...holdVerdicts, ...normVerdicts];
type IntervalVerdict = (typeof intervalVerdicts)[number];

/** Fewest degrees of freedom that are judged. */
export const FEWEST_DEGREES = 8;

/** The probability below the upper limit of the judging interval. It leaves 5% on either side: the risk of a wrong verdict there. */
const UPPER = (1 + confidences.judged.value) / 2;

/** A survey is planned to have this chance of MAINTAINED when nothing changed. */
const POWER = 0.8;

export type VerdictQuestion = {
  /** `hold`: has it stayed at the level of the baseline. `norm`: is it at the norm or above. */
  kind: GoalKind;
  /** Answers; of two waves the smaller number. */
  n: number;
  /** What is judged, higher is better: the change since the baseline (hold), the value minus the norm (norm). */
  d: number;
  /** Null where it could not be computed. */
  se: number | null;
  df: number;
  /** The margin of a hold, > 0, in the unit of d; null when none was fixed. A norm has none. */
  delta?: number | null;
};

type VerdictAnswer = {
  /** The judging interval: 90%, d ± t·se. Null where there is no margin of error. */
  lo: number | null;
  hi: number | null;
  verdict: IntervalVerdict;
  note: VerdictNote | null;
};

/**
 * The verdict on a goal, from the interval and never from the bare value. In this order, exhaustive and exclusive:
 *
 *     fewer than 20 answers, df < 8 or no standard error   TOO_FEW
 *     hold: no margin fixed                                INCONCLUSIVE
 *     hold: lo > −δ                                        MAINTAINED (noted IMPROVED when lo > 0)
 *     hold: hi < −δ                                        DECLINED
 *     hold: hi < 0                                         UNDER_PRESSURE
 *     norm: lo ≥ 0                                         ON_TRACK
 *     norm: hi < 0                                         OFF_TRACK
 *     otherwise                                            INCONCLUSIVE
 *
 * Each firm verdict is wrong with probability at most 5%. A standard error of 0 is judged like any other: it means that twenty or
 * more answers are all the same, because `change` refuses sums that would give 0 by mistake. Shares and complete counts have
 * intervals of their own. Throws a RangeError on a margin of a hold that is not positive, on a margin of a norm other than 0, and
 * on a negative standard error.
 * Source: non-inferiority testing, Piaggio et al. 2012 (CONSORT).
 */
export function verdict({ kind, n, d, se, df, delta = null }: VerdictQuestion): VerdictAnswer {
  checkMargin(kind, delta);
  if (!Number.isFinite(se) || !(df >= 1)) return { lo: null, hi: null, verdict: "TOO_FEW", note: null };
  if (se! < 0) throw new RangeError(`A standard error is not below 0: ${se}.`);
  const half = tQuantile(UPPER, df) * se!;
  const [lo, hi] = [d - half, d + half];
  if (n < thresholds.judged.value || df < FEWEST_DEGREES) return { lo, hi, verdict: "TOO_FEW", note: null };
  return { lo, hi, ...judgeInterval({ kind, lo, hi, delta }) };
}

/**
 * The verdict that a 90% interval of d gives, for estimates whose interval is not d ± t·se, such as a counted share.
 * For a share and a norm, lo and hi are the Wilson limits minus the norm. It does not check for too few answers.
 */
export function judgeInterval({
  kind,
  lo,
  hi,
  delta = null,
}: {
  kind: GoalKind;
  lo: number;
  hi: number;
  delta?: number | null;
}): Pick<VerdictAnswer, "verdict" | "note"> {
  checkMargin(kind, delta);
  if (kind === "norm") return { verdict: lo >= 0 ? "ON_TRACK" : hi < 0 ? "OFF_TRACK" : "INCONCLUSIVE", note: null };
  if (delta === null) return { verdict: "INCONCLUSIVE", note: null };
  if (lo > -delta) return { verdict: "MAINTAINED", note: lo > 0 ? "IMPROVED" : null };
  if (hi < -delta) return { verdict: "DECLINED", note: null };
  if (hi < 0) return { verdict: "UNDER_PRESSURE", note: null };
  return { verdict: "INCONCLUSIVE", note: null };
}

function checkMargin(kind: GoalKind, delta: number | null): void {
  if (kind === "norm" && delta)
    throw new RangeError(`A norm has no margin, so ${delta} would change nothing; leave it out.`);
  if (kind === "hold" && delta !== null && !(delta > 0))
    throw new RangeError(`A hold needs a positive margin, not ${delta}.`);
}

/** The verdict on a complete count: there is no interval, the value is at the norm or it is not. `asked` is the side that it should be on. */
export function judgeCount(value: number, norm: number, asked: "at_least" | "at_most" = "at_least"): IntervalVerdict {
  const isAtNorm = asked === "at_least" ? value >= norm : value <= norm;
  return isAtNorm ? "ON_TRACK" : "OFF_TRACK";
}

/** The verdict on a share that is only known between bounds: firm when it would be the same wherever in between the share lies. */
export function judgeBounds({ lower, upper }: { lower: number; upper: number }, norm: number): IntervalVerdict {
  return judgeInterval({ kind: "norm", lo: lower - norm, hi: upper - norm }).verdict;
}

type Supported = Pick<VerdictAnswer, "verdict" | "note">;

/** A verdict that every bound would give too; where one would not it cannot be said, for not all is known. */
export function supported(found: Supported, atBounds: readonly IntervalVerdict[]): Supported {
  return atBounds.every((other) => other === found.verdict)
    ? found
    : { verdict: "INCONCLUSIVE", note: "NOT_ALL_KNOWN" };
}

/** One-sided p-values of the tests behind a hold: decline beyond the margin refuted; any decline; decline beyond it shown. */
export function pValues({ d, se, df, delta }: { d: number; se: number; df: number; delta: number }): {
  maintained: number;
  down: number;
  declined: number;
} {
  return { maintained: tCdf(-(d + delta) / se, df), down: tCdf(d / se, df), declined: tCdf((d + delta) / se, df) };
}

/** The smallest margin at which an unchanged area has an 80% chance of MAINTAINED: (z.95 + z.80)·se = 2.486·se. */
export function smallestMargin(se: number): number {
  return (normalQuantile(UPPER) + normalQuantile(POWER)) * se;
}

/**
 * To plan a baseline and a later wave of the same size: answers needed per wave for an 80% chance of MAINTAINED when nothing changed (normal approximation):
 * n = deff · waves·sd²·(1 − r) · (2.486/δ)², rounded up. `waves` is 2 for a change, 1 for a value against a norm (δ then is the
 * distance to the norm that should be seen); `correlation` r is that between the waves of one panel, 0 for fresh samples.
 * Throws a RangeError on a margin or spread that is not positive.
 */
export function answersNeeded({
  sd,
  delta,
  waves = 2,
  correlation = 0,
  deff = 1,
}: {
  sd: number;
  delta: number;
  waves?: 1 | 2;
  correlation?: number;
  deff?: number;
}): number {
  checkSpread(sd, delta);
  const exact = deff * waves * sd ** 2 * (1 - correlation) * (smallestMargin(1) / delta) ** 2;
  return Math.ceil(exact - 1e-9);
}

/**
 * Answers needed in one wave for an 80% chance of MAINTAINED when nothing changed since a baseline that stays as it was measured, with
 * standard error `baselineSe` (normal approximation): the smallest n, at least the threshold of judging, with
 * δ ≥ 2.486·√(se₀² + sd²/n). Null where the baseline alone is too uncertain, so that no number of answers would do.
 * Throws a RangeError on a margin or spread that is not positive. Source: as `smallestMargin`, solved for one of two waves.
 */
export function answersNeededSince({
  sd,
  delta,
  baselineSe,
}: {
  sd: number;
  delta: number;
  baselineSe: number;
}): number | null {
  checkSpread(sd, delta);
  const left = (delta / smallestMargin(1)) ** 2 - baselineSe ** 2;
  return left > 0 ? Math.max(Math.ceil(sd ** 2 / left - 1e-9), thresholds.judged.value) : null;
}

function checkSpread(sd: number, delta: number): void {
  if (!(sd > 0) || !(delta > 0))
    throw new RangeError(`Answers needed ask for a positive spread and margin, not ${sd} and ${delta}.`);
}

/**
 * The spread of one answer behind a mean, in the unit of the score: se·√n. It includes the design effect of weights and strata, so
 * do not pass `deff` to `answersNeeded` as well.
 */
export function spreadOfAnswers({ se, n }: { se: number; n: number }): number {
  return se * Math.sqrt(n);
}
