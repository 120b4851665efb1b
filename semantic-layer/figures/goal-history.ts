// What became of a goal: which one holds a figure now, and whether that was agreed before anybody could know the figure.
import { isDeepStrictEqual } from "node:util";
import type { AgreedGoal, Estimate, Goal, Noted } from "./figure.ts";
import { type Circumstances, foremost, holdsFor, isAbout, onTheDayOf } from "./goals.ts";

/** From a release on, this was asked; null where nothing was. */
type Stage = { from: number; on: string; goal: AgreedGoal | null };

/** The goal that holds a figure, and what must be said of it. `series` are the figures of the same area, in which its baseline is. */
export function heldTo(
  { goals, firstShown }: Circumstances,
  { card, area, period, group }: Estimate,
  series: readonly Estimate[],
): { goal: Goal | null; noted: Noted | null } {
  // A goal is about the whole: a part of it (places in new buildings) is shown apart, and not judged apart.
  if (group !== "all") return { goal: null, noted: null };
  const baselineOf = ({ baselinePeriod }: Goal & { goalKind: "hold" }) =>
    series.find((other) => other.period.period === baselinePeriod)?.period;
  // The baseline itself and what came before it are not held to it.
  const isLaterThanBaseline = (goal: Goal) =>
    goal.goalKind === "norm" || (baselineOf(goal)?.startedDate ?? "") < period.startedDate;
  const versions = goals
    .filter((goal) => isAbout(goal, card, area) && holdsFor(goal, card, period) && isLaterThanBaseline(goal))
    .map((goal) => onTheDayOf(goal, card, period));
  const shownSince = firstShown.get(`${card.id} ${period.period}`) ?? Infinity;
  return { goal: foremost(versions.filter(isLive)), noted: notedOf(versions, period.endsDate, shownSince) };
}

/** What a goal asked before, the oldest first, with the day until which it did. */
export function historyOf(goal: AgreedGoal, goals: readonly AgreedGoal[]): { until: string; before: Goal }[] {
  const isSameAim = (other: AgreedGoal) =>
    AIM.every((field) => other[field] === goal[field]) && (other.knownTo ?? 0) <= goal.knownFrom;
  const stages = stagesOf([...goals.filter((other) => !isLive(other) && isSameAim(other)), goal]);
  return stages.flatMap(({ on }, at) => {
    const before = stages[at - 1]?.goal;
    return before ? [{ until: on, before }] : [];
  });
}

const AIM = ["kpiId", "areaLevel", "areaCode", "goalKind", "period"] as const;

/** Whether it came, moved or went when it could follow from the figure. */
export const isLate = ({ note }: Noted): boolean => note !== "CHANGED";

/**
 * What is asked now is held against what was asked in the release that first showed a figure of the period. That cannot be dated back:
 * a file that comes later says nothing about what readers knew. A goal that says itself that it was set after the period is late too.
 */
function notedOf(versions: readonly AgreedGoal[], endsDate: string, shownSince: number): Noted | null {
  const stages = stagesOf(versions);
  const now = stages.at(-1);
  if (!now) return null;
  const then = stages.findLast(({ from }) => from <= shownSince);
  if (!then || !isSameAsked(then.goal, now.goal)) return lateNote(stages, now, then);
  const known = foremost(versions.filter((version) => isKnownAt(version, shownSince)));
  if (known && known.setDate >= endsDate) return { note: "SET_LATE", on: known.setDate, before: null };
  const before = askedBefore(stages, then);
  return then.goal && before ? { note: "CHANGED", on: then.on, before } : null;
}

function lateNote(stages: readonly Stage[], now: Stage, then: Stage | undefined): Noted | null {
  const before = then?.goal ?? askedBefore(stages, now);
  if (!now.goal) return before && { note: "WITHDRAWN_LATE", on: now.on, before };
  return { note: before ? "CHANGED_LATE" : "RECEIVED_LATE", on: now.on, before };
}

/** What was asked last before a stage, where that was something else. */
function askedBefore(stages: readonly Stage[], stage: Stage): Goal | null {
  const earlier = stages.slice(0, stages.indexOf(stage)).findLast(({ goal }) => goal !== null)?.goal ?? null;
  return isSameAsked(earlier, stage.goal) ? null : earlier;
}

/** Each time that something else was asked than before, the oldest first. */
function stagesOf(versions: readonly AgreedGoal[]): Stage[] {
  const days = new Map<number, string>();
  for (const { knownTo, wentOn } of versions) if (knownTo !== null && wentOn !== null) days.set(knownTo, wentOn);
  for (const { knownFrom, cameOn } of versions) days.set(knownFrom, cameOn);
  const stages = [...days]
    .sort(([one], [other]) => one - other)
    .map(([from, on]) => ({ from, on, goal: foremost(versions.filter((version) => isKnownAt(version, from))) }));
  return stages.filter(({ goal }, at) => {
    const before = stages[at - 1];
    return !before || !isSameAsked(before.goal, goal);
  });
}

const isLive = ({ knownTo }: AgreedGoal): boolean => knownTo === null;

const isKnownAt = ({ knownFrom, knownTo }: AgreedGoal, release: number): boolean =>
  knownFrom <= release && (knownTo === null || knownTo > release);

const isSameAsked = (one: Goal | null, other: Goal | null): boolean =>
  one === other || (one !== null && other !== null && isDeepStrictEqual(asked(one), asked(other)));

/** What a goal asks, without who said so and when. */
function asked(goal: Goal) {
  const { goalKind, dueDate } = goal;
  return goal.goalKind === "norm"
    ? { goalKind, norm: goal.norm, dueDate }
    : { goalKind, baselinePeriod: goal.baselinePeriod, margin: goal.margin };
}
