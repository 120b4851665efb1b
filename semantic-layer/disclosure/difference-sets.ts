import { coordinateOf, nameOf, TRAITS } from "./lattice.ts";
import type { Atom, Cell, Coordinate } from "./types.ts";

/**
 * The households of a cell, and every cell that holds exactly these: a neighbourhood that is its own group, or a district where all
 * live in flats. Such cells have one number, and are shown or withheld together.
 */
export type HouseholdSet<Member extends { coordinate: Coordinate } = Cell> = {
  /** One bit for each atom, in the order in which they were given. */
  atoms: Uint32Array;
  n: number;
  cells: Member[];
  /** The first of the cells' names, to break ties in the same way everywhere. */
  name: string;
};

/**
 * The different sets of households behind cells, smallest first. Cells without households are left out. Throws a RangeError when the
 * atoms do not add up to a cell: then nothing could be said about what two cells share.
 */
export function householdSets(cells: readonly Cell[], atoms: readonly Atom[]): HouseholdSet[] {
  const members = membersOf(cells, atoms);
  const placed = cells.map((cell) => ({ cell, indexes: members.get(nameOf(cell.coordinate))! }));
  for (const { cell, indexes } of placed) requireSums(cell, indexes, atoms);
  return distinctSets(placed, atoms);
}

/**
 * The different sets of contributions behind numbers, smallest first, and what they are made of. For numbers of several releases: where a
 * household moves or answers otherwise the areas and traits of a cell no longer say who is in it. Contributions that are in the same numbers
 * are one atom. Numbers of nobody are left out.
 */
export function contributionSets<Member extends Contributions>(
  numbers: readonly Member[],
): { sets: HouseholdSet<Member>[]; atoms: Counted[] } {
  const numbersOf = new Map<string, number[]>();
  for (const [at, { keys }] of numbers.entries())
    for (const [household, key] of keys) {
      const contribution = `${key} ${household}`;
      const known = numbersOf.get(contribution);
      if (known) known.push(at);
      else numbersOf.set(contribution, [at]);
    }
  const alike = [...Map.groupBy(numbersOf.values(), (inside) => inside.join()).values()];
  const indexes = numbers.map((): number[] => []);
  for (const [index, [inside]] of alike.entries()) for (const at of inside!) indexes[at]!.push(index);
  const atoms = alike.map(({ length }) => ({ n: length }));
  const placed = numbers.map((cell, at) => ({ cell, indexes: indexes[at]! }));
  return { sets: distinctSets(placed, atoms), atoms };
}

/** Who is behind a number: the record keys, by household. */
export type Contributions = { coordinate: Coordinate; keys: ReadonlyMap<string, number> };

/** Households, or contributions, that no cell tells apart. */
export type Counted = Pick<Atom, "n">;

/** Whether every household of the inner set is in the outer. */
export function contains(outer: Pick<HouseholdSet, "atoms">, inner: Pick<HouseholdSet, "atoms">): boolean {
  return inner.atoms.every((word, at) => (word & ~outer.atoms[at]!) === 0);
}

/** How many households of the outer set are in none of the inner ones. */
export function remainder(
  outer: Pick<HouseholdSet, "atoms">,
  inner: readonly Pick<HouseholdSet, "atoms">[],
  atoms: readonly Counted[],
): number {
  let left = 0;
  for (const [at, word] of outer.atoms.entries()) {
    let rest = word;
    for (const set of inner) rest &= ~set.atoms[at]!;
    for (; rest !== 0; rest &= rest - 1) left += atoms[32 * at + 31 - Math.clz32(rest & -rest)]!.n;
  }
  return left;
}

/** Cells of the same atoms together. */
function distinctSets<Member extends { coordinate: Coordinate }>(
  placed: readonly { cell: Member; indexes: readonly number[] }[],
  atoms: readonly Counted[],
): HouseholdSet<Member>[] {
  const sets = new Map<string, HouseholdSet<Member>>();
  for (const { cell, indexes } of placed) {
    const n = indexes.reduce((sum, index) => sum + atoms[index]!.n, 0);
    if (n === 0) continue;
    const bits = new Uint32Array(Math.ceil(atoms.length / 32));
    for (const index of indexes) bits[index >>> 5]! |= 1 << (index & 31);
    const name = nameOf(cell.coordinate);
    const key = bits.join();
    const set = sets.get(key) ?? { atoms: bits, n, cells: [], name };
    set.cells.push(cell);
    if (name < set.name) set.name = name;
    sets.set(key, set);
  }
  return [...sets.values()].sort(bySize);
}

/** Smallest first; of equals the one whose name comes first, so that it is the same everywhere. */
export function bySize(a: Pick<HouseholdSet, "n" | "name">, b: Pick<HouseholdSet, "n" | "name">): number {
  return a.n - b.n || (a.name < b.name ? -1 : a.name === b.name ? 0 : 1);
}

/** The indexes of the atoms of each cell, by the cell's name. */
function membersOf(cells: readonly Cell[], atoms: readonly Atom[]): Map<string, number[]> {
  const members = new Map<string, number[]>(cells.map(({ coordinate }) => [nameOf(coordinate), []]));
  const shapes = new Map(
    cells.map(({ coordinate: { level, group, period } }) => {
      const traits = TRAITS.filter((trait) => group[trait] !== undefined);
      return [`${level} ${traits} ${period}`, { shape: { level, traits }, period }];
    }),
  );
  for (const { shape, period } of shapes.values())
    for (const [index, atom] of atoms.entries()) {
      members.get(nameOf(coordinateOf(shape, atom, period)))?.push(index);
    }
  return members;
}

function requireSums({ coordinate, n, recordKeySum }: Cell, indexes: readonly number[], atoms: readonly Atom[]): void {
  const sum = (field: "n" | "recordKeySum") => indexes.reduce((total, index) => total + atoms[index]![field], 0);
  if (sum("n") !== n || sum("recordKeySum") !== recordKeySum)
    throw new RangeError(
      `The atoms of ${nameOf(coordinate)} hold ${sum("n")} households and not its ${n}, or other ones.`,
    );
}
