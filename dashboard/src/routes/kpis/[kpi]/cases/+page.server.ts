import { rowsPage } from "#lib/server/pages/rows.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ params, url, setHeaders }) => {
  setHeaders({ "cache-control": "private, no-store" });
  return rowsPage("cases", params.kpi, url.searchParams);
};
