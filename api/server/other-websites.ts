/**
 * Which other websites may read answers in the pages that they show (CORS). A browser refuses them all, unless the answer names the website.
 * Everybody who reaches this server is staff, so a website that is named here reads internal figures in the browsers of staff.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { mustBeOrigin } from "../settings.ts";

const METHODS = "GET, HEAD, POST, OPTIONS";
/** In seconds: how long a browser may remember that a website was let in. */
const REMEMBERED = "7200";

/** Whether a browser says that a page of another website asks. It may be one that may read; none may change anything. */
export function isFromElsewhere({ headers, protocol, host }: FastifyRequest): boolean {
  const { origin, "sec-fetch-site": site } = headers;
  if (site !== undefined && site !== "same-origin" && site !== "none") return true;
  return origin !== undefined && origin !== `${protocol}://${host}`;
}

/** Answers OPTIONS, lets the named websites in, and says of every answer which headers of the question it depends on. */
export function letIn(fastify: FastifyInstance, origins: readonly string[]): void {
  const known = new Set(origins.map(mustBeOrigin));
  const vary = ["Accept", "Accept-Encoding", ...(known.size > 0 ? ["Origin"] : [])].join(", ");
  fastify.addHook("onRequest", async (request: FastifyRequest, reply: FastifyReply) => {
    void reply.header("vary", vary);
    const { origin } = request.headers;
    if (origin === undefined || !known.has(origin)) return;
    void reply.headers({ "access-control-allow-origin": origin, "access-control-expose-headers": "etag" });
    if (request.method !== "OPTIONS") return;
    void reply.headers({
      "access-control-allow-methods": "GET, POST",
      "access-control-allow-headers": "content-type, if-none-match",
      "access-control-max-age": REMEMBERED,
    });
  });
  fastify.options("*", async (_request, reply) => reply.code(204).header("allow", METHODS).send());
}
