import { csvOf } from "#lib/server/pages/csv.ts";
import { viewToShare } from "#lib/server/pages/embed.ts";
import type { RequestHandler } from "./$types";

export const GET: RequestHandler = async ({ params, url }) => {
  const view = await viewToShare(params.kpi, url.searchParams);
  const name = [view.kpi.code, view.area.code, `release-${view.release.number}`].join("_").replaceAll(/[^\w.-]/g, "-");
  return new Response(csvOf(view), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}.csv"`,
    },
  });
};
