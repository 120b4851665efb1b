/**
 * Guards against DNS rebinding. A website can point its own name at 127.0.0.1. The browser of a visitor then lets that website read what
 * runs on the visitor's machine. The Host header still holds the website's name, so unknown names are refused.
 */
import type { FastifyReply, FastifyRequest } from "fastify";

const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];

/** Accepts requests for this machine, `host` and the names in `allowed`. */
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
    return reply.code(421).send({ errors: [error] });
  };
}
