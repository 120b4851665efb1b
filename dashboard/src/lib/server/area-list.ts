import type { Area, AreaName } from "#lib/figure.ts";
import { areaKey } from "#lib/figure.ts";
import type { ListedArea, Parent } from "./api.ts";

/** All areas of both trees from large to small, each with the way down to it from the association. */
export function areaList(listed: ListedArea[]): Area[] {
  const byKey = new Map(listed.map((area) => [areaKey(area), area]));
  return listed.map((area) => ({ ...nameOf(area), homes: area.homes, within: wayTo(area, byKey) }));
}

/** The way down to an area, from the API's nesting of each area in its parent. */
export function trailOf(parent: Parent | null | undefined): AreaName[] {
  return parent ? [...trailOf(parent.within), nameOf(parent)] : [];
}

function wayTo(area: ListedArea, byKey: Map<string, ListedArea>): AreaName[] {
  const parent = area.within && byKey.get(areaKey(area.within));
  return parent ? [...wayTo(parent, byKey), nameOf(parent)] : [];
}

function nameOf({ code, name, level }: AreaName): AreaName {
  return { code, name, level };
}
