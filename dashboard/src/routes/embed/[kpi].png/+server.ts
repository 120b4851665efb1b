import { pngOf } from "#lib/server/files/png.ts";
import { fileToShare } from "../[kpi].svg/picture.ts";
import type { RequestHandler } from "./$types";

export const GET: RequestHandler = async (event) => {
  const { svg, status, name } = await fileToShare(event, "png");
  return new Response(new Uint8Array(await pngOf(svg)), {
    status,
    headers: { "content-type": "image/png", "content-disposition": `inline; filename="${name}.png"` },
  });
};
