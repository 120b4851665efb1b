import { json } from "@sveltejs/kit";
import { askWave } from "#lib/server/api.ts";
import type { RequestHandler } from "./$types";

export const GET: RequestHandler = async ({ params }) =>
  json(await askWave(params.wave), {
    headers: { "content-disposition": `inline; filename="${encodeURIComponent(params.wave)}.json"` },
  });
