/**
 * What may be shared, a second time and from the rules alone: household by household, with plain loops, and every set as the list of its
 * households. Slow, and made to be read beside the rules.
 */

/** One household or reporter: where it lives, what it weighs, and what it answered (1 is yes) in how many cases. */
export type Answerer = { id: string; neighbourhood: string; weight: number; cases: number; total: number };

export type SharedArea = { area: string; holds(neighbourhood: string): boolean };
export type ReferenceSet = { areas: string[]; members: Answerer[] };

/** Which areas are shown, for answers of yes and no (`isShare`) or scores: the ones of the same households together. */
export function referenceSets(
  areas: readonly SharedArea[],
  everybody: readonly Answerer[],
  isShare: boolean,
  from = 20,
): ReferenceSet[] {
  // 3. The same households are one figure.
  const sets: ReferenceSet[] = [];
  for (const { area, holds } of areas) {
    const members = everybody.filter(({ neighbourhood }) => holds(neighbourhood));
    const same = sets.find(
      (set) => set.members.length === members.length && set.members.every((one) => members.includes(one)),
    );
    if (same) same.areas.push(area);
    else if (members.length > 0) sets.push({ areas: [area], members });
  }
  let shown = sets.filter(({ members }) => isShown(members, from));
  // 5 and 9. While something small is left over, the smallest set inside the smallest such set goes.
  for (;;) {
    const bySize = shown.toSorted(
      (one, other) => count(one.members) - count(other.members) || (one.areas[0]! < other.areas[0]! ? -1 : 1),
    );
    const broken = bySize.find(
      (set) => insideOf(set, bySize).length > 0 && leavesTooLittle(set, insideOf(set, bySize), isShare, from),
    );
    if (!broken) return shown;
    const [smallest] = insideOf(broken, bySize);
    shown = shown.filter((set) => set !== smallest);
  }
}

/** 4 and 6. */
function isShown(members: readonly Answerer[], from: number): boolean {
  const reporters = new Map<string, number>();
  for (const { id, cases } of members) reporters.set(id, (reporters.get(id) ?? 0) + cases);
  const weights = members.reduce((all, { weight }) => all + weight, 0);
  return (
    count(members) >= from &&
    reporters.size >= from &&
    Math.max(...reporters.values()) <= count(members) / 10 &&
    Math.max(...members.map(({ weight }) => weight)) <= weights * (2.5 / 20)
  );
}

const count = (members: readonly Answerer[]): number => members.reduce((all, { cases }) => all + cases, 0);

/** The sets that lie in another and in no smaller one. */
function insideOf(set: ReferenceSet, all: readonly ReferenceSet[]): ReferenceSet[] {
  const liesIn = (one: ReferenceSet, other: ReferenceSet) =>
    one !== other &&
    one.members.length < other.members.length &&
    one.members.every((member) => other.members.includes(member));
  return all.filter((one) => liesIn(one, set) && !all.some((between) => liesIn(one, between) && liesIn(between, set)));
}

function leavesTooLittle(
  set: ReferenceSet,
  children: readonly ReferenceSet[],
  isShare: boolean,
  from: number,
): boolean {
  const without = (some: readonly ReferenceSet[]) =>
    set.members.filter((member) => !some.some(({ members }) => members.includes(member)));
  const left = without(children);
  if (left.length > 0 && (count(left) < from || new Set(left.map(({ id }) => id)).size < from)) return true;
  if (!isShare) return false;
  const derived = [left, ...children.map((child) => without(children.filter((other) => other !== child)))];
  return derived.some((members) => members.length > 0 && fewOfOneAnswer(members));
}

function fewOfOneAnswer(members: readonly Answerer[]): boolean {
  const yes = members.reduce((all, { total }) => all + total, 0);
  return yes < 3 || count(members) - yes < 3;
}

/** What is told of a share: rounded, or a band from 0 or to 1. */
export function referenceShare(members: readonly Answerer[]): string {
  const n = count(members);
  const weights = members.reduce((all, { weight, cases }) => all + weight * cases, 0);
  const value = members.reduce((all, { weight, total }) => all + weight * total, 0) / weights;
  const heaviest = Math.max(
    (Math.max(...members.map(({ weight }) => weight)) * members.length) /
      members.reduce((all, { weight }) => all + weight, 0),
    ...mostCases(members),
  );
  // One that is heavier than 2.5 times the mean makes the step as much wider.
  const percent = [1, 2, 5, 10].find((step) => step * n >= 125 * Math.max(1, heaviest / 2.5));
  if (percent === undefined) return "withheld";
  const rounded = percent * Math.floor((100 * value) / percent + 0.5 + 1e-9);
  let end = n < 50 ? 10 : n < 200 ? 5 : 1;
  // Four of the heaviest fit in it.
  const steps = Math.floor(end / percent + 1e-9) * percent;
  if (((steps + percent / 2) / 100) * n <= 4 * heaviest) {
    end = steps;
    while (((end + percent / 2) / 100) * n <= 4 * heaviest) end += percent;
  }
  if (end >= 50) return "withheld";
  if (rounded <= end) return `at most ${end}`;
  if (rounded >= 100 - end) return `at least ${100 - end}`;
  return `${rounded}`;
}

function mostCases(members: readonly Answerer[]): number[] {
  const own = new Map<string, number>();
  for (const { id, cases } of members) own.set(id, (own.get(id) ?? 0) + cases);
  return [...own.values()];
}

/** What is told of an index: whole points. */
export function referenceIndex(members: readonly Answerer[]): string {
  const weights = members.reduce((all, { weight }) => all + weight, 0);
  return `${Math.floor(members.reduce((all, { weight, total }) => all + weight * total, 0) / weights + 0.5 + 1e-9)}`;
}

/** 42 is told as 40, 43 as 45. */
export const referenceCount = (members: readonly Answerer[]): number => 5 * Math.round(count(members) / 5);
