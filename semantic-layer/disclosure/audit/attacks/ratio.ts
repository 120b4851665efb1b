import { belongsTo, isShown, type Knowledge, type Release, type ShownCell } from "../knowledge.ts";
import type { PublishedCell } from "../../types.ts";

/** A count and a sum of whole answers that together give a published mean. */
type Pair = { n: number; sum: number };

/** What the attacker takes for the count and sum of each cell of a family, the total first. */
type Solved = { cell: ShownCell; pair: Pair }[];

/**
 * The ratio attack (A8): a mean that carries no noise of its own gives its count away, because count × mean must be a whole number.
 *
 * For a published total and parts that make it up, all pairs (n, sum) with n within the noise of the shown count and n·mean whole
 * (within rounding), and of those the combinations in which counts and sums add up. Solved when exactly one is left. No roster
 * is needed. Answers must be whole numbers, and weights equal. Source: SDC Handbook §5.7.
 */
export function solvedRatios(families: readonly Family[], knowledge: Knowledge): Solved[] {
  return families.flatMap(({ parent, children }) => {
    const candidates = children.map((child) => pairsOf(child, knowledge));
    const totals = pairsOf(parent, knowledge);
    const left = combinations(candidates, totals);
    if (left.length !== 1) return [];
    const [only] = left;
    return [[parent, ...children].map((cell, at) => ({ cell, pair: [only!.parent, ...only!.children][at]! }))];
  });
}

/** Whether the attacker was right about every cell. Noisy means now and then leave one combination too: a wrong one. */
export function isRight(solved: Solved, { records }: Pick<Release, "records">): boolean {
  return solved.every(({ cell, pair: { n, sum } }) => {
    const inside = records.filter((record) => belongsTo(record, cell));
    return inside.length === n && inside.reduce((all, { answer }) => all + answer, 0) === sum;
  });
}

type Family = { parent: ShownCell; children: ShownCell[] };

/** Every shown cell with a complete set of shown parts: by a trait, or by the areas of the next level. */
export function familiesOf(
  cells: readonly PublishedCell[],
  partsOf: (parent: ShownCell) => PublishedCell[][],
): Family[] {
  return cells.filter(isShown).flatMap((parent) =>
    partsOf(parent)
      .filter((parts) => parts.length > 1 && parts.every(isShown))
      .map((parts) => ({ parent, children: parts.filter(isShown) })),
  );
}

function pairsOf({ n: shown, value }: ShownCell, { bound, step, countStep }: Knowledge): Pair[] {
  if (value === null) return [];
  const reach = bound + Math.floor(countStep / 2);
  const counts = Array.from({ length: 2 * reach + 1 }, (_, index) => shown - reach + index).filter((n) => n > 0);
  return counts.flatMap((n) => {
    const sum = Math.round(n * value);
    return Math.abs(n * value - sum) <= (n * step) / 2 + 1e-6 ? [{ n, sum }] : [];
  });
}

/** At most two combinations of one pair per part that add up to a pair of the whole: one is a solution, two are doubt. */
function combinations(parts: readonly Pair[][], totals: readonly Pair[]): { parent: Pair; children: Pair[] }[] {
  let sums = new Map<string, { at: Pair; ways: Pair[][] }>([["0/0", { at: { n: 0, sum: 0 }, ways: [[]] }]]);
  for (const pairs of parts) {
    const next = new Map<string, { at: Pair; ways: Pair[][] }>();
    for (const { at, ways } of sums.values())
      for (const pair of pairs) {
        const to = { n: at.n + pair.n, sum: at.sum + pair.sum };
        const key = `${to.n}/${to.sum}`;
        const longer = ways.map((way) => [...way, pair]);
        next.set(key, { at: to, ways: [...(next.get(key)?.ways ?? []), ...longer].slice(0, 2) });
      }
    sums = next;
  }
  return totals.flatMap(
    (parent) => sums.get(`${parent.n}/${parent.sum}`)?.ways.map((children) => ({ parent, children })) ?? [],
  );
}
