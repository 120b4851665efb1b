import { areaLevels } from "#lib/generated/vocabulary.ts";
import { areaHref } from "#lib/links.ts";
import { m } from "#lib/paraglide/messages.js";
import { getLocale } from "#lib/paraglide/runtime.js";
import type { Area, AreaName } from "#lib/server/answers.ts";
import { areaKey } from "#lib/server/answers.ts";
import type { ListedArea } from "#lib/server/api.ts";
import { homesWords } from "#lib/server/figures/format.ts";
import { listOf, placesIn } from "./area-words.ts";

/** An area with those that lie within it. */
export type AreaBranch = { area: AreaName; about: string; inside: AreaBranch[]; complexes: PlacedComplex[] };
/** A complex as it stands below one of the neighbourhoods in which it has homes. */
export type PlacedComplex = { name: string; href: string; about: string };
type Placed = ReadonlyMap<string, PlacedComplex[]>;

/** The areas of the geography from large to small; on each level by name, but for the largest. `placed` are the complexes by neighbourhood. */
export function areaTree(areas: Area[], placed: Placed): AreaBranch[] {
  const geography = areas.filter(({ level }) => level !== "COMPLEX");
  return geography.filter(({ within }) => within.length === 0).map((root) => branchOf(root, geography, placed));
}

/** By the code of the neighbourhood, by name. One that lies in several stands below each, and says so; one of which none is known below the empty code. */
export function complexesByPlace(listed: readonly ListedArea[]): Placed {
  const byKey = new Map(listed.map((area) => [areaKey(area), area]));
  const complexes = listed.filter(({ level, homes }) => level === "COMPLEX" && homes > 0).toSorted(byName);
  const placed = complexes.flatMap((complex) => {
    const places = placesIn(complex, byKey);
    const placeOf = (place: AreaName | null): [string, PlacedComplex] => {
      const others = places.filter((own) => own !== place).map(({ name }) => name);
      const elsewhere = place && others.length > 0 ? m.complex_also_in({ areas: listOf(others) }) : "";
      const about = [homesWords(complex.homes), elsewhere].filter(Boolean).join(", ");
      return [place?.code ?? "", { name: complex.name, href: areaHref(complex), about }];
    };
    return places.length > 0 ? places.map(placeOf) : [placeOf(null)];
  });
  const groups = Map.groupBy(placed, ([code]) => code);
  return new Map([...groups].map(([code, own]) => [code, own.map(([, complex]) => complex)]));
}

export function byName(one: AreaName, other: AreaName): number {
  return one.name.localeCompare(other.name, getLocale());
}

function branchOf({ code, name, level, homes }: Area, areas: Area[], placed: Placed): AreaBranch {
  return {
    area: { code, name, level },
    about: `${areaLevels[level][getLocale()]} · ${homesWords(homes)}`,
    inside: areas
      .filter(({ within }) => within.at(-1)?.code === code)
      .sort(byName)
      .map((area) => branchOf(area, areas, placed)),
    complexes: level === "NEIGHBOURHOOD" ? (placed.get(code) ?? []) : [],
  };
}
