import { areaLevels } from "#lib/generated/vocabulary.ts";
import { areaHref } from "#lib/links.ts";
import { getLocale } from "#lib/paraglide/runtime.js";
import { askAreas } from "#lib/server/api.ts";
import { areaList } from "#lib/server/pages/area-list.ts";
import { areaTree, byName } from "#lib/server/pages/area-tree.ts";
import { homesWords } from "#lib/server/figures/format.ts";
import type { PageServerLoad } from "./$types";

/** Areas without homes have no figures, so there is nothing to open. */
export const load: PageServerLoad = async () => {
  const areas = areaList(await askAreas()).filter(({ homes }) => homes > 0);
  const complexes = areas.filter(({ level }) => level === "COMPLEX").sort(byName);
  return {
    tree: areaTree(areas),
    complexesHeading: areaLevels.COMPLEX.many[getLocale()],
    complexes: complexes.map((area) => ({
      name: area.name,
      href: areaHref(area),
      homes: homesWords(area.homes),
    })),
  };
};
