// Which sets of households are shown: none is small, nor what is left of one after others inside it.
import { type Answers, type Tally, tally } from "./answers.ts";
import { FEWEST_OF_AN_ANSWER, LARGEST_PART, LARGEST_PART_OF_WEIGHT } from "./rules.ts";

/** An area, and the finest places that lie in it. Areas come with the widest first. */
export type Place = { key: string; leaves: ReadonlySet<string> };

/**
 * The households of one or several areas: areas of the same households are one set, called by the widest of them. `leaves` are the places in
 * which any of them live.
 */
export type HouseholdSet = {
  areas: readonly [string, ...string[]];
  leaves: ReadonlySet<string>;
  answers: readonly Answers[];
  tally: Tally;
};

export type Choice = {
  /** From how many households or cases a set is shown. */
  from: number;
  /** Whether answers are yes or no, so that fewer than three of either may not be left over. */
  isShare: boolean;
  /** The areas that may be shown; null is every area. */
  among: ReadonlySet<string> | null;
};

/** The sets of the areas in which anybody answered: areas with the same answers are one. */
export function setsOf(places: readonly Place[], answers: readonly Answers[]): HouseholdSet[] {
  const byLeaf = Map.groupBy(answers, ({ leaf }) => leaf);
  const lived = places.map(({ key, leaves }) => ({ key, own: [...byLeaf.keys()].filter((leaf) => leaves.has(leaf)) }));
  const same = Map.groupBy(lived, ({ own }) => own.join(" "));
  return [...same.values()].flatMap((alike): HouseholdSet[] => {
    const [first, ...others] = alike;
    if (!first || first.own.length === 0) return [];
    const inside = first.own.flatMap((leaf) => byLeaf.get(leaf) ?? []);
    const areas = [first.key, ...others.map(({ key }) => key)] as const;
    return [{ areas, leaves: new Set(first.own), answers: inside, tally: tally(inside) }];
  });
}

/**
 * The sets that may be shown beside each other. The smallest set in the way is left out until none is: first of two that cross, then of those
 * after which too little would be left of a set around them. What is left after these is larger, so the order changes nothing about safety.
 */
export function chooseSets(sets: readonly HouseholdSet[], choice: Choice): HouseholdSet[] {
  let shown = sets.filter((set) => isLargeEnough(set, choice)).toSorted(bySize);
  for (;;) {
    const out = firstCrossing(shown) ?? firstExposing(shown, choice);
    if (!out) return shown;
    shown = shown.filter((set) => set !== out);
  }
}

function isLargeEnough(
  { areas, tally: { n, households, largestPart, heaviest } }: HouseholdSet,
  choice: Choice,
): boolean {
  return (
    Math.min(n, households) >= choice.from &&
    largestPart <= LARGEST_PART &&
    heaviest <= LARGEST_PART_OF_WEIGHT * households &&
    (choice.among === null || areas.some((area) => choice.among?.has(area)))
  );
}

const bySize = (one: HouseholdSet, other: HouseholdSet): number =>
  one.tally.n - other.tally.n || (one.areas[0] < other.areas[0] ? -1 : 1);

/** The smallest set that has households in common with another, while neither lies in the other. */
const firstCrossing = (shown: readonly HouseholdSet[]): HouseholdSet | undefined =>
  shown.find((set) =>
    shown.some((other) => other !== set && overlaps(set, other) && !holds(other, set) && !holds(set, other)),
  );

/** The smallest set inside the smallest of which too little would be left. */
function firstExposing(shown: readonly HouseholdSet[], choice: Choice): HouseholdSet | undefined {
  for (const set of shown) {
    const children = childrenOf(set, shown);
    if (children.length > 0 && !areSafe(set, children, choice)) return children[0];
  }
  return undefined;
}

/**
 * Whether enough is left of a set after those inside it: nobody, or enough households. Of a share also enough of both answers, after all of them
 * and after all but one: what is told of that one may be wider than what the others leave for it.
 */
function areSafe(set: HouseholdSet, children: readonly HouseholdSet[], { from, isShare }: Choice): boolean {
  const left = remainder(set, children);
  const { n, households } = tally(left);
  if (left.length > 0 && Math.min(n, households) < from) return false;
  return (
    !isShare ||
    [...(left.length > 0 ? [left] : []), ...children.map((child) => [...left, ...child.answers])].every(hasBoth)
  );
}

function hasBoth(answers: readonly Answers[]): boolean {
  const { n, yes } = tally(answers);
  return Math.min(yes, n - yes) >= FEWEST_OF_AN_ANSWER;
}

/** The largest sets inside a set, the smallest of them first: `shown` is in order of size. */
export function childrenOf(set: HouseholdSet, shown: readonly HouseholdSet[]): HouseholdSet[] {
  const inside = shown.filter((other) => other !== set && holds(set, other));
  return inside.filter((child) => !inside.some((other) => other !== child && holds(other, child)));
}

/** What is left of a set after others inside it. */
export function remainder(set: HouseholdSet, inside: readonly HouseholdSet[]): Answers[] {
  return set.answers.filter(({ leaf }) => !inside.some(({ leaves }) => leaves.has(leaf)));
}

const holds = (outer: HouseholdSet, inner: HouseholdSet): boolean => inner.leaves.isSubsetOf(outer.leaves);

const overlaps = (one: HouseholdSet, other: HouseholdSet): boolean => !one.leaves.isDisjointFrom(other.leaves);
