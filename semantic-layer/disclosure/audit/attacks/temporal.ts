import { equationsOf, type Equation, type Equations } from "../equations.ts";
import { belongsTo, isShown, type Knowledge, placeOf, type Release } from "../knowledge.ts";
import type { PublishedCell } from "../../types.ts";

/** What became of a household between two releases: it moved out, or its answer was corrected to the other one. */
export type Change = { id: string; kind: "moved" | "corrected" };

/** Beyond the bound of the noise an answer is impossible; finite, so that cells can still be added up. */
const IMPOSSIBLE = -60;

/**
 * The temporal attack (A7) on one household that is known to be all that changed: the log odds that its first answer was yes,
 * before any other knowledge.
 *
 * Everything else cancels in the difference of a cell between the releases: b₁ − b₂ = w·y + error for who moved out,
 * w·(2y − 1) + error for a corrected answer. Errors of the two releases are independent, except where the publisher leaves answers out
 * of its keys: then a correction keeps the noise, and only rounding remains. All cells of the household are combined; numbers that did
 * not change say nothing. 0 when there is nothing to go by.
 */
export function oddsFromDifference(first: Release, second: Release, { id, kind }: Change, known: Knowledge): number {
  const household = first.records.find((record) => record.id === id)!;
  const [before, after] = [first, second].map(({ records, cells }) => {
    const own = cells.filter((cell) => belongsTo(household, cell));
    return new Map(equationsOf(records, own, known).equations.map((equation) => [equation.name, equation]));
  }) as [Map<string, Equation>, Map<string, Equation>];
  const unchanged = unchangedNames(first.cells, second.cells);
  const { weight } = household;
  const keepsNoise = kind === "corrected" && !known.answersInKeys;
  let odds = 0;
  for (const [name, old] of before) {
    const anew = after.get(name);
    if (!anew || unchanged.has(name)) continue;
    const errors = keepsNoise ? [old, anew].map((each) => roundingOf(each, first, known)) : [old, anew];
    const variance = errors.reduce((sum, error) => sum + error.variance, 0);
    const slack = errors.reduce((sum, { upper, total }) => sum + upper - total, 0);
    const difference = old.total - anew.total;
    const fit = (expected: number) =>
      -((difference - expected) ** 2) / (2 * variance) + (Math.abs(difference - expected) > slack ? IMPOSSIBLE : 0);
    odds += fit(weight) - fit(kind === "moved" ? 0 : -weight);
  }
  return odds;
}

/** A later release of the period, with all in which it is unlike the first. */
export type Later = { release: Release; changes: readonly Change[] };

/** The change of every household that changed at some time, also when it was taken back. */
export function everyChange(later: readonly Later[]): Change[] {
  return [...new Map(later.flatMap(({ changes }) => changes.map((change) => [change.id, change]))).values()];
}

/**
 * All releases of a period as one set of equations, for the joint attack (A2 and A3 together) on everybody who changed, each in one way.
 * Changed households get a group of their own; the new answer of a corrected one is one more unknown, tied to the old by x + x′ = 1.
 * Numbers of a later release that stood before are left out.
 */
export function jointEquations(first: Release, later: readonly Later[], known: Knowledge): Equations {
  const changes = everyChange(later);
  const apart = new Set(changes.map(({ id }) => id));
  const before = equationsOf(first.records, first.cells, known, apart);
  const system: Equations = {
    ...before,
    groups: [...before.groups],
    groupOf: [...before.groupOf],
    equations: [...before.equations],
  };
  const groupAt = new Map(before.groups.map(({ key }, group) => [key, group]));
  const correctedTo = new Map<string, number>();
  for (const [place, { id, weight }] of first.records.entries()) {
    if (!changes.some((change) => change.id === id && change.kind === "corrected")) continue;
    const old = before.groupOf[place]!;
    const key = `${before.groups[old]!.key} corrected`;
    const corrected = system.groups.push({ key, weight, members: [system.groupOf.length] }) - 1;
    system.groupOf.push(corrected);
    correctedTo.set(id, corrected);
    const tie = { total: weight, lower: weight - 1e-6, upper: weight + 1e-6, variance: 1e-6 };
    system.equations.push({ name: `${id} answered the opposite`, groups: [old, corrected], n: 2, ...tie });
  }
  for (const [at, { release, changes: sofar }] of later.entries()) {
    const anew = newIn(release, [first, ...later.slice(0, at).map((each) => each.release)]);
    const after = equationsOf(release.records, anew, known, apart);
    const corrected = new Set(sofar.flatMap(({ id, kind }) => (kind === "corrected" ? [id] : [])));
    const groupOf = after.groups.map(({ key, members }) => {
      const { id } = release.records[members[0]!]!;
      return corrected.has(id) ? correctedTo.get(id)! : groupAt.get(key)!;
    });
    for (const equation of after.equations)
      system.equations.push({ ...equation, groups: equation.groups.map((group) => groupOf[group]!) });
  }
  return system;
}

/** The answers of the first release on 0…1, followed by the new ones of who was corrected, in the order of `jointEquations`. */
export function jointAnswers(first: Release, changes: readonly Change[], answers: readonly number[]): number[] {
  const corrected = first.records.flatMap(({ id }, place) =>
    changes.some((change) => change.id === id && change.kind === "corrected") ? [1 - answers[place]!] : [],
  );
  return [...answers, ...corrected];
}

/** The cells of a release of which the numbers stood in none of the earlier ones. */
export function newIn(release: Release, earlier: readonly Release[]): PublishedCell[] {
  const standing = earlier.map(({ cells }) => unchangedNames(cells, release.cells));
  return release.cells.filter((cell) => !standing.some((names) => names.has(placeOf(cell))));
}

function unchangedNames(first: readonly PublishedCell[], second: readonly PublishedCell[]): Set<string> {
  const numbers = (cell: PublishedCell) => JSON.stringify({ ...cell, coordinate: null });
  const before = new Map(first.filter(isShown).map((cell) => [placeOf(cell), numbers(cell)]));
  return new Set(second.filter((cell) => before.get(placeOf(cell)) === numbers(cell)).map(placeOf));
}

/** The error that is left when the noise is the same in both releases. */
function roundingOf({ n, total, variance, upper }: Equation, { records }: Release, { step, scale }: Knowledge) {
  if (step === 0) return { total, variance, upper };
  const average = records.reduce((sum, { weight }) => sum + weight, 0) / records.length;
  const half = (n * average * step) / (2 * (scale.upper - scale.lower));
  return { total, variance: half ** 2 / 3, upper: total + 2 * half };
}
