import type { RequestHandler } from "./$types";
import { fileToShare } from "./picture.ts";

export const GET: RequestHandler = async (event) => {
  const { svg, status, name } = await fileToShare(event, "svg");
  return new Response(svg, {
    status,
    headers: {
      "content-type": "image/svg+xml; charset=utf-8",
      "content-disposition": `inline; filename="${name}.svg"`,
    },
  });
};
