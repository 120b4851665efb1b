import { askAreas } from "#lib/server/api.ts";
import { areaList } from "#lib/server/area-list.ts";
import type { PageServerLoad } from "./$types";

/** Areas without homes have no figures, so there is nothing to open. */
export const load: PageServerLoad = async () => ({
  areas: areaList(await askAreas()).filter(({ homes }) => homes > 0),
});
