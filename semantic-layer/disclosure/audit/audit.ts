// Attacks what would be shared. Nothing is shared unless every attack that must fail does.
import { must } from "@fijne-buurten/db";
import { type Answers, sum } from "../answers.ts";
import { type Changed, isSafeChange } from "../once.ts";
import { exactOf, figureOf, type Measured, share, type Shared } from "../share.ts";
import { SHOWN_FROM } from "../rules.ts";
import { certainAnswers, certainIn, certainToAny, certainToNeighbours } from "./certain.ts";
import { smallestDerivable } from "./derivable.ts";
import { excessOfGuesses } from "./guess.ts";
import { randomFor } from "./random.ts";
import { endsOf, meanOf, scales, type Shown } from "./shown.ts";

/** How many more guesses may be right, as a part of all. */
export const MOST_EXCESS = 0.02;

/** `found` is the worst over all figures; null where it is only told. */
export type Finding = { attack: Attack; found: number; must: "at least" | "at most" | null; limit: number | null };
type Attack =
  | "smallest set, less what it must have"
  | "certain, nobody known"
  | "certain, three known"
  | "certain, half known"
  | "second versions that tell who changed"
  | "guessed better, all"
  | "guessed better, unique";

export type Report = { findings: Finding[]; passed: boolean; sets: number; smallest: number };

/** Everything that is shown of a measure in a period, as the attacker has it. */
export function shownOf(name: string, measured: Measured, shared: readonly Shared[]): Shown {
  const { unit, answers, isBreakdown, part } = measured;
  return {
    ...{ name, answers, scale: scales[unit] ?? null, from: isBreakdown ? SHOWN_FROM.breakdown : SHOWN_FROM.partner },
    sets: shared.map(({ set, told }) => {
      const figure = must(figureOf(measured, set), "a figure of what is shared");
      const { lower, upper } = endsOf(told, exactOf(measured, set, figure), figure.word);
      const mean = meanOf(set.answers);
      // Whoever knows the other parts of a value knows the answers as well as it is told, times what they count for.
      const toMean = (end: number): number => mean + (end - figure.value) / part;
      return { name: set.areas[0], leaves: set.leaves, mean: { lower: toMean(lower), upper: toMean(upper) } };
    }),
  };
}

/**
 * What is left to share of a measure in a period when the smallest set goes in which somebody is found by who knows three of his neighbours' answers,
 * and in a release by who knows half of all.
 */
export function withoutFound(
  name: string,
  measured: Measured,
  shared: readonly Shared[],
  { isRelease }: { isRelease: boolean },
): { shared: readonly Shared[]; shown: Shown } {
  const shown = shownOf(name, measured, shared);
  const [found] = [...(isRelease ? certainIn(shown, halfOf(shown)) : []), ...certainToNeighbours(shown)];
  const out = found?.inside[0]?.name;
  if (out === undefined) return { shared, shown };
  const left = shared.filter(({ set }) => set.areas[0] !== out);
  return withoutFound(name, measured, left, { isRelease });
}

/** What the publisher shows of a measure in a period. */
export const shownBy = (name: string, measured: Measured): Shown =>
  withoutFound(name, measured, share(measured), { isRelease: false }).shown;

/**
 * What attacks find in everything that would be shared, and in what changed where it was shared before. Who knows half of all answers may find
 * nobody in a release; of invented associations that is only told.
 */
export function attack(
  everything: readonly Shown[],
  versions: readonly (readonly Changed[])[] = [],
  isRelease = false,
): Report {
  const each = everything.filter(({ sets }) => sets.length > 0).map((shown) => ({ shown, ...attackOne(shown) }));
  const answered = sum(each, ({ weight }) => weight);
  const alone = sum(each, ({ unique }) => unique);
  const mean = (of: (one: (typeof each)[number]) => number, over: number): number =>
    over === 0 ? 0 : sum(each, of) / over;
  const count = (of: (one: (typeof each)[number]) => number): number => sum(each, of);
  const findings: Finding[] = [
    {
      attack: "smallest set, less what it must have",
      found: Math.min(0, ...each.map((one) => one.spare)),
      must: "at least",
      limit: 0,
    },
    { attack: "certain, nobody known", found: count((one) => one.nobody), must: "at most", limit: 0 },
    { attack: "certain, three known", found: count((one) => one.three), must: "at most", limit: 0 },
    {
      attack: "certain, half known",
      found: count((one) => one.half),
      must: isRelease ? "at most" : null,
      limit: isRelease ? 0 : null,
    },
    {
      attack: "second versions that tell who changed",
      found: sum(versions, (changed) => Number(!isSafeChange(changed))),
      must: "at most",
      limit: 0,
    },
    {
      attack: "guessed better, all",
      found: mean((one) => one.excess.all * one.weight, answered),
      must: "at most",
      limit: MOST_EXCESS,
    },
    {
      attack: "guessed better, unique",
      found: mean((one) => one.excess.unique * one.unique, alone),
      must: "at most",
      limit: MOST_EXCESS,
    },
  ];
  return {
    ...{ findings, passed: findings.every(isMet), sets: sum(each, ({ shown }) => shown.sets.length) },
    smallest: Math.min(Infinity, ...each.map((one) => one.smallest)),
  };
}

export function isMet({ found, must, limit }: Finding): boolean {
  if (must === null || limit === null) return true;
  return must === "at least" ? found >= limit : found <= limit;
}

function attackOne(shown: Shown) {
  const householdsIn = new Map(
    [...Map.groupBy(shown.answers, ({ leaf }) => leaf)].map(([leaf, own]) => [leaf, householdsOf(own)]),
  );
  const smallest = smallestDerivable(shown.sets, householdsIn, shown.from);
  const n = sum(shown.answers, ({ households }) => households);
  // Who knows more finds whoever is found by nobody's help.
  const nobody = certainAnswers(shown);
  return {
    ...{ smallest, spare: smallest - shown.from, weight: n, nobody },
    unique: sum([...Map.groupBy(shown.answers, ({ leaf, weight }) => `${leaf} ${weight}`).values()], (own) =>
      Number(householdsOf(own) === 1),
    ),
    three: nobody || certainToAny(shown),
    half: nobody || certainAnswers(shown, halfOf(shown)),
    excess: excessOfGuesses(shown),
  };
}

/** Half of all households, the same ones whenever the same is shown. */
function halfOf({ answers }: Shown): (at: number) => boolean {
  const n = sum(answers, ({ households }) => households);
  const random = randomFor(n + 1);
  const halves = Array.from({ length: n }, () => random.chance(1 / 2));
  return (at) => halves[at] ?? false;
}

/** Of cases the reporters, of whom one may be in several places. */
const householdsOf = (answers: readonly Answers[]): number =>
  new Set(answers.flatMap(({ unit }) => (unit === null ? [] : [unit]))).size +
  sum(answers, ({ unit, households }) => (unit === null ? households : 0));
