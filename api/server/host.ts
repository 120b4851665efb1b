/**
 * Which names this server answers to. A website can point its own name at 127.0.0.1 and then read, in the browser of whoever visits it,
 * what runs on that machine; its name in the Host header gives it away (DNS rebinding).
 */
import type { FastifyReply, FastifyRequest } from "fastify";

const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];

/** Refuses a request for another host than this machine, `host` or one of `allowed`. */
export function hostGuard(host: string, allowed: readonly string[]) {
  const known = new Set([...LOOPBACK, host, `[${host}]`, ...allowed].map((name) => name.toLowerCase()));
  return async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const name = (request.headers.host ?? "").replace(/:\d+$/, "").toLowerCase();
    if (known.has(name)) return undefined;
    const sentences = {
      nl: "Host: deze naam hoort niet bij deze server. Verwacht: een naam uit ALLOWED_HOSTS. Er is niets opgehaald.",
      en: "Host: this name does not belong to this server. Expected a name from ALLOWED_HOSTS. Nothing was read.",
    };
    const error = { message: sentences.en, extensions: { code: "UNKNOWN_HOST", ...sentences } };
    return reply
      .code(421)
      .header("cache-control", "no-store")
      .send({ errors: [error] });
  };
}
