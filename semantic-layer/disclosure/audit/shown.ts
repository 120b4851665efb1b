// What a reader of shared figures has: sets of households, and between which ends the mean of each lies. Who attacks also knows the rules, who
// answered, where each lives and how heavy he weighs.
import type { Unit } from "@fijne-buurten/db/vocabulary";
import type { Answers } from "../answers.ts";
import { type Coarse, type Exact, sideOf } from "../coarse.ts";

export type Ends = { lower: number; upper: number };

/** `mean`: between which ends it lies, the upper one excluded; null where nothing is told of it but that it is there. */
export type ShownSet = { name: string; leaves: ReadonlySet<string>; mean: Ends | null };

/** What is shown of one measure in one period. The answers are the truth, which only the audit knows. */
export type Shown = {
  name: string;
  /** The least and the most that a household can answer, and how far apart two answers may lie; null where no answers were given, but counted. */
  scale: { least: number; most: number; distance: number } | null;
  /** The least that may be left of a set. */
  from: number;
  answers: readonly Answers[];
  sets: readonly ShownSet[];
};

export const scales: Partial<Record<Unit, NonNullable<Shown["scale"]>>> = {
  share: { least: 0, most: 1, distance: 1 },
  index: { least: 0, most: 100, distance: 12.5 },
  grade: { least: 1, most: 10, distance: 1 },
};

/** Between which ends the rules leave a value of which this is told; `word`: those between which it has the word that staff see. */
export function endsOf(told: Coarse, exact: Asked, word: Ends = anything): Ends {
  const { lower, upper } = endsOfNumber(told, exact);
  return { lower: Math.max(lower, word.lower), upper: Math.min(upper, word.upper) };
}

type Asked = Pick<Exact, "unit" | "value" | "n" | "heaviest" | "norm">;
export const anything: Ends = { lower: -Infinity, upper: Infinity };

function endsOfNumber({ value, step, band, besideNorm }: Coarse, exact: Asked): Ends {
  const { norm } = exact;
  const half = step / 2;
  if (besideNorm !== null) return sideOf(exact, step)?.ends ?? anything;
  if (band === "AT_MOST") return { lower: -Infinity, upper: value + half };
  if (band === "AT_LEAST") return { lower: value - half, upper: Infinity };
  const ends = { lower: value - half, upper: value + half };
  if (norm === null || norm <= ends.lower || norm >= ends.upper) return ends;
  // On the other side of the norm that side would be told.
  return value < norm ? { ...ends, upper: norm } : { ...ends, lower: norm };
}

/** The households that no shown set tells apart: which leaves lie in the same sets. Those in none are left out. */
export function indistinct({
  answers,
  sets,
}: Pick<Shown, "answers" | "sets">): { inside: ShownSet[]; answers: Answers[] }[] {
  const patterns = Map.groupBy(answers, ({ leaf }) => sets.map(({ leaves }) => Number(leaves.has(leaf))).join(""));
  return [...patterns.values()].flatMap((own) => {
    const inside = sets.filter(({ leaves }) => leaves.has(own[0]?.leaf ?? ""));
    return inside.length === 0 ? [] : [{ inside, answers: own }];
  });
}

/** The weighted mean of some answers. */
export function meanOf(answers: readonly Answers[]): number {
  const weight = answers.reduce((total, own) => total + own.households * own.weight * own.cases, 0);
  return answers.reduce((total, own) => total + own.households * own.weight * own.sum, 0) / weight;
}
