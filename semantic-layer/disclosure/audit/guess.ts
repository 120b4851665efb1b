// How much better are guesses with everything that is shown than with the smallest total that a household is in? What can be guessed of
// everybody in such a group does not count.
import { sum } from "../answers.ts";
import { indistinct, type Shown, type ShownSet } from "./shown.ts";

/** Households that no shown number tells apart: what they answered together, how heavy each is, and how many there are. */
type Alike = { inside: readonly ShownSet[]; households: number; weight: number; answers: readonly number[] };

/** By how much more often guesses are right: of all households, and of those that nobody is like. */
export type Excess = { all: number; unique: number };

/**
 * The best guess that is linear in the numbers shown, whether an answer lies above the mean of all: from all numbers at once, and from the
 * one of the smallest set that the household is in. Answers are taken to be drawn alike before anything is known.
 */
export function excessOfGuesses(shown: Shown): Excess {
  const { scale } = shown;
  if (!scale) return { all: 0, unique: 0 };
  const groups = alikeIn(shown);
  const observed = observationsOf(shown, groups);
  if (observed.length === 0) return { all: 0, unique: 0 };
  const widest = observed.reduce((large, one) => (one.weights > large.weights ? one : large));
  const each = groups.flatMap(({ answers }) => answers).toSorted((one, other) => one - other);
  const isYesOrNo = each.every((answer) => answer === 0 || answer === 1);
  // Of yes and no the likelier is guessed; of a score whether it is above the mean, which more or fewer than half may be.
  const border = isYesOrNo ? HALF : widest.mean;
  const lean = isYesOrNo ? 0 : (each[Math.floor(each.length / 2)] ?? border) - widest.mean;
  const prior = { mean: widest.mean, variance: varianceOf(groups, widest.mean) };
  const together = surprises(observed, groups, prior);
  const counted = groups.map((group) => {
    const alone = surpriseOf(smallestTotal(group, observed, groups), prior);
    const all = sum(group.inside, (set) => together.get(set) ?? 0);
    const guess = (surprise: number): number => prior.mean + lean + group.weight * prior.variance * surprise;
    return { group, gain: rightIn(group, guess(all), border) - rightIn(group, guess(alone), border) };
  });
  const unique = counted.filter(({ group }) => group.households === 1);
  return { all: meanGain(counted), unique: meanGain(unique) };
}

const meanGain = (counted: readonly { group: Alike; gain: number }[]): number => {
  const households = sum(counted, ({ group }) => group.households);
  return households === 0 ? 0 : sum(counted, ({ gain }) => gain) / households;
};

/** How many of a group lie on the side of the border that is guessed. */
const rightIn = ({ answers }: Alike, guess: number, border: number): number =>
  answers.filter((answer) => answer > border === guess > border).length;

const HALF = 0.5;

function alikeIn(shown: Shown): Alike[] {
  return indistinct(shown).flatMap(({ inside, answers }) =>
    [...Map.groupBy(answers, ({ weight }) => weight)].map(([weight, own]) => {
      const each = own.flatMap(({ households, cases, sum: total }) => Array<number>(households).fill(total / cases));
      return { inside, weight, households: each.length, answers: each };
    }),
  );
}

/** How much answers of everybody differ. Who attacks can tell it from what is shown of other waves and places. */
function varianceOf(groups: readonly Alike[], mean: number): number {
  return (
    sum(groups, ({ answers }) => sum(answers, (answer) => (answer - mean) ** 2)) /
    sum(groups, ({ households }) => households)
  );
}

type Observation = { set: ShownSet; mean: number; weights: number; rounding: number };

function observationsOf({ sets, scale }: Shown, groups: readonly Alike[]): Observation[] {
  return sets.flatMap((set): Observation[] => {
    if (!set.mean || !scale) return [];
    const lower = Math.max(set.mean.lower, scale.least);
    const upper = Math.min(set.mean.upper, scale.most);
    const weights = sum(
      groups.filter(({ inside }) => inside.includes(set)),
      ({ weight, households }) => weight * households,
    );
    return [{ set, mean: (lower + upper) / 2, weights, rounding: (weights * (upper - lower)) ** 2 / ROUNDING }];
  });
}

type Total = { total: number; weights: number; squares: number; rounding: number };

/** The smallest set that some households are in, less the sets inside it: what is left of it is a total as well. */
function smallestTotal(group: Alike, observed: readonly Observation[], groups: readonly Alike[]): Total {
  const [smallest] = observed
    .filter(({ set }) => group.inside.includes(set))
    .toSorted((one, other) => one.set.leaves.size - other.set.leaves.size);
  if (!smallest) return { total: 0, weights: 0, squares: 1, rounding: 0 };
  const inside = observed.filter(({ set }) => set !== smallest.set && set.leaves.isSubsetOf(smallest.set.leaves));
  const children = inside.filter(
    ({ set }) => !inside.some((other) => other.set !== set && set.leaves.isSubsetOf(other.set.leaves)),
  );
  const own = groups.filter(
    (one) => one.inside.includes(smallest.set) && !children.some(({ set }) => one.inside.includes(set)),
  );
  return {
    total: smallest.mean * smallest.weights - sum(children, ({ mean, weights }) => mean * weights),
    weights: sum(own, ({ households, weight }) => households * weight),
    squares: sum(own, ({ households, weight }) => households * weight ** 2),
    rounding: smallest.rounding + sum(children, ({ rounding }) => rounding),
  };
}

const surpriseOf = ({ total, weights, squares, rounding }: Total, { mean, variance }: Prior): number =>
  (total - mean * weights) / (variance * squares + rounding + LITTLE);

type Prior = { mean: number; variance: number };

/** The variance of what lies anywhere between two ends is the square of their distance, through twelve. */
const ROUNDING = 12;

/** Per set how far its total lies from what was to be expected, in units that a household's guess moves by. */
function surprises(
  observed: readonly Observation[],
  groups: readonly Alike[],
  prior: Prior,
): ReadonlyMap<ShownSet, number> {
  const both = (one: ShownSet, other: ShownSet): number =>
    prior.variance *
    sum(
      groups.filter(({ inside }) => inside.includes(one) && inside.includes(other)),
      ({ weight, households }) => households * weight ** 2,
    );
  const matrix = observed.map((one, row) =>
    observed.map((other, column) => both(one.set, other.set) + (row === column ? one.rounding + LITTLE : 0)),
  );
  const found = solved(
    matrix,
    observed.map(({ mean, weights }) => (mean - prior.mean) * weights),
  );
  return new Map(observed.map(({ set }, at) => [set, found[at] ?? 0]));
}

const LITTLE = 1e-9;

/** Gauss–Jordan with the largest pivot. */
export function solved(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, at) => [...row, right[at] ?? 0]);
  for (const column of rows.keys()) {
    const pivot = rows
      .slice(column)
      .reduce((best, row) => (Math.abs(row[column] ?? 0) > Math.abs(best[column] ?? 0) ? row : best));
    const at = rows.indexOf(pivot);
    [rows[column], rows[at]] = [pivot, rows[column] ?? pivot];
    const lead = pivot[column] ?? 0;
    for (const [other, row] of rows.entries()) {
      const times = other === column ? 0 : (row[column] ?? 0) / lead;
      if (times !== 0) rows[other] = row.map((value, place) => value - times * (pivot[place] ?? 0));
    }
  }
  return rows.map((row, at) => (row.at(-1) ?? 0) / (row[at] ?? 1));
}
