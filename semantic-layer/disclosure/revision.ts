import { contributionSets, type Contributions, type Counted, type HouseholdSet } from "./difference-sets.ts";
import { coordinateOf, nameOf } from "./lattice.ts";
import { lintedSets } from "./lint.ts";
import { recordKeysOf, requireKeys } from "./record-keys.ts";
import { CHANGED_ENOUGH, MOST_NUMBERS } from "./thresholds.ts";
import type { HouseholdRecord, Keys, Lattice, Policy, PublishedCell, Subject } from "./types.ts";

/** A published cell with the record keys, by household, of those it was computed from. It never leaves the association. */
export type SealedCell = Sealed & {
  /** The numbers that it showed before. They are known for ever. */
  earlier: readonly Sealed[];
};

type Sealed = { published: PublishedCell; keys: ReadonlyMap<string, number> };

/**
 * What a new release of the same period says, by name of the cell. Takes what the last one said and what the new one would say alone.
 *
 * A cell of which fewer than five households changed keeps its number, and stays shown or withheld as it was: two numbers a household
 * apart would tell about that household. Changes add up: they are counted from the households of the number that stands, and of every
 * number that the cell ever had, not from the last release. New weights alone never give a new number. A cell that is gone stays as it was too,
 * and is withheld when five or more left. A cell that has shown three numbers shows no fourth.
 *
 * Old and new numbers then stand beside each other, which neither release was linted for. So a number that is new must pass the lint twice:
 * beside all that stand with it, and beside all that were ever shown. One that does not is left out, and its cell stays as it was.
 */
export function revise(
  standing: ReadonlyMap<string, SealedCell>,
  next: ReadonlyMap<string, SealedCell>,
  rules: Pick<Policy, "lint" | "multiplicity">,
): Map<string, SealedCell> {
  const proposed = new Map<string, SealedCell>();
  for (const name of new Set([...next.keys(), ...standing.keys()]))
    proposed.set(name, proposal(standing.get(name), next.get(name)));
  for (;;) {
    const refused = refusedNames(standing, proposed, rules);
    if (refused.length === 0) return proposed;
    for (const name of refused) proposed.set(name, standing.get(name) ?? withheld(proposed.get(name)!));
  }
}

/** What a cell would say when only its own households mattered. */
function proposal(before: SealedCell | undefined, after: SealedCell | undefined): SealedCell {
  if (!before) return after!;
  const keys = after?.keys ?? new Map<string, number>();
  const changes = [before, ...before.earlier].map((known) => changedHouseholds(known.keys, keys));
  if (changes[0]! < CHANGED_ENOUGH) return before;
  const earlier = isShown(before)
    ? [{ published: before.published, keys: before.keys }, ...before.earlier]
    : before.earlier;
  if (!after || !isShown(after)) return withheld({ ...before, keys, earlier });
  // Whoever takes all changes back gets the number of then: another one of the same households would be a second look.
  const [same] = before.earlier.filter((_, at) => changes[at + 1] === 0);
  if (same) return { ...same, earlier };
  const isLast = earlier.length >= MOST_NUMBERS;
  return isLast || changes.some((count) => count < CHANGED_ENOUGH) ? before : { ...after, earlier };
}

/** Households that came, left or contribute something else: those whose key is not the same in both. */
function changedHouseholds(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): number {
  const ids = new Set([...before.keys(), ...after.keys()]);
  return [...ids].filter((id) => before.get(id) !== after.get(id)).length;
}

/** The cells of which the new number cannot stand beside the other numbers. */
function refusedNames(
  standing: ReadonlyMap<string, SealedCell>,
  proposed: ReadonlyMap<string, SealedCell>,
  { lint, multiplicity }: Pick<Policy, "lint" | "multiplicity">,
): string[] {
  const known = [...standing].flatMap(([name, cell]) => [
    ...(isShown(cell) ? [numberOf(name, cell, { isNew: false, stands: proposed.get(name) === cell })] : []),
    ...cell.earlier.map((sealed) => numberOf(name, sealed, { isNew: false, stands: false })),
  ]);
  const anew = [...proposed]
    .filter(([name, cell]) => isShown(cell) && cell !== standing.get(name))
    .map(([name, cell]) => numberOf(name, cell, { isNew: true, stands: true }));
  const { sets, atoms } = contributionSets([...known, ...anew]);
  const together = sets
    .map((set) => ({ ...set, cells: set.cells.filter(({ stands }) => stands) }))
    .filter(({ cells }) => cells.length > 0);
  const refused = refusedOf(together, atoms, { lint, multiplicity });
  // In how many numbers a household is, is asked of each release: over the years nothing bounds it but how seldom numbers are replaced.
  return refused.length > 0 ? refused : refusedOf(sets, atoms, { lint, multiplicity: Infinity });
}

type Known = Contributions & { name: string; isNew: boolean; stands: boolean };

function numberOf(name: string, { published, keys }: Sealed, told: Pick<Known, "isNew" | "stands">): Known {
  return { name, coordinate: published.coordinate, keys, ...told };
}

function refusedOf(
  sets: readonly HouseholdSet<Known>[],
  atoms: readonly Counted[],
  rules: Pick<Policy, "lint" | "multiplicity">,
): string[] {
  const free = new Set(sets.filter(({ cells }) => cells.every(({ isNew }) => isNew)));
  const kept = lintedSets(sets, atoms, rules, free);
  return sets.filter((set) => !kept.has(set)).flatMap(({ cells }) => cells.map(({ name }) => name));
}

/** The published cells with what is needed to revise them. Throws a RangeError without keys. */
export function sealedCells(
  published: readonly PublishedCell[],
  records: readonly HouseholdRecord[],
  subject: Subject,
  lattice: Lattice,
  keys: Keys,
): Map<string, SealedCell> {
  requireKeys(keys);
  const keyOf = recordKeysOf(subject, keys.recordKey);
  const members = new Map(published.map(({ coordinate }) => [nameOf(coordinate), new Map<string, number>()]));
  for (const { id, answer, areas, traits } of records) {
    const key = keyOf(id, [answer]);
    for (const shape of lattice.shapes)
      members.get(nameOf(coordinateOf(shape, { areas, traits }, subject.period)))?.set(id, key);
  }
  return new Map(
    published.map((cell) => {
      const name = nameOf(cell.coordinate);
      return [name, { published: cell, keys: members.get(name)!, earlier: [] }];
    }),
  );
}

function isShown({ published }: Sealed): boolean {
  return published.state === "shown";
}

function withheld({ published: { coordinate }, ...cell }: SealedCell): SealedCell {
  return { ...cell, published: { coordinate, state: "withheld", reason: "PROTECTED" } };
}
