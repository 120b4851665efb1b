import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const compressible = /^(?:text\/|application\/(?:json|javascript)|image\/svg)/;
/** Below this a packet is not saved. */
const least = 1000;

/**
 * An answer as it goes over the line: compressed for who can read that, and with a tag of its contents, so that who has it already gets 304. The
 * tag is a weak one, because the same contents are sent in more than one way.
 */
export async function sent(request: Request, response: Response, body: Buffer): Promise<Response> {
  const { status } = response;
  const headers = new Headers(response.headers);
  headers.append("vary", "accept-encoding");
  if (status === 200 && !headers.get("cache-control")?.includes("no-store")) {
    const tag = `W/"${createHash("sha256").update(body).digest("base64url").slice(0, 27)}"`;
    headers.set("etag", tag);
    if (!headers.has("cache-control")) headers.set("cache-control", "private, no-cache");
    if (isKnown(request.headers.get("if-none-match"), tag)) {
      for (const name of ["content-type", "content-disposition", "link"]) headers.delete(name);
      return new Response(null, { status: 304, headers });
    }
  }
  const encoding = compressible.test(headers.get("content-type") ?? "") && body.length >= least && encodingFor(request);
  const bytes = encoding ? await compressed[encoding](body) : body;
  if (encoding) headers.set("content-encoding", encoding);
  headers.set("content-length", `${bytes.length}`);
  // An answer that may have no body, such as 204, may not have an empty one either.
  return new Response(bytes.length > 0 ? new Uint8Array(bytes) : null, { status, headers });
}

/** A page is compressed once and read once: halfway is quickest for both. */
const compressed = {
  br: (body: Buffer) => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (body: Buffer) => promisify(gzip)(body),
};

/** What the reader accepts, brotli first. `br;q=0` is a refusal. */
function encodingFor(request: Request): keyof typeof compressed | undefined {
  const accepted = (request.headers.get("accept-encoding") ?? "").split(",").map((part) => part.replaceAll(" ", ""));
  const accepts = (name: string): boolean =>
    accepted.some(
      (part) => part === name || (part.startsWith(`${name};q=`) && Number(part.slice(name.length + 3)) > 0),
    );
  return accepts("br") ? "br" : accepts("gzip") ? "gzip" : undefined;
}

const isKnown = (asked: string | null, tag: string): boolean =>
  asked !== null &&
  (asked.trim() === "*" || asked.split(",").some((own) => own.trim().replace(/^W\//, "") === tag.slice(2)));
