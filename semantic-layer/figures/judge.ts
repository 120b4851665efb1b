// From estimates to verdicts. A verdict follows from an interval or a complete count, a goal and dates; never from the bare value.
import { type Card, readCards } from "../kpis/card.ts";
import {
  answersNeeded,
  change,
  changeOfCounts,
  changeOfShares,
  FEWEST_JUDGED,
  judgeCount,
  judgeInterval,
  missesLeft,
  spreadOfAnswers,
  verdict,
} from "../statistics/index.ts";
import { derivedEstimates } from "./derive.ts";
import type { Estimate } from "./estimate.ts";
import { goalProblems, isFitting } from "./goal-problems.ts";
import { type Circumstances, type Goal, goalFor, isOutdated, isSetTooLate, readCircumstances } from "./goals.ts";
import type { Release } from "./release.ts";

export type Verdict =
  | "ON_TRACK"
  | "OFF_TRACK"
  | "INCONCLUSIVE"
  | "NOT_DUE"
  | "MAINTAINED"
  | "UNDER_PRESSURE"
  | "DECLINED"
  | "TOO_FEW"
  | "OUTDATED";
type Note = "IMPROVED" | "GOAL_SET_TOO_LATE" | null;
type Change = { value: number; lower: number | null; upper: number | null; since: string };

export type Figure = Estimate & {
  audience: "internal" | "shared";
  verdict: Verdict | null;
  verdictNote: Note;
  goal: Goal | null;
  /** The value at the baseline of a hold. */
  baseline: number | null;
  /** Where the verdict is decided: 90%; of the value for a norm, of the change since the baseline for a hold. */
  judgingLower: number | null;
  judgingUpper: number | null;
  /** Since the baseline of a hold, otherwise since the period before of the same kind. */
  change: Change | null;
};

/** Judges every estimate, and then the cards that are derived from those verdicts. Goals that judge nothing are told. */
export async function judge(release: Release, estimates: readonly Estimate[]): Promise<Figure[]> {
  const circumstances = await readCircumstances(release);
  const figures = judgeEstimates(estimates, circumstances);
  for (const problem of goalProblems(circumstances.goals, figures, release.referenceDate)) release.log(problem);
  return figures;
}

export function judgeEstimates(estimates: readonly Estimate[], delivered: Circumstances): Figure[] {
  const circumstances = { ...delivered, goals: delivered.goals.filter(isFitting) };
  const measured = judgeTogether(estimates, circumstances);
  const derived = readCards().flatMap((card) => (card.derivedFrom ? derivedEstimates(card, measured) : []));
  return [...measured, ...judgeTogether(derived, circumstances)];
}

/** Judged together because a figure is compared with other periods of its own series. */
function judgeTogether(estimates: readonly Estimate[], circumstances: Circumstances): Figure[] {
  const series = Map.groupBy(estimates, seriesKey);
  const latest = latestDelivered(estimates);
  for (const periods of series.values()) periods.sort((a, b) => (a.period.startedDate < b.period.startedDate ? -1 : 1));
  return estimates.map((estimate) => {
    const isLatest = latest.get(kindKey(estimate)) === estimate.period.startedDate;
    return judgeOne(estimate, series.get(seriesKey(estimate))!, isLatest, circumstances);
  });
}

function judgeOne(
  estimate: Estimate,
  series: readonly Estimate[],
  isLatest: boolean,
  circumstances: Circumstances,
): Figure {
  const { card, area, period, group, value } = estimate;
  if (value === null) return { ...estimate, ...unjudged };
  // A goal is about the whole: a part of it (places in new buildings) is shown apart, and not judged apart.
  const goal = group === "all" ? goalFor(circumstances.goals, card, area, period) : null;
  const held =
    goal?.goalKind === "hold" ? series.find((other) => other.period.period === goal.baselinePeriod) : undefined;
  // The baseline itself and what came before it are not held to it.
  const applies = goal !== null && !(held && period.startedDate <= held.period.startedDate);
  const answer = applies ? answerOf(estimate, goal, held) : null;
  const compared =
    applies && held ? held : series.findLast((other) => other.value !== null && isBefore(other, estimate));
  const isStale = isLatest && isOutdated(card, period, circumstances, reportedBy(card));
  const { verdict, note } = firstOf(estimate, applies ? goal : null, answer, isStale, circumstances.referenceDate);
  return {
    ...estimate,
    audience: "internal",
    verdict,
    verdictNote: note,
    goal: applies ? goal : null,
    baseline: applies ? (held?.value ?? null) : null,
    judgingLower: answer?.lo ?? null,
    judgingUpper: answer?.hi ?? null,
    change: compared ? changeSince(compared, estimate) : null,
    details: {
      ...estimate.details,
      ...(applies ? detailsOf(estimate, goal, verdict, circumstances.referenceDate) : {}),
    },
  };
}

type Answer = { lo: number | null; hi: number | null; verdict: Verdict; note: Note };

/** The order in which a verdict is looked for: can it be judged at all, is it too old, is there a goal, is it due, was it set in time. */
function firstOf(
  { card, n, period }: Estimate,
  goal: Goal | null,
  answer: Answer | null,
  isStale: boolean,
  referenceDate: string,
): { verdict: Verdict | null; note: Note } {
  if (card.inference !== "count" && n! < FEWEST_JUDGED) return { verdict: "TOO_FEW", note: null };
  if (isStale) return { verdict: "OUTDATED", note: null };
  if (!goal || !answer) return { verdict: null, note: null };
  if (goal.goalKind === "norm" && goal.dueDate > referenceDate) return { verdict: "NOT_DUE", note: null };
  if (isSetTooLate(goal, period) && answer.verdict !== "TOO_FEW")
    return { verdict: "INCONCLUSIVE", note: "GOAL_SET_TOO_LATE" };
  return { verdict: answer.verdict, note: answer.note };
}

/** What the interval says, whatever the dates say. */
function answerOf(estimate: Estimate, goal: Goal, held: Estimate | undefined): Answer {
  if (goal.goalKind === "hold") return holdAnswer(estimate, goal, held);
  const [value, norm] = [estimate.value!, goal.norm!];
  if (!estimate.judging) return { lo: null, hi: null, verdict: judgeCount(value, norm), note: null };
  const { lower, upper, mean } = estimate.judging;
  const found = mean
    ? verdict({ kind: "norm", n: mean.n, d: value - norm, se: mean.se, df: mean.df })
    : judgeInterval({ kind: "norm", lo: lower - norm, hi: upper - norm });
  return { ...found, lo: lower, hi: upper };
}

/** Without a baseline there is nothing to hold; with too few answers then, there are too few to say so now. */
function holdAnswer({ judging }: Estimate, goal: Goal, held: Estimate | undefined): Answer {
  const verdictless = { lo: null, hi: null, note: null };
  if (!held || held.withheld === "NOT_DELIVERED") return { ...verdictless, verdict: "INCONCLUSIVE" };
  if (!held.judging) return { ...verdictless, verdict: "TOO_FEW" };
  const { n, value, se, df } = change(held.judging.mean!, judging!.mean!);
  return verdict({ kind: "hold", n, d: value, se, df, delta: goal.margin });
}

function changeSince(before: Estimate, now: Estimate): Change | null {
  if (before.value === null || now.value === null) return null;
  const since = before.period.period;
  if (!before.judging || !now.judging)
    return { value: changeOfCounts(before.value, now.value), lower: null, upper: null, since };
  const { value, lo, hi } =
    before.judging.mean && now.judging.mean
      ? change(before.judging.mean, now.judging.mean)
      : changeOfShares({ value: before.value, nEff: before.nEffective! }, { value: now.value, nEff: now.nEffective! });
  return { value, lower: lo, upper: hi, since };
}

/** What only some cards can say: how many misses a running year can still bear, how many answers a firm verdict would have asked. */
function detailsOf(
  { moments, judging }: Estimate,
  goal: Goal,
  found: Verdict | null,
  referenceDate: string,
): Record<string, number> {
  if (goal.goalKind === "norm" && moments?.misses !== undefined && goal.dueDate > referenceDate) {
    return { misses_left: missesLeft({ hits: moments.numerator!, misses: moments.misses, norm: goal.norm! }) };
  }
  if (
    goal.goalKind === "hold" &&
    goal.margin !== null &&
    judging?.mean &&
    (found === "INCONCLUSIVE" || found === "TOO_FEW")
  ) {
    const sd = spreadOfAnswers(judging.mean);
    return sd > 0 ? { answers_needed: answersNeeded({ sd, delta: goal.margin }) } : {};
  }
  return {};
}

const unjudged = {
  audience: "internal" as const,
  verdict: null,
  verdictNote: null,
  goal: null,
  baseline: null,
  judgingLower: null,
  judgingUpper: null,
  change: null,
};

function latestDelivered(estimates: readonly Estimate[]): Map<string, string> {
  const latest = new Map<string, string>();
  for (const estimate of estimates) {
    const key = kindKey(estimate);
    const { startedDate } = estimate.period;
    if (estimate.withheld !== "NOT_DELIVERED" && startedDate > (latest.get(key) ?? "")) latest.set(key, startedDate);
  }
  return latest;
}

/** A derived card is as fresh as the card it reads. */
function reportedBy(card: Card): readonly string[] {
  const read = card.derivedFrom ? readCards().find(({ id }) => id === card.derivedFrom!.kpi)! : card;
  return read.grid.reportedBy!;
}

function isBefore(other: Estimate, estimate: Estimate): boolean {
  return other.period.startedDate < estimate.period.startedDate;
}

function kindKey({ card, period }: Estimate): string {
  return `${card.id} ${period.periodKind}`;
}

function seriesKey({ card, area, group, period }: Estimate): string {
  return `${card.id} ${area.areaKey} ${group} ${period.periodKind}`;
}
