import { coordinateOf, nameOf, TRAITS } from "./lattice.ts";
import type { Atom, Cell } from "./types.ts";

/**
 * The households of a cell, and every cell that holds exactly these: a neighbourhood that is its own group, or a district where all
 * live in flats. Such cells have one number, and are shown or withheld together.
 */
export type HouseholdSet = {
  /** One bit for each atom, in the order in which they were given. */
  atoms: Uint32Array;
  n: number;
  cells: Cell[];
  /** The first of the cells' names, to break ties in the same way everywhere. */
  name: string;
};

/**
 * The different sets of households behind cells, smallest first. Cells without households are left out. Throws a RangeError when the
 * atoms do not add up to a cell: then nothing could be said about what two cells share.
 */
export function householdSets(cells: readonly Cell[], atoms: readonly Atom[]): HouseholdSet[] {
  const members = membersOf(cells, atoms);
  const sets = new Map<string, HouseholdSet>();
  for (const cell of cells) {
    const indexes = members.get(nameOf(cell.coordinate))!;
    requireSums(cell, indexes, atoms);
    if (cell.n === 0) continue;
    const bits = new Uint32Array(Math.ceil(atoms.length / 32));
    for (const index of indexes) bits[index >>> 5]! |= 1 << (index & 31);
    const name = nameOf(cell.coordinate);
    const key = bits.join();
    const set = sets.get(key) ?? { atoms: bits, n: cell.n, cells: [], name };
    set.cells.push(cell);
    if (name < set.name) set.name = name;
    sets.set(key, set);
  }
  return [...sets.values()].sort((a, b) => a.n - b.n || (a.name < b.name ? -1 : 1));
}

/** Whether every household of the inner set is in the outer. */
export function contains(outer: HouseholdSet, inner: HouseholdSet): boolean {
  return inner.atoms.every((word, at) => (word & ~outer.atoms[at]!) === 0);
}

/** How many households of the outer set are in none of the inner ones. */
export function remainder(outer: HouseholdSet, inner: readonly HouseholdSet[], atoms: readonly Atom[]): number {
  let left = 0;
  for (const [at, word] of outer.atoms.entries()) {
    let rest = word;
    for (const set of inner) rest &= ~set.atoms[at]!;
    for (; rest !== 0; rest &= rest - 1) left += atoms[32 * at + 31 - Math.clz32(rest & -rest)]!.n;
  }
  return left;
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
