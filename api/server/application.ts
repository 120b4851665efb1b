/** Starts the server: the schema, Apollo, and Fastify in front of them. */
import "reflect-metadata";
import { fastifyApolloDrainPlugin } from "@as-integrations/fastify";
import { mustBeLoopback } from "@fijne-buurten/db";
import type { FastifyError, FastifyInstance } from "fastify";
import Fastify from "fastify";
import { WholeAnswers } from "./whole-answers.ts";
import { makeApollo } from "./apollo.ts";
import { Doors } from "./doors.ts";
import { compressAnswers } from "./encoding.ts";
import { answerTo } from "./error-format.ts";
import { logFault } from "./fault-log.ts";
import { hostGuard } from "./host.ts";
import type { ApiOptions, RunningApi } from "../index.ts";
import { Kept } from "./kept.ts";
import { LARGEST_QUESTION_BYTES, RETRY_AFTER } from "./limits.ts";
import { letIn } from "./other-websites.ts";
import { givePages, offeredWith } from "./pages/pages.ts";
import { sessionsIn } from "../session/sessions.ts";
import { makeSchema, printed } from "./schema.ts";
import { giveSessions } from "./session-door.ts";
import { askForTokens, listedFor } from "./signed-in.ts";
import { securityHeaders } from "./security-headers.ts";
import { giveTables } from "./tables.ts";

export { printedSchema } from "./schema.ts";
export { schemaChanges } from "./schema-changes.ts";
export { columnsPage } from "../table/columns-page.ts";

/** Of all answers that this process keeps together. */
const MOST_KEPT_BYTES = 64_000_000;

export async function start(options: ApiOptions): Promise<RunningApi> {
  const { host = "127.0.0.1", port = 0, onFault = logFault, introspection = true } = options;
  mustBeLoopback(host, options.isPublishedOnLoopback ?? false);
  const doors = new Doors(options);
  const fastify = Fastify({ bodyLimit: LARGEST_QUESTION_BYTES, forceCloseConnections: true });
  // What is not known to be whole is not kept by anybody; a whole answer says otherwise.
  fastify.addHook("onRequest", async (_request, reply) => void reply.header("cache-control", "no-store"));
  fastify.addHook("onRequest", hostGuard(host, options.allowedHosts ?? []));
  fastify.addHook("onSend", securityHeaders);
  compressAnswers(fastify);
  letIn(fastify, options.allowedOrigins ?? []);
  const sessions = options.signInSecret && options.sessionsUrl ? sessionsIn(options.sessionsUrl) : undefined;
  if (options.signInSecret) askForTokens(fastify, options.signInSecret);
  // A form of another website can send text, and never JSON: text is refused like everything else that is no JSON.
  fastify.removeContentTypeParser("text/plain");
  const offered = offeredWith(introspection);
  const schema = await makeSchema();
  const apollo = makeApollo(schema, { onFault, offered });
  apollo.addPlugin(fastifyApolloDrainPlugin(fastify));
  await apollo.start();
  const kept = new Kept(MOST_KEPT_BYTES);
  const answers = new WholeAnswers(apollo, kept);

  // While there is one association, the short address is hers too.
  for (const url of ["/graphql", "/:association/graphql"])
    fastify.route<{ Params: { association?: string } }>({
      url,
      method: ["GET", "POST"],
      async handler(request, reply) {
        const { contextOf } = await doors.open(request, reply);
        return answers.answer(request, reply, await contextOf(request));
      },
    });
  giveTables(fastify, { doors, kept, onFault });
  givePages(fastify, { doors, schema: printed(schema), offered });
  listAssociations(fastify, doors);
  if (sessions) giveSessions(fastify, sessions);
  tellHealth(fastify, doors);
  fastify.setNotFoundHandler((_request, reply) => {
    const { status, body } = answerTo({ statusCode: 404, message: "Not found" }, onFault);
    return reply.code(status).send(body);
  });
  fastify.setErrorHandler((error: FastifyError, _request, reply) => {
    const { status, body } = answerTo(error, onFault);
    if (status === 503) void reply.header("retry-after", RETRY_AFTER);
    // A table that failed before its first byte had said already what it would be.
    for (const name of ["etag", "content-encoding", "content-disposition"]) {
      reply.raw.removeHeader(name);
      void reply.removeHeader(name);
    }
    return reply.code(status).header("cache-control", "no-store").send(body);
  });

  await fastify.listen({ host, port });
  const address = fastify.server.address() as { port: number };
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${address.port}/graphql`,
    async close() {
      await apollo.stop();
      await Promise.all([doors.close(), sessions?.close()]);
    },
  };
}

/** Says which associations there are, and where each is asked for. */
function listAssociations(fastify: FastifyInstance, doors: Doors): void {
  fastify.get("/associations", async (request, reply) => {
    const told = listedFor(request);
    const all = (await doors.list()).filter(({ id }) => told === null || told.has(id));
    void reply.header("cache-control", "private, no-cache");
    // `id` is what `code` was called before; programs read this list.
    return all.map(({ id, name, isSynthetic }) => ({ code: id, id, name, isSynthetic, address: `/${id}/graphql` }));
  });
}

/** Says at /health whether the API can answer. The start program waits for it. */
function tellHealth(fastify: FastifyInstance, doors: Doors): void {
  fastify.get("/health", async (_request, reply) => {
    try {
      await doors.check();
      return { status: "ok" };
    } catch {
      void reply.code(503);
      return { status: "no database" };
    }
  });
}
