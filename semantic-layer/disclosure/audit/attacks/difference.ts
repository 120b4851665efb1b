import { belongsTo, isShown, placeOf, type Release, type ShownCell } from "../knowledge.ts";

/** A handful of households whose sum follows by subtracting published numbers. */
type Exposed = { how: string; households: number };

/** Two published sets of households of one release differ by nobody, or by at least this many. */
const FEWEST_APART = 10;

/** Between releases of the same period it is this many. */
const FEWEST_CHANGED = 5;

type Holder = { cell: ShownCell; name: string; pattern: string; households: Set<string> };

/**
 * Differencing inside one release (A1): every published cell inside another, and every cell less all published cells of one kind
 * inside it (its neighbourhoods, its age bands, the age bands of its groups…). Exposed is a rest of 1 to 9 households. Two cells with the
 * same households but different numbers are exposed as well: they are two looks at the same households. A number that stood in an earlier
 * release of the period is still about the households of then.
 */
export function exposedWithin(release: Release, earlier: readonly Release[] = []): Exposed[] {
  const holders = holdersOf(release, earlier);
  const pairs = holders.flatMap((outer) =>
    holders.filter((inner) => inner !== outer && isInside(inner, outer)).map((inner) => ({ outer, inner })),
  );
  const nested = pairs.flatMap(({ outer, inner }) => {
    const households = outer.households.size - inner.households.size;
    if (households > 0) return isFew(households) ? [{ how: `${outer.name} − ${inner.name}`, households }] : [];
    return sameNumbers(outer.cell, inner.cell) ? [] : [{ how: `${outer.name} ≠ ${inner.name}`, households: 0 }];
  });
  const remainders = [...Map.groupBy(pairs, ({ outer, inner }) => `${outer.name} − all ${inner.pattern}`)].flatMap(
    ([how, together]) => {
      const covered = together.reduce((sum, { inner }) => sum + inner.households.size, 0);
      const households = together[0]!.outer.households.size - covered;
      return together.length > 1 && isFew(households) ? [{ how, households }] : [];
    },
  );
  return [...nested, ...remainders];
}

/**
 * Differencing between two releases of one period: every number that stands in the second against every number of the first, by
 * contribution: who moved, and who answered anew. Exposed is a difference of 1 to 4 households of one cell, as they changed; and of 1 to 9
 * where one cell lies inside another. A number that stayed the same is still that of its first release. Exposed is as well what numbers of
 * both releases together leave of one: 1 to 9, or 1 to 4 where an older number of the same cell is among them.
 */
export function exposedBetween(first: Release, second: Release): Exposed[] {
  const before = holdersOf(first);
  const stood = new Map(before.map((holder) => [numbersOf(holder.cell), holder]));
  const oldOf = new Map(before.map((holder) => [holder.name, holder]));
  const after = holdersOf(second).filter(({ cell }) => !stood.has(numbersOf(cell)));
  return [...exposedPairs(before, after, oldOf), ...exposedRemainders(before, after)];
}

function exposedPairs(
  before: readonly Holder[],
  after: readonly Holder[],
  oldOf: ReadonlyMap<string, Holder>,
): Exposed[] {
  return before.flatMap((old) =>
    after.flatMap((anew) => {
      // Sets that are this far apart in size differ by enough households; only the others are worth comparing.
      if (Math.abs(anew.households.size - old.households.size) >= FEWEST_APART) return [];
      const same = isSame(old, oldOf.get(anew.name));
      if (!same && !isInside(anew, old) && !isInside(old, anew)) return [];
      // A corrected answer is one contribution gone and one added, of one household.
      const changed = anew.households.symmetricDifference(old.households);
      const households = new Set([...changed].map(householdOf)).size;
      const fewest = same ? FEWEST_CHANGED : FEWEST_APART;
      return households > 0 && households < fewest
        ? [{ how: `${old.name} at first, ${anew.name} later`, households }]
        : [];
    }),
  );
}

/**
 * Numbers of one kind are subtracted as long as they do not overlap, the largest first. What was only left because a newer or older number
 * was taken is a change of that cell; it counts with the pairs.
 */
function exposedRemainders(before: readonly Holder[], after: readonly Holder[]): Exposed[] {
  const anew = new Set(after);
  const all = [...before, ...after];
  return all.flatMap((outer) => {
    const inside = all.filter((inner) => inner !== outer && isInside(inner, outer));
    const own = all.filter(({ name }) => name === outer.name);
    return [...Map.groupBy(inside, ({ pattern }) => pattern)].flatMap(([pattern, parts]) => {
      const mixed = [outer, ...parts];
      if (mixed.every((each) => anew.has(each)) || !mixed.some((each) => anew.has(each))) return [];
      let left = outer.households;
      for (const { households } of parts.toSorted((a, b) => b.households.size - a.households.size))
        if (households.isSubsetOf(left)) left = left.difference(households);
      const isChange = parts.reduce((rest, { households }) => rest.difference(households), left).size === 0;
      const fewest = parts.some((part) => own.some((other) => isSame(part, other))) ? FEWEST_CHANGED : FEWEST_APART;
      return !isChange && left.size < fewest
        ? [{ how: `${outer.name} − ${pattern} of both releases`, households: left.size }]
        : [];
    });
  });
}

/**
 * Differencing between a year and its parts: what the published parts of a cell leave of the published whole is the sum of the parts
 * that were withheld; exposed when 1 to 9 households contributed to those.
 */
export function exposedAcrossPeriods(whole: Release, parts: readonly Release[]): Exposed[] {
  return whole.cells.filter(isShown).flatMap((cell) => {
    const hidden = parts.filter(({ cells }) => !cells.some((part) => isShown(part) && placeOf(part) === placeOf(cell)));
    const households = new Set(
      hidden.flatMap(({ records }) => records.filter((record) => belongsTo(record, cell)).map(({ id }) => id)),
    ).size;
    return hidden.length < parts.length && isFew(households)
      ? [{ how: `${placeOf(cell)} − its published periods`, households }]
      : [];
  });
}

function holdersOf(release: Release, earlier: readonly Release[] = []): Holder[] {
  const since = new Map<string, Release>();
  for (const each of [release, ...earlier.toReversed()])
    for (const cell of each.cells.filter(isShown)) since.set(numbersOf(cell), each);
  return release.cells.filter(isShown).map((cell) => {
    const { records } = since.get(numbersOf(cell))!;
    const inside = records.filter((record) => belongsTo(record, cell));
    return {
      cell,
      name: placeOf(cell),
      pattern: [cell.coordinate.level, ...Object.keys(cell.coordinate.group).sort()].join("×"),
      households: new Set(inside.map(({ id, answer }) => `${id}:${answer}`)),
    };
  });
}

function isInside(inner: Holder, outer: Holder): boolean {
  return inner.households.size <= outer.households.size && inner.households.isSubsetOf(outer.households);
}

/** Whether both hold the same households; cells that do in the first release are revised together. */
function isSame(old: Holder, other: Holder | undefined): boolean {
  return other !== undefined && old.households.size === other.households.size && isInside(old, other);
}

function householdOf(contribution: string): string {
  return contribution.slice(0, contribution.lastIndexOf(":"));
}

function isFew(households: number): boolean {
  return households > 0 && households < FEWEST_APART;
}

function sameNumbers(first: ShownCell, second: ShownCell): boolean {
  return JSON.stringify({ ...first, coordinate: null }) === JSON.stringify({ ...second, coordinate: null });
}

function numbersOf(cell: ShownCell): string {
  return JSON.stringify([placeOf(cell), { ...cell, coordinate: null }]);
}
