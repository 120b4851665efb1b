import { contains, householdSets, remainder, type HouseholdSet } from "./difference-sets.ts";
import { isFiner, TRAITS } from "./lattice.ts";
import type { Atom, Cell, Policy, Shape } from "./types.ts";

/**
 * The cells that may stand beside each other. Two rules, and the smallest cell that breaks one is left out until none does:
 *
 * - no household is in more than `multiplicity` cells with different households;
 * - what two cells differ by, and what is left of a cell after those that divide it, is no household or at least `lint`.
 *
 * Both look at every cell that lies within B, also where it is no part of B's own breakdown but happens to. The first at all pairs
 * A ⊂ B. The second at what is left of B after the cells of one shape, of two shapes of which one is finer, and of areas of all levels
 * together. A set of households is left out with all cells that hold exactly it. Takes the cells above the threshold; order does not matter.
 * Throws a RangeError when atoms and cells disagree.
 */
export function lintedCells(
  cells: readonly Cell[],
  atoms: readonly Atom[],
  { lint, multiplicity }: Pick<Policy, "lint" | "multiplicity">,
): Set<Cell> {
  const sets = householdSets(cells, atoms);
  const kept = new Set(sets);
  const pairs = nearPairs(sets, lint);
  const divisions = divisionsOf(sets);
  for (let before = Infinity; kept.size < before;) {
    before = kept.size;
    dropCrowded(kept, atoms, multiplicity);
    for (const [inner, outer] of pairs) if (kept.has(inner) && kept.has(outer)) kept.delete(inner);
    for (const { whole, parts } of divisions) dropUntilHidden(whole, parts, kept, atoms, lint);
  }
  return new Set([...kept].flatMap(({ cells }) => cells));
}

/** The largest number of sets that one household is in. */
export function largestMultiplicity(sets: Iterable<HouseholdSet>, atoms: readonly Atom[]): number {
  return Math.max(0, ...counts(sets, atoms));
}

/** Pairs A ⊂ B that differ by some households, but too few; the smallest A first. */
function nearPairs(sets: readonly HouseholdSet[], lint: number): [HouseholdSet, HouseholdSet][] {
  return sets.flatMap((inner, at) => {
    const found: [HouseholdSet, HouseholdSet][] = [];
    // The sets are in order of size, so those that differ by too few follow at once.
    for (let next = at + 1; next < sets.length && sets[next]!.n < inner.n + lint; next += 1)
      if (contains(sets[next]!, inner)) found.push([inner, sets[next]!]);
    return found;
  });
}

type Division = { whole: HouseholdSet; parts: HouseholdSet[] };

/** Every way in which cells of the lattice divide another, parts in order of size. */
function divisionsOf(sets: readonly HouseholdSet[]): Division[] {
  const placed = sets.flatMap((set) => set.cells.map((cell) => ({ cell, shape: shapeOf(cell), set })));
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
    return [...shapes, ...nested, ...byTraits.values()].map((parts) => ({
      whole: whole.set,
      parts: [...new Set(parts.map(({ set }) => set))].sort(bySize),
    }));
  });
}

function dropUntilHidden(
  whole: HouseholdSet,
  parts: readonly HouseholdSet[],
  kept: Set<HouseholdSet>,
  atoms: readonly Atom[],
  lint: number,
): void {
  if (!kept.has(whole)) return;
  for (;;) {
    const present = parts.filter((part) => kept.has(part));
    const left = remainder(whole, present, atoms);
    if (left === 0 || left >= lint || present.length === 0) return;
    kept.delete(present[0]!);
  }
}

function dropCrowded(kept: Set<HouseholdSet>, atoms: readonly Atom[], multiplicity: number): void {
  for (;;) {
    const crowded = counts(kept, atoms).findIndex((count) => count > multiplicity);
    if (crowded === -1) return;
    const [smallest] = [...kept].filter((set) => holds(set, crowded)).sort(bySize);
    kept.delete(smallest!);
  }
}

function counts(sets: Iterable<HouseholdSet>, atoms: readonly Atom[]): number[] {
  const all = [...sets];
  return atoms.map((_, index) => all.filter((set) => holds(set, index)).length);
}

function holds({ atoms }: HouseholdSet, index: number): boolean {
  return (atoms[index >>> 5]! & (1 << (index & 31))) !== 0;
}

function bySize(a: HouseholdSet, b: HouseholdSet): number {
  return a.n - b.n || (a.name < b.name ? -1 : 1);
}

function shapeOf({ coordinate: { level, group } }: Cell): Shape {
  return { level, traits: TRAITS.filter((trait) => group[trait] !== undefined) };
}
