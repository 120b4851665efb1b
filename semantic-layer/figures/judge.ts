// From estimates to verdicts. A verdict follows from an interval or a complete count, a goal and dates; never from the bare value.
import { must } from "@fijne-buurten/db";
import {
  type Direction,
  type SeriesBreak,
  thresholds,
  type Verdict,
  type VerdictNote,
} from "@fijne-buurten/db/vocabulary";
import { breakOfParts, isAskedAnew } from "../comparison/breaks.ts";
import { differenceBetween } from "../comparison/difference.ts";
import { isPartOfYear, isRunning } from "../comparison/periods.ts";
import { readCards } from "../kpis/card.ts";
import {
  change,
  changeOfRates,
  fallOfShares,
  judgeBounds,
  judgeCount,
  judgeInterval,
  pValues,
  supported,
  verdict,
} from "../statistics/index.ts";
import { answersNeededFor } from "./answers-needed.ts";
import { derivedEstimates } from "./derive.ts";
import {
  type Change,
  type CountedEstimate,
  type Estimate,
  type Goal,
  type HoldGoal,
  isShown,
  type Judged,
  meanOf,
  type NormGoal,
  type Part,
  type Range,
  type SampledEstimate,
  type ShownEstimate,
  type ShownJudged,
} from "./figure.ts";
import { forecastOf } from "./forecast.ts";
import { isFitting } from "./goal-problems.ts";
import { heldTo } from "./goal-history.ts";
import { type Circumstances, isOutdated, ofEachCard } from "./goals.ts";
import { hitsNeededFor, missesLeftFor } from "./still-needed.ts";

/** Judges every estimate, and then the cards that are derived from those verdicts. */
export function judge(estimates: readonly Estimate[], delivered: Circumstances): Judged[] {
  const circumstances = { ...delivered, goals: delivered.goals.filter(isFitting) };
  const measured = judgeTogether(estimates, circumstances);
  const derived = readCards().flatMap((card) =>
    card.statistic === "derived" ? derivedEstimates(card, measured, circumstances) : [],
  );
  return [...measured, ...judgeTogether(derived, circumstances)];
}

/** Judged together because a figure is compared with other periods of its own series. */
function judgeTogether(estimates: readonly Estimate[], circumstances: Circumstances): Judged[] {
  const series = Map.groupBy(estimates, seriesKey);
  const latest = latestDelivered(estimates);
  const circumstancesOf = ofEachCard(circumstances);
  for (const periods of series.values()) periods.sort((a, b) => (a.period.startedDate < b.period.startedDate ? -1 : 1));
  return estimates.map((estimate) => {
    if (!isShown(estimate)) return estimate;
    const isLatest = latest.get(kindKey(estimate)) === estimate.period.endsDate;
    return judgeOne(estimate, series.get(seriesKey(estimate)) ?? [], isLatest, circumstancesOf(estimate.card));
  });
}

function judgeOne(
  estimate: ShownEstimate,
  series: readonly Estimate[],
  isLatest: boolean,
  circumstances: Circumstances,
): ShownJudged {
  const { card, period } = estimate;
  const { referenceDate } = circumstances;
  const { goal, noted } = heldTo(circumstances, estimate, series);
  const held =
    goal?.goalKind === "hold" ? series.find((other) => other.period.period === goal.baselinePeriod) : undefined;
  const answer = goal && answerOf(estimate, goal, held);
  const baseline = goal && held && isShown(held) ? held : null;
  const compared = goal && held ? baseline : precedentOf(estimate, series, referenceDate);
  const isStale = isLatest && isOutdated(card, period, circumstances);
  const found = firstOf(estimate, goal, answer, isStale, referenceDate);
  return {
    ...estimate,
    verdict: found?.verdict ?? null,
    verdictNote: found?.note ?? null,
    goal,
    noted,
    baseline: baseline?.value ?? null,
    judgingLower: answer?.lo ?? null,
    judgingUpper: answer?.hi ?? null,
    change: compared ? changeSince(compared, estimate) : null,
    surprise: compared ? surpriseBetween(compared, estimate) : null,
    attention: null,
    missesLeft: goal?.goalKind === "norm" ? missesLeftFor(estimate, goal, referenceDate) : null,
    hitsNeeded: goal?.goalKind === "norm" ? hitsNeededFor(estimate, goal, found) : null,
    forecast: forecastOf(estimate, circumstances),
    answersNeeded: goal?.goalKind === "hold" && held ? answersNeededFor(estimate, goal, held, found) : null,
  };
}

type Finding = { verdict: Verdict; note: VerdictNote | null };
type Answer = Finding & { lo: number | null; hi: number | null };

/** Whether there are too few observations to judge, whatever the goal. */
export const isTooFew = (estimate: ShownEstimate): boolean =>
  (estimate.kind === "sampled" || isGap(estimate)) && (estimate.n ?? 0) < thresholds.judged.value;

/** Everything was counted, but among few answers a group differs by chance. */
const isGap = (estimate: ShownEstimate): estimate is CountedEstimate =>
  estimate.kind === "counted" && estimate.card.unit === "percentage_points";

/** The order in which a verdict is looked for: can it be judged at all, is it too old, is there a goal, is it due. */
function firstOf(
  estimate: ShownEstimate,
  goal: Goal | null,
  answer: Answer | null,
  isStale: boolean,
  referenceDate: string,
): Finding | null {
  if (isTooFew(estimate)) return { verdict: "TOO_FEW", note: null };
  if (isStale) return { verdict: "OUTDATED", note: null };
  if (!goal || !answer) return null;
  if (goal.goalKind === "norm" && goal.dueDate > referenceDate) return { verdict: "NOT_DUE", note: null };
  return answer;
}

/** What the interval says, whatever the dates say. */
export function answerOf(estimate: ShownEstimate, goal: Goal, held: Estimate | undefined): Answer {
  return goal.goalKind === "hold" ? holdAnswer(estimate, goal, held) : normAnswer(estimate, goal);
}

function normAnswer(estimate: ShownEstimate, { norm }: NormGoal): Answer {
  const { value, bounds } = estimate;
  if (estimate.kind === "derived")
    return { lo: null, hi: null, verdict: judgeBounds(estimate.bounds, norm), note: null };
  if (estimate.kind !== "sampled") {
    const asked = estimate.card.direction === "lower" ? "at_most" : "at_least";
    const ends = bounds ? [judgeCount(bounds.lower, norm, asked), judgeCount(bounds.upper, norm, asked)] : [];
    return { lo: null, hi: null, ...supported({ verdict: judgeCount(value, norm, asked), note: null }, ends) };
  }
  const judging = must(estimate.judging, `judging interval of ${estimate.card.id}`);
  const { mean } = estimate;
  const within = ({ lower, upper }: Range) => judgeInterval({ kind: "norm", lo: lower - norm, hi: upper - norm });
  const found = mean
    ? verdict({ kind: "norm", n: mean.n, d: value - norm, se: mean.se, df: mean.df })
    : within(judging);
  const isUndecided = found.verdict === "INCONCLUSIVE";
  const ends = estimate.judgingAtBounds?.map((interval) => within(interval).verdict) ?? [];
  return { ...(isUndecided ? found : supported(found, ends)), lo: judging.lower, hi: judging.upper };
}

/**
 * Without a baseline there is nothing to hold; with too few answers then, there are too few to say so now. Who is asked in another way
 * answers otherwise, so a change since then says nothing about what was to be held.
 */
function holdAnswer(estimate: ShownEstimate, goal: HoldGoal, held: Estimate | undefined): Answer {
  const verdictless = { lo: null, hi: null, note: null };
  if (!held || (!isShown(held) && held.reason !== "TOO_FEW")) return { ...verdictless, verdict: "INCONCLUSIVE" };
  const [then, now] = [meanOf(held), meanOf(estimate)];
  if (!then || !now) return { ...verdictless, verdict: "TOO_FEW" };
  const { n, value, se, df } = change(then, now);
  const found = verdict({ kind: "hold", n, d: value, se, df, delta: goal.margin });
  return isAskedAnew(held.period, estimate.period) && found.verdict !== "TOO_FEW"
    ? { ...verdictless, verdict: "INCONCLUSIVE", note: "MODE_CHANGED" }
    : found;
}

/**
 * None for a rate: how two of them differ is told by their ratio, and a change is a difference. None for a count of verdicts: most of the
 * difference between two of them would be chance.
 */
function changeSince(before: ShownEstimate, now: ShownEstimate): Change | null {
  if (now.card.statistic === "rate" || now.card.statistic === "derived") return null;
  const difference = differenceBetween(differing(before), differing(now));
  return { ...difference, since: before.period.period, break: breakBetween(before, now) };
}

const differing = (estimate: ShownEstimate) => ({
  value: estimate.value,
  nEffective: estimate.kind === "sampled" ? estimate.nEffective : null,
  spread: meanOf(estimate),
});

function breakBetween(before: Estimate, now: Estimate): SeriesBreak | null {
  if (now.parts) return breakOfParts((before.parts ?? []).map(asked), now.parts.map(asked));
  return isAskedAnew(before.period, now.period) ? "MODE_CHANGED" : null;
}

const asked = ({ kpi, mode, reason }: Part) => ({ kpi, mode, isIn: reason === null });

const shareOfCases = ({ value, nEffective: nEff }: SampledEstimate) => ({ value, nEff });

type Chances = { fall: number; rise: number };

const surpriseOf: Record<Direction, (chances: Chances) => number> = {
  higher: ({ fall }) => fall,
  lower: ({ rise }) => rise,
  context: ({ fall, rise }) => Math.min(1, 2 * Math.min(fall, rise)),
};

/** How surprising a change for the worse is, as a p-value: see `Judgement.surprise`. None across a break, and of a composite: its parts have one. */
function surpriseBetween(before: ShownEstimate, now: ShownEstimate): number | null {
  if (now.card.statistic === "composite") return null;
  if (before.kind !== "sampled" || now.kind !== "sampled") return null;
  if (Math.min(before.n, now.n) < thresholds.judged.value || breakBetween(before, now)) return null;
  const chances = chancesOf(before, now);
  if (!chances) return null;
  return surpriseOf[now.card.direction](chances);
}

/** The one-sided p-values of "it did not fall" and "it did not rise"; null where reports of one home follow each other, so that they are no cases. */
function chancesOf(before: SampledEstimate, now: SampledEstimate): Chances | null {
  if (now.card.statistic === "rate") return now.card.repeats ? null : changeOfRates(countedIn(before), countedIn(now));
  if (!before.mean || !now.mean) {
    const fall = fallOfShares(shareOfCases(before), shareOfCases(now));
    return { fall, rise: 1 - fall };
  }
  const { value: d, se, df } = change(before.mean, now.mean);
  if (!(se > 0)) return null;
  const { down } = pValues({ d, se, df, delta: 0 });
  return { fall: down, rise: 1 - down };
}

const countedIn = ({ card, numerator, denominator }: SampledEstimate) => ({
  k: must(numerator, `events of ${card.id}`),
  e: must(denominator, `home-years of ${card.id}`),
});

function latestDelivered(estimates: readonly Estimate[]): Map<string, string> {
  const latest = new Map<string, string>();
  for (const estimate of estimates) {
    if (!isShown(estimate) && estimate.reason === "NOT_DELIVERED") continue;
    const key = kindKey(estimate);
    const { endsDate } = estimate.period;
    if (endsDate > (latest.get(key) ?? "")) latest.set(key, endsDate);
  }
  return latest;
}

/** What a year holds is as new as the year: its part up to T1 is not too old in December. */
function kindKey({ card, period: { periodKind } }: Estimate): string {
  return `${card.id} ${periodKind.startsWith("year") ? "year" : periodKind}`;
}

/**
 * What a figure is compared with where no baseline says: the one before it, and of a part of a year the same part of the year before.
 * While a period runs there is none: what happened so far is not compared with what happened in a whole one.
 */
function precedentOf(
  { period }: ShownEstimate,
  series: readonly Estimate[],
  referenceDate: string,
): ShownEstimate | undefined {
  if (isRunning(period, referenceDate)) return undefined;
  const wanted = isPartOfYear[period.periodKind] ? yearBefore(period.period) : null;
  return series
    .filter(isShown)
    .findLast(({ period: other }) =>
      wanted === null ? other.startedDate < period.startedDate : other.period === wanted,
    );
}

/** "2025-T2" of "2026-T2". */
const yearBefore = (period: string): string => `${Number(period.slice(0, 4)) - 1}${period.slice(4)}`;

function seriesKey({ card, area, group, period }: Estimate): string {
  return `${card.id} ${area.series} ${group} ${period.periodKind}`;
}
