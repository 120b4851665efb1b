import { error, json } from "@sveltejs/kit";
import { m } from "#lib/paraglide/messages.js";
import { askComputation } from "#lib/server/api.ts";
import type { RequestHandler } from "./$types";

export const GET: RequestHandler = async ({ params }) => {
  const computation = await askComputation(params.kpi);
  if (!computation) error(404, m.kpi_computation_unknown(), { kind: "unknown" });
  return json(computation, { headers: { "content-disposition": `inline; filename="${params.kpi}.json"` } });
};
