import { isHttpError } from "@sveltejs/kit";
import { m } from "#lib/paraglide/messages.js";
import { originOf } from "#lib/server/origin.ts";
import { citationOf } from "#lib/server/pages/citation.ts";
import { fileName, viewToShare } from "#lib/server/pages/embed.ts";
import { leaving, ofView } from "#lib/server/pages/leaving.ts";
import { pictureOf } from "#lib/server/pages/picture.ts";
import { chartFile, reasonFile } from "./chart-file.ts";

type Asked = { params: { kpi: string }; url: URL; request: Request };
type Picture = { svg: string; status: number; name: string };

/** The chart of an address as a picture, or a picture that says why there is none. */
export async function fileToShare({ params: { kpi }, url, request }: Asked, format: "png" | "svg"): Promise<Picture> {
  try {
    const view = await viewToShare(kpi, url.searchParams);
    const [told, citation] = await Promise.all([pictureOf(view, url.searchParams), citationOf(view, originOf(url))]);
    await leaving(request, { ...ofView(view), format });
    return { svg: chartFile(told, citation), status: 200, name: fileName(view, url.searchParams.get("chart") ?? "") };
  } catch (reason) {
    if (!isHttpError(reason)) throw reason;
    const svg = reasonFile(`${m.embed_unavailable()} ${reason.body.message}`.trim());
    return { svg, status: reason.status, name: "fijne-buurten" };
  }
}
