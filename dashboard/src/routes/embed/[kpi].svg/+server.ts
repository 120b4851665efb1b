import { isHttpError } from "@sveltejs/kit";
import { m } from "#lib/paraglide/messages.js";
import { chartOf, viewToShare } from "#lib/server/pages/embed.ts";
import type { RequestHandler } from "./$types";
import { chartFile, reasonFile } from "./chart-file.ts";

export const GET: RequestHandler = async ({ params, url }) => {
  try {
    return picture(chartFile(chartOf(await viewToShare(params.kpi, url.searchParams))), 200);
  } catch (reason) {
    if (!isHttpError(reason)) throw reason;
    return picture(reasonFile(`${m.embed_unavailable()} ${reason.body.message}`.trim()), reason.status);
  }
};

function picture(svg: string, status: number): Response {
  return new Response(svg, { status, headers: { "content-type": "image/svg+xml; charset=utf-8" } });
}
