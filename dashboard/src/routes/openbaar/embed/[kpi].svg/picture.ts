import { isHttpError } from "@sveltejs/kit";
import { m } from "#lib/paraglide/messages.js";
import { chartFile, reasonFile } from "../../../embed/[kpi].svg/chart-file.ts";
import { originOf } from "#lib/server/origin.ts";
import { publicFileName, publicPicture, publicView } from "#lib/server/public/view.ts";

/** The public chart of an address as a picture, or a picture that says why there is none. */
export async function publicFile(kpi: string, url: URL): Promise<{ svg: string; status: number; name: string }> {
  try {
    const view = await publicView(kpi, url.searchParams, originOf(url));
    return { svg: chartFile(publicPicture(view), view.citation), status: 200, name: publicFileName(view) };
  } catch (reason) {
    if (!isHttpError(reason)) throw reason;
    const svg = reasonFile(`${m.embed_unavailable()} ${reason.body.message}`.trim());
    return { svg, status: reason.status, name: "fijne-buurten" };
  }
}
