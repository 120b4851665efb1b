import { isHttpError } from "@sveltejs/kit";
import { m } from "#lib/paraglide/messages.js";
import { getLocale } from "#lib/paraglide/runtime.js";
import { chartFile, reasonFile } from "#lib/server/chart-file.ts";
import { chartOf, refuseUnknownPeriod } from "#lib/server/embed.ts";
import { kpiView } from "#lib/server/kpi-view.ts";
import type { RequestHandler } from "./$types";

export const GET: RequestHandler = async ({ params, url }) => {
  try {
    const view = await kpiView(params.kpi, url.searchParams);
    refuseUnknownPeriod(view, getLocale());
    return picture(chartFile(chartOf(view, getLocale())), 200);
  } catch (reason) {
    if (!isHttpError(reason)) throw reason;
    return picture(reasonFile(`${m.embed_unavailable()} ${reason.body.message}`.trim()), reason.status);
  }
};

function picture(svg: string, status: number): Response {
  return new Response(svg, { status, headers: { "content-type": "image/svg+xml; charset=utf-8" } });
}
