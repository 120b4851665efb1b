import { error } from "@sveltejs/kit";
import { m } from "#lib/paraglide/messages.js";
import { isPublished } from "#lib/server/answers.ts";
import { askInside } from "#lib/server/api.ts";
import { originOf } from "#lib/server/origin.ts";
import { citationOf, citationsOf } from "#lib/server/pages/citation.ts";
import { csvOf } from "#lib/server/pages/csv.ts";
import { csvOfDecision, csvOfMonths } from "#lib/server/pages/csv-inside.ts";
import { figuresToShare, fileName, viewToShare } from "#lib/server/pages/embed.ts";
import type { KpiView } from "#lib/server/pages/kpi-view.ts";
import { leaving, ofView } from "#lib/server/pages/leaving.ts";
import { ofRelease } from "#lib/server/release.ts";
import type { RequestHandler } from "./$types";

export const GET: RequestHandler = async ({ params, url, request }) => {
  const view = await viewToShare(params.kpi, url.searchParams);
  const table = url.searchParams.get("table") ?? "";
  const name = ["areas", "months", "decision"].includes(table) ? table : "";
  const text = await tableOfView(view, url);
  await leaving(request, { ...ofView(view), format: "csv" });
  return new Response(text, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${fileName(view, name)}.csv"`,
    },
  });
};

async function tableOfView(view: KpiView, url: URL): Promise<string> {
  const table = url.searchParams.get("table");
  if (table === "months") return monthsOf(view, url);
  if (table === "decision") return decisionOf(view, url);
  const [figures, cite] = await Promise.all([figuresToShare(view, url.searchParams), citationsOf(view, originOf(url))]);
  return csvOf(figures, view, cite);
}

/** Only of the whole association. */
async function monthsOf(view: KpiView, url: URL): Promise<string> {
  const { controlChart } = await ofRelease(view.release.number, () => askInside(view.kpi.code));
  if (!controlChart || view.area.level !== "ASSOCIATION") return nothing();
  return csvOfMonths(controlChart, view, await citationOf(view, originOf(url)));
}

async function decisionOf(view: KpiView, url: URL): Promise<string> {
  if (!isPublished(view.figure)) return nothing();
  return csvOfDecision(view.figure, view, await citationOf(view, originOf(url))) ?? nothing();
}

const nothing = (): never => error(404, m.embed_unavailable(), { kind: "unknown" });
