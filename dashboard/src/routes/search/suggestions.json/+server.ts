import { json } from "@sveltejs/kit";
import { askAreas, askKpis } from "#lib/server/api.ts";
import { findable, longestSearch, search } from "#lib/server/pages/search.ts";
import type { RequestHandler } from "./$types";

/** As many as fit below the box on a phone, above its keyboard. */
const most = 7;

/** The first that would be found, for the list below the search box. */
export const GET: RequestHandler = async ({ url }) => {
  const words = (url.searchParams.get("q") ?? "").trim().slice(0, longestSearch);
  const [areas, { kpis }] = await Promise.all([askAreas(), askKpis()]);
  const found = words ? search(words, findable(areas, kpis)) : [];
  return json(found.slice(0, most).map(({ title, about, href }) => ({ title, about, href })));
};
