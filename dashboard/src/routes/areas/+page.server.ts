import { m } from "#lib/paraglide/messages.js";
import { askAreas } from "#lib/server/api.ts";
import { areaList } from "#lib/server/pages/area-list.ts";
import { areaTree, complexesByPlace } from "#lib/server/pages/area-tree.ts";
import type { PageServerLoad } from "./$types";

/** Areas without homes have no figures, so there is nothing to open. */
export const load: PageServerLoad = async () => {
  const listed = await askAreas();
  const placed = complexesByPlace(listed);
  return {
    sheet: m.areas_page_heading(),
    tree: areaTree(
      areaList(listed).filter(({ homes }) => homes > 0),
      placed,
    ),
    withoutPlace: placed.get("") ?? [],
  };
};
