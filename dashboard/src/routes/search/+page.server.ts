import { askAreas, askKpis } from "#lib/server/api.ts";
import { findable, longestSearch, search } from "#lib/server/pages/search.ts";
import type { PageServerLoad } from "./$types";

/** What was found first is mostly what was meant; who scrolls past this asks again. */
const most = 40;

export const load: PageServerLoad = async ({ url }) => {
  const words = (url.searchParams.get("q") ?? "").trim().slice(0, longestSearch);
  if (!words) return { words, found: [], count: 0 };
  const [areas, { kpis }] = await Promise.all([askAreas(), askKpis()]);
  const found = search(words, findable(areas, kpis));
  return { words, found: found.slice(0, most), count: found.length };
};
