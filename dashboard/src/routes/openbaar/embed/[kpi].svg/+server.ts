import { publicFile } from "./picture.ts";
import type { RequestHandler } from "./$types";

export const GET: RequestHandler = async ({ params, url }) => {
  const { svg, status, name } = await publicFile(params.kpi, url);
  return new Response(svg, {
    status,
    headers: {
      "content-type": "image/svg+xml; charset=utf-8",
      "content-disposition": `inline; filename="${name}.svg"`,
    },
  });
};
