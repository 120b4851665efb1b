import { belongsTo, isShown, placeOf, type Release } from "./knowledge.ts";
import type { World } from "./worlds.ts";

/** What protection costs the reader; all shares 0…1, the error in percentage points, or hundredths of the scale. */
export type Utility = {
  /** Mean distance of a neighbourhood's shown share from its exact one. */
  error: number;
  neighbourhoodsShown: number;
  groupsShown: number;
  /** Cells of one breakdown, of neighbourhood groups: the smallest areas that are broken down. */
  breakdownsShown: number;
  /** Of all shown intervals, those that hold the chance from which the answers were drawn. */
  covered: number;
  intervals: number;
};

/** Measures what is left of the figures after protection. `world` tells the chances behind the answers. */
export function utilityOf({ records, cells }: Release, { chances, kind: { scale } }: World): Utility {
  const width = scale.upper - scale.lower;
  const kind = (level: string, breakdowns: number) =>
    cells.filter(({ coordinate }) => coordinate.level === level && Object.keys(coordinate.group).length === breakdowns);
  const shareShown = (some: typeof cells) => some.filter(isShown).length / some.length;
  const neighbourhoods = kind("neighbourhood", 0);
  const errors = neighbourhoods.filter(isShown).flatMap((cell) => {
    const inside = records.filter((record) => belongsTo(record, cell));
    return cell.value === null
      ? []
      : [(100 / width) * Math.abs(cell.value - weightedMean(inside, ({ answer }) => answer))];
  });
  const intervals = cells.filter(isShown).filter(({ lo }) => lo !== null);
  const chanceOf = new Map(records.map(({ id }, place) => [id, chances[place]!]));
  const covering = intervals.filter((cell) => {
    const inside = records.filter((record) => belongsTo(record, cell));
    const chance = scale.lower + width * weightedMean(inside, ({ id }) => chanceOf.get(id)!);
    return cell.lo! <= chance && chance <= cell.hi!;
  });
  return {
    error: errors.reduce((sum, error) => sum + error, 0) / errors.length,
    neighbourhoodsShown: shareShown(neighbourhoods),
    groupsShown: shareShown(kind("neighbourhood_group", 0)),
    breakdownsShown: shareShown(kind("neighbourhood_group", 1)),
    covered: covering.length / intervals.length,
    intervals: new Set(intervals.map(placeOf)).size,
  };
}

function weightedMean<T extends { weight: number }>(items: readonly T[], value: (item: T) => number): number {
  const sum = (term: (item: T) => number) => items.reduce((before, item) => before + term(item), 0);
  return sum((item) => item.weight * value(item)) / sum(({ weight }) => weight);
}
