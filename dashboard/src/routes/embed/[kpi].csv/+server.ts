import { getLocale } from "#lib/paraglide/runtime.js";
import { csvOf } from "#lib/server/csv.ts";
import { refuseUnknownPeriod } from "#lib/server/embed.ts";
import { kpiView } from "#lib/server/kpi-view.ts";
import type { RequestHandler } from "./$types";

export const GET: RequestHandler = async ({ params, url }) => {
  const view = await kpiView(params.kpi, url.searchParams);
  refuseUnknownPeriod(view, getLocale());
  const name = [view.kpi.id, view.area.code, `release-${view.release.number}`].join("_").replaceAll(/[^\w.-]/g, "-");
  return new Response(csvOf(view, getLocale()), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}.csv"`,
    },
  });
};
