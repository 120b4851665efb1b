/** What both servers have around their answers: who may ask, what is said of every answer, and how a mistake is told. */
import type { FastifyError, FastifyInstance } from "fastify";
import Fastify from "fastify";
import { compressAnswers } from "./encoding.ts";
import { answerTo } from "./error-format.ts";
import { hostGuard } from "./host.ts";
import { LARGEST_QUESTION_BYTES, RETRY_AFTER } from "./limits.ts";
import { letIn } from "./other-websites.ts";
import { securityHeaders } from "./security-headers.ts";

type Options = {
  host: string;
  allowedHosts?: string[];
  allowedOrigins?: string[];
  onFault: (fault: unknown) => void;
};

export function frameOf({ host, allowedHosts = [], allowedOrigins = [], onFault }: Options): FastifyInstance {
  const fastify = Fastify({ bodyLimit: LARGEST_QUESTION_BYTES, forceCloseConnections: true });
  // What is not known to be whole is not kept by anybody; a whole answer says otherwise.
  fastify.addHook("onRequest", async (_request, reply) => void reply.header("cache-control", "no-store"));
  fastify.addHook("onRequest", hostGuard(host, allowedHosts));
  fastify.addHook("onSend", securityHeaders);
  compressAnswers(fastify);
  letIn(fastify, allowedOrigins);
  // A form of another website can send text, and never JSON: text is refused like everything else that is no JSON.
  fastify.removeContentTypeParser("text/plain");
  fastify.setNotFoundHandler((_request, reply) => {
    const { status, body } = answerTo({ statusCode: 404, message: "Not found" }, onFault);
    return reply.code(status).send(body);
  });
  fastify.setErrorHandler((error: FastifyError, _request, reply) => {
    const { status, headers, body } = answerTo(error, onFault);
    void reply.headers(headers);
    if (status === 503) void reply.header("retry-after", RETRY_AFTER);
    // A table that failed before its first byte had said already what it would be.
    for (const name of ["etag", "content-encoding", "content-disposition"]) {
      reply.raw.removeHeader(name);
      void reply.removeHeader(name);
    }
    return reply.code(status).header("cache-control", "no-store").send(body);
  });
  return fastify;
}

/** Says at /health whether questions can be answered. The start program waits for it. */
export function tellHealth(fastify: FastifyInstance, check: () => Promise<void>): void {
  fastify.get("/health", async (_request, reply) => {
    try {
      await check();
      return { status: "ok" };
    } catch {
      void reply.code(503);
      return { status: "no database" };
    }
  });
}

/** Where it listens. */
export function addressOf(fastify: FastifyInstance, host: string): string {
  const { port } = fastify.server.address() as { port: number };
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}
