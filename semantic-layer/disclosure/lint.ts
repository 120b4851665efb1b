import { bySize, contains, type Counted, householdSets, type HouseholdSet, remainder } from "./difference-sets.ts";
import { isFiner, nameOf, TRAITS } from "./lattice.ts";
import { CHANGED_ENOUGH } from "./thresholds.ts";
import type { Atom, Cell, Coordinate, Policy, Shape } from "./types.ts";

type Rules = Pick<Policy, "lint" | "multiplicity">;

/**
 * The cells of one release that may stand beside each other, by the rules of `lintedSets`. Takes the cells above the threshold; order does
 * not matter. Throws a RangeError when atoms and cells disagree.
 */
export function lintedCells(cells: readonly Cell[], atoms: readonly Atom[], rules: Rules): Set<Cell> {
  const kept = lintedSets(householdSets(cells, atoms), atoms, rules);
  return new Set([...kept].flatMap(({ cells }) => cells));
}

/**
 * The sets of households that may stand beside each other. Two rules, and the smallest set that breaks one is left out until none does:
 *
 * - no household is in more than `multiplicity` sets;
 * - what two sets differ by, and what is left of a set after those that divide it, is no household or at least `lint`; at least five where
 *   one of these others is a number that the cell itself had at another time.
 *
 * Both look at every set that lies within B, also where it is no part of B's own breakdown but happens to. The first at all pairs
 * A ⊂ B. The second at what is left of B after the cells of one shape, of two shapes of which one is finer, and of areas of all levels
 * together. A set is left out with all cells that hold exactly it. Takes sets in order of size. Sets outside `free` were published, which
 * cannot be taken back: they stay, and others are left out beside them.
 */
export function lintedSets<S extends Placed>(
  sets: readonly S[],
  atoms: readonly Counted[],
  { lint, multiplicity }: Rules,
  free: ReadonlySet<S> = new Set(sets),
): Set<S> {
  const kept = new Set(sets);
  const leaveOut = (found: readonly S[]) => {
    const out = found.find((set) => free.has(set));
    return out !== undefined && kept.delete(out);
  };
  const fewest = fewestLeft(sets, lint);
  const pairs = nearPairs(sets, lint, fewest);
  const divisions = divisionsOf(sets, fewest);
  for (let before = Infinity; kept.size < before;) {
    before = kept.size;
    while (crowded(kept, atoms, multiplicity).some(leaveOut));
    for (const pair of pairs) if (pair.every((set) => kept.has(set))) leaveOut(pair);
    for (const division of divisions) while (isExposed(division, kept, atoms) && leaveOut(inTurn(division, kept)));
  }
  return kept;
}

type Placed = HouseholdSet<{ coordinate: Coordinate }>;

/** The number of households that must be left of a set after others. */
type Fewest = (whole: Placed, parts: readonly Placed[]) => number;

function fewestLeft(sets: readonly Placed[], lint: number): Fewest {
  const named = sets.flatMap((set) => set.cells.map(({ coordinate }) => ({ name: nameOf(coordinate), set })));
  const replaced = [...Map.groupBy(named, ({ name }) => name).values()].filter(({ length }) => length > 1);
  const others = new Map<Placed, Placed[]>();
  for (const numbers of replaced)
    for (const { set } of numbers) others.set(set, [...(others.get(set) ?? []), ...numbers.map(({ set }) => set)]);
  return (whole, parts) =>
    others.get(whole)?.some((other) => parts.includes(other)) ? Math.min(CHANGED_ENOUGH, lint) : lint;
}

/** Pairs A ⊂ B that differ by some households, but too few; the smallest A first. */
function nearPairs<S extends Placed>(sets: readonly S[], lint: number, fewest: Fewest): [S, S][] {
  return sets.flatMap((inner, at) => {
    const found: [S, S][] = [];
    // The sets are in order of size, so those that differ by too few follow at once.
    for (let next = at + 1; next < sets.length && sets[next]!.n < inner.n + lint; next += 1) {
      const outer = sets[next]!;
      if (contains(outer, inner) && outer.n - inner.n < fewest(outer, [inner])) found.push([inner, outer]);
    }
    return found;
  });
}

type Division<S> = { whole: S; parts: S[]; fewest: number };

/** Every way in which cells of the lattice divide another, parts in order of size. */
function divisionsOf<S extends Placed>(sets: readonly S[], fewest: Fewest): Division<S>[] {
  const placed = sets.flatMap((set) => set.cells.map(({ coordinate }) => ({ shape: shapeOf(coordinate), set })));
  return placed.flatMap((whole) => {
    // Also what happens to lie inside: where all tenants of one age in flats live in one district, the two can be subtracted.
    const inside = placed.filter((part) => part.set !== whole.set && contains(whole.set, part.set));
    const byShape = Map.groupBy(inside, ({ shape }) => JSON.stringify(shape));
    const shapes = [...byShape.values()];
    const nested = shapes.flatMap((outer) =>
      shapes.filter((inner) => isFiner(inner[0]!.shape, outer[0]!.shape)).map((inner) => [...outer, ...inner]),
    );
    // Areas of all levels, broken down alike: each lies in one of the level above or outside it.
    const byTraits = Map.groupBy(inside, ({ shape }) => JSON.stringify(shape.traits));
    return [...shapes, ...nested, ...byTraits.values()].map((together) => {
      const parts = [...new Set(together.map(({ set }) => set))].sort(bySize);
      return { whole: whole.set, parts, fewest: fewest(whole.set, parts) };
    });
  });
}

function isExposed<S extends Placed>(
  { whole, parts, fewest }: Division<S>,
  kept: ReadonlySet<S>,
  atoms: readonly Counted[],
): boolean {
  if (!kept.has(whole)) return false;
  const present = parts.filter((part) => kept.has(part));
  const left = remainder(whole, present, atoms);
  return present.length > 0 && left > 0 && left < fewest;
}

/** The parts go first, the smallest before the others. */
function inTurn<S>({ whole, parts }: Division<S>, kept: ReadonlySet<S>): S[] {
  return [...parts.filter((part) => kept.has(part)), whole];
}

/** For every atom that is in too many sets: these, the smallest first. */
function crowded<S extends Placed>(kept: ReadonlySet<S>, atoms: readonly Counted[], multiplicity: number): S[][] {
  const all = [...kept];
  return atoms
    .map((_, index) => all.filter((set) => holds(set, index)))
    .filter(({ length }) => length > multiplicity)
    .map((sets) => sets.sort(bySize));
}

function holds({ atoms }: Placed, index: number): boolean {
  return (atoms[index >>> 5]! & (1 << (index & 31))) !== 0;
}

function shapeOf({ level, group }: Coordinate): Shape {
  return { level, traits: TRAITS.filter((trait) => group[trait] !== undefined) };
}
