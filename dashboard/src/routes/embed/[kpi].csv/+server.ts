import { originOf } from "#lib/server/origin.ts";
import { citationsOf } from "#lib/server/pages/citation.ts";
import { csvOf } from "#lib/server/pages/csv.ts";
import { figuresToShare, fileName, viewToShare } from "#lib/server/pages/embed.ts";
import type { RequestHandler } from "./$types";

export const GET: RequestHandler = async ({ params, url }) => {
  const view = await viewToShare(params.kpi, url.searchParams);
  const [figures, citationOf] = await Promise.all([
    figuresToShare(view, url.searchParams),
    citationsOf(view, originOf(url)),
  ]);
  const table = url.searchParams.get("table") === "areas" ? "areas" : "";
  return new Response(csvOf(figures, view, citationOf), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${fileName(view, table)}.csv"`,
    },
  });
};
