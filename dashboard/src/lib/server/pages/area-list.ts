import type { Area, AreaName } from "#lib/server/answers.ts";
import { areaKey } from "#lib/server/answers.ts";
import type { ListedArea } from "#lib/server/api.ts";

/** An area as the API nests it: each in the one that it is part of. */
export type Nested = AreaName & { within?: Nested | null };

type Listed = Omit<ListedArea, "neighbourhoods">;

/** All areas of both trees from large to small, each with the way down to it from the association. */
export function areaList(listed: readonly Listed[]): Area[] {
  const byKey = new Map(listed.map((area) => [areaKey(area), area]));
  return listed.map((area) => ({ ...nameOf(area), homes: area.homes, within: wayTo(area, byKey) }));
}

/** The way down to an area. */
export function trailOf(parent: Nested | null | undefined): AreaName[] {
  return parent ? [...trailOf(parent.within), nameOf(parent)] : [];
}

function wayTo(area: Listed, byKey: Map<string, Listed>): AreaName[] {
  const parent = area.within && byKey.get(areaKey(area.within));
  return parent ? [...wayTo(parent, byKey), nameOf(parent)] : [];
}

function nameOf({ code, name, level }: AreaName): AreaName {
  return { code, name, level };
}
