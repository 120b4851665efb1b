import { areaLevels, codesOf, householdTraits } from "@fijne-buurten/db/vocabulary";
import type { AreaLevel, Coordinate, Lattice, Shape, Trait } from "./types.ts";

/** From the whole down to the part. Complexes lie across neighbourhoods, and nothing is shared about them. */
export const AREA_LEVELS: readonly AreaLevel[] = codesOf(areaLevels).filter((level) => level !== "complex");
export const TRAITS: readonly Trait[] = codesOf(householdTraits);

/**
 * By how many traits at once each level is broken down. A household is in one cell of every shape; the numbers keep that at 16 or
 * fewer different cells. With one municipality the association and its municipality hold the same households, so that their cells are
 * the same: 7 + 4 + 4 + 1 = 16. With several they differ, and the pairs and the districts give way: 4 + 4 + 1 + 4 + 1 = 14.
 */
const BREAKDOWNS: Record<"one" | "several", Record<AreaLevel, number>> = {
  one: { association: 2, municipality: 2, district: 1, neighbourhood_group: 1, neighbourhood: 0 },
  several: { association: 1, municipality: 1, district: 0, neighbourhood_group: 1, neighbourhood: 0 },
};

/**
 * All that may be asked of a shared figure of an association with homes in one municipality, or in several. Complexes are in no
 * lattice, nor is any "not X": what is not in the list is not computed.
 */
export function closedLattice(municipalities: "one" | "several"): Lattice {
  const most = BREAKDOWNS[municipalities];
  const shapes = AREA_LEVELS.flatMap((level) =>
    traitSets()
      .filter((traits) => traits.length <= most[level])
      .map((traits) => ({ level, traits })),
  );
  return { shapes };
}

/** Whether the lattice has a place for this coordinate. */
export function isInLattice({ shapes }: Lattice, { level, group }: Coordinate): boolean {
  const traits = TRAITS.filter((trait) => group[trait] !== undefined);
  return shapes.some((shape) => shape.level === level && sameTraits(shape.traits, traits));
}

/** The cell of this shape that holds a household of these areas and traits. */
export function coordinateOf(
  { level, traits }: Shape,
  household: { areas: Record<AreaLevel, string>; traits: Record<Trait, string> },
  period: string,
): Coordinate {
  const group: Coordinate["group"] = {};
  for (const trait of traits) group[trait] = household.traits[trait];
  return { level, area: household.areas[level], period, group };
}

/** One text for a coordinate, the same whatever the order in which its group was written. */
export function nameOf({ level, area, period, group }: Coordinate): string {
  return JSON.stringify([level, area, period, ...TRAITS.map((trait) => group[trait] ?? null)]);
}

/** Whether every cell of the inner shape lies within one cell of the outer. */
export function isFiner(inner: Shape, outer: Shape): boolean {
  const deeper = AREA_LEVELS.indexOf(inner.level) - AREA_LEVELS.indexOf(outer.level);
  const more = inner.traits.length - outer.traits.length;
  return deeper >= 0 && deeper + more > 0 && outer.traits.every((trait) => inner.traits.includes(trait));
}

/** Every set of traits: none, the single ones, the pairs, and all three. */
function traitSets(): Trait[][] {
  return TRAITS.reduce<Trait[][]>((sets, trait) => [...sets, ...sets.map((set) => [...set, trait])], [[]]).sort(
    (a, b) => a.length - b.length,
  );
}

function sameTraits(a: readonly Trait[], b: readonly Trait[]): boolean {
  return a.length === b.length && a.every((trait) => b.includes(trait));
}
