import { areaLevels } from "#lib/generated/vocabulary.ts";
import { getLocale } from "#lib/paraglide/runtime.js";
import type { Area, AreaName } from "#lib/server/answers.ts";
import { homesWords } from "#lib/server/figures/format.ts";

/** An area with those that lie within it. */
export type AreaBranch = { area: AreaName; about: string; inside: AreaBranch[] };

/** The areas of the geography from large to small; on each level by name, but for the largest. */
export function areaTree(areas: Area[]): AreaBranch[] {
  const geography = areas.filter(({ level }) => level !== "COMPLEX");
  return geography.filter(({ within }) => within.length === 0).map((root) => branchOf(root, geography));
}

export function byName(one: AreaName, other: AreaName): number {
  return one.name.localeCompare(other.name, getLocale());
}

function branchOf({ code, name, level, homes }: Area, areas: Area[]): AreaBranch {
  return {
    area: { code, name, level },
    about: `${areaLevels[level][getLocale()]} · ${homesWords(homes)}`,
    inside: areas
      .filter(({ within }) => within.at(-1)?.code === code)
      .sort(byName)
      .map((area) => branchOf(area, areas)),
  };
}
