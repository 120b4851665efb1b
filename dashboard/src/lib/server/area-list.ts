import type { Area, AreaName } from "#lib/figure.ts";
import type { AreaLists, ListedArea, Parent } from "./api.ts";

/** All areas of both trees from large to small, each with the way down to it from the association. */
export function areaList(lists: AreaLists): Area[] {
  const { associations, municipalities, districts, groups, neighbourhoods, complexes } = lists;
  const levels = [associations, municipalities, districts, groups, neighbourhoods, complexes];
  const listed = levels.flatMap(({ nodes }) => nodes);
  const byCode = new Map(listed.map((area) => [area.code, area]));
  return listed.map((area) => ({ ...nameOf(area), homes: area.homes, within: wayTo(area, byCode) }));
}

/** The way down to an area, from the API's nesting of each area in its parent. */
export function trailOf(parent: Parent | null | undefined): AreaName[] {
  return parent ? [...trailOf(parent.within), nameOf(parent)] : [];
}

function wayTo(area: ListedArea, byCode: Map<string, ListedArea>): AreaName[] {
  const parent = area.within && byCode.get(area.within.code);
  return parent ? [...wayTo(parent, byCode), nameOf(parent)] : [];
}

function nameOf({ code, name, level }: AreaName): AreaName {
  return { code, name, level };
}
