// The smallest group of households of which a total follows from the totals that are shown, by adding and subtracting; or how much one small
// group differs from another, which tells as much.
import { sum } from "../answers.ts";
import type { ShownSet } from "./shown.ts";

/** So many small pieces together are tried at most; more of them add up to enough households anyway. */
const MOST_PIECES = 7;
const NOUGHT = 1e-9;

/**
 * The number of households in it. `householdsIn` says how many live in each leaf. Only groups smaller than `from` are looked for; where there is
 * none, the smallest shown set.
 */
export function smallestDerivable(
  sets: readonly ShownSet[],
  householdsIn: ReadonlyMap<string, number>,
  from: number,
): number {
  const patterns = Map.groupBy(householdsIn, ([leaf]) => sets.map(({ leaves }) => Number(leaves.has(leaf))).join(""));
  const pieces = [...patterns]
    .map(([pattern, leaves]) => ({ rows: [...pattern].map(Number), households: sum(leaves, ([, count]) => count) }))
    .filter(({ rows, households }) => rows.includes(1) && households > 0);
  const small = pieces.filter(({ households }) => households < from).slice(0, MOST_PIECES);
  const matrix = reduced(sets.map((_, at) => pieces.map(({ rows }) => rows[at] ?? 0)));
  const found = signed(small)
    .map((some) => ({ some, households: sum([...some.keys()], ({ households }) => households) }))
    .filter(({ households }) => households < from)
    .filter(({ some }) =>
      isInSpan(
        pieces.map((piece) => some.get(piece) ?? 0),
        matrix,
      ),
    )
    .map(({ households }) => households);
  const shown = sets.map(({ leaves }) => sum([...leaves], (leaf) => householdsIn.get(leaf) ?? 0));
  return Math.min(Infinity, ...found, ...shown);
}

/** Every way to add some of the items and subtract others. */
function signed<Item>(items: readonly Item[]): Map<Item, number>[] {
  const every = items.reduce<Map<Item, number>[]>(
    (before, item) => before.flatMap((some) => [some, new Map([...some, [item, 1]]), new Map([...some, [item, -1]])]),
    [new Map()],
  );
  return every.filter(({ size }) => size > 0);
}

/** Rows in reduced form, each with the column of its leading 1. */
type Reduced = { row: readonly number[]; lead: number }[];

function reduced(rows: readonly (readonly number[])[]): Reduced {
  const found: Reduced = [];
  for (const given of rows) {
    const row = without(given, found);
    const lead = row.findIndex((value) => Math.abs(value) > NOUGHT);
    if (lead >= 0) found.push({ row: row.map((value) => value / (row[lead] ?? 1)), lead });
  }
  return found;
}

function without(given: readonly number[], found: Reduced): number[] {
  return found.reduce<number[]>(
    (left, { row, lead }) => left.map((value, at) => value - (left[lead] ?? 0) * (row[at] ?? 0)),
    [...given],
  );
}

const isInSpan = (wanted: readonly number[], matrix: Reduced): boolean =>
  without(wanted, matrix).every((value) => Math.abs(value) <= NOUGHT);
