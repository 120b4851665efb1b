import { json } from "@sveltejs/kit";
import { askWave } from "#lib/server/api.ts";
import { leaving } from "#lib/server/pages/leaving.ts";
import type { RequestHandler } from "./$types";

export const GET: RequestHandler = async ({ params: { wave }, request }) => {
  const account = await askWave(wave);
  await leaving(request, { format: "json", period: wave });
  return json(account, {
    headers: { "content-disposition": `inline; filename="${encodeURIComponent(wave)}.json"` },
  });
};
