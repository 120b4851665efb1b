import { coordinateOf, nameOf } from "./lattice.ts";
import { recordKeysOf, requireKeys } from "./record-keys.ts";
import type { HouseholdRecord, Keys, Lattice, PublishedCell, Subject } from "./types.ts";

/** From this many changed households on a published number gives way to a new one. */
export const CHANGED_ENOUGH = 5;

/** A published cell with the record keys, by household, of those it was computed from. It never leaves the association. */
export type SealedCell = { published: PublishedCell; keys: ReadonlyMap<string, number> };

/**
 * What a new release of the same period says, by name of the cell. A cell of which fewer than five households changed keeps its old
 * number, and stays shown or withheld as it was: two numbers a household apart would tell about that household. Changes add up: they are
 * counted from the households of the number that stands, not from the last release. New weights alone never give a new number.
 * A cell that is gone stays as it was too, and is withheld when five or more left.
 */
export function revise(
  standing: ReadonlyMap<string, SealedCell>,
  next: ReadonlyMap<string, SealedCell>,
): Map<string, SealedCell> {
  const nobody = new Map<string, number>();
  const names = [...new Set([...next.keys(), ...standing.keys()])];
  return new Map(
    names.map((name) => {
      const [before, after] = [standing.get(name), next.get(name)];
      if (!before) return [name, after!];
      if (changedHouseholds(before.keys, after?.keys ?? nobody) < CHANGED_ENOUGH) return [name, before];
      return [name, after ?? { published: withheld(before.published), keys: nobody }];
    }),
  );
}

/** Households that came, left or contribute something else: those whose key is not the same in both. */
export function changedHouseholds(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): number {
  const ids = new Set([...before.keys(), ...after.keys()]);
  return [...ids].filter((id) => before.get(id) !== after.get(id)).length;
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
      return [name, { published: cell, keys: members.get(name)! }];
    }),
  );
}

function withheld({ coordinate }: PublishedCell): PublishedCell {
  return { coordinate, state: "withheld", reason: "PROTECTED" };
}
