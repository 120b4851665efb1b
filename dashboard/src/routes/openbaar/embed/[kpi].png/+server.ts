import { pngOf } from "#lib/server/files/png.ts";
import { publicFile } from "../[kpi].svg/picture.ts";
import type { RequestHandler } from "./$types";

export const GET: RequestHandler = async ({ params, url }) => {
  const { svg, status, name } = await publicFile(params.kpi, url);
  return new Response(new Uint8Array(await pngOf(svg)), {
    status,
    headers: { "content-type": "image/png", "content-disposition": `inline; filename="${name}.png"` },
  });
};
