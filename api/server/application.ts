/** Starts the server: the database, the schema, Apollo, and Fastify in front of them. */
import "reflect-metadata";
import { fastifyApolloDrainPlugin, fastifyApolloHandler } from "@as-integrations/fastify";
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import Fastify from "fastify";
import { readerOf } from "../access.ts";
import { has, tagOf } from "./answer-tag.ts";
import { makeApollo } from "./apollo.ts";
import { nameOfBuild } from "./build.ts";
import type { Context } from "../context.ts";
import { makeContext } from "../context.ts";
import type { Database } from "../data-source.ts";
import { openDatabase } from "../data-source.ts";
import { answerTo } from "./error-format.ts";
import { hostGuard } from "./host.ts";
import type { ApiOptions, RunningApi } from "../index.ts";
import { LARGEST_QUESTION_BYTES, RETRY_AFTER } from "./limits.ts";
import { contentsReader } from "../release/contents.ts";
import { ReleaseChoice } from "../release/release-choice.ts";
import { ReleaseLoader } from "../release/release.loader.ts";
import { makeSchema } from "./schema.ts";

export { printedSchema } from "./schema.ts";

export async function start(options: ApiOptions): Promise<RunningApi> {
  const { databaseUrl, host = "127.0.0.1", port = 0, onFault = console.error, onStatement } = options;
  const database = await openDatabase(databaseUrl, onStatement);
  const fastify = Fastify({ bodyLimit: LARGEST_QUESTION_BYTES, forceCloseConnections: true });
  fastify.addHook("onRequest", hostGuard(host, options.allowedHosts ?? []));
  const apollo = makeApollo(await makeSchema(), onFault);
  apollo.addPlugin(fastifyApolloDrainPlugin(fastify));
  await apollo.start();

  const contextOf = contextMaker(database);
  fastify.route({
    url: "/graphql",
    method: ["GET", "POST"],
    async handler(request, reply) {
      const context = await contextOf(request);
      if (has(request, context.tag)) return reply.code(304).header("etag", context.tag).send();
      return fastifyApolloHandler(apollo, { context: async () => context }).call(this, request, reply);
    },
  });
  tellHealth(fastify, database);
  fastify.setNotFoundHandler((_request, reply) => {
    const { status, body } = answerTo({ statusCode: 404, message: "Not found" }, onFault);
    return reply.code(status).header("cache-control", "no-store").send(body);
  });
  fastify.setErrorHandler((error: FastifyError, _request, reply) => {
    const { status, body } = answerTo(error, onFault);
    if (status === 503) void reply.header("retry-after", RETRY_AFTER);
    return reply.code(status).header("cache-control", "no-store").send(body);
  });

  await fastify.listen({ host, port });
  const address = fastify.server.address() as { port: number };
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${address.port}/graphql`,
    async close() {
      await apollo.stop();
      await database.close();
    },
  };
}

/** Makes the context of a request, before its query is read. */
function contextMaker(database: Database): (request: FastifyRequest) => Promise<Context> {
  const build = nameOfBuild();
  const loader = new ReleaseLoader(database);
  const contents = contentsReader(database);
  return async (request) => {
    const reader = readerOf(request);
    const current = await loader.current(reader);
    // Every request uses the current releases, so that reading many earlier ones never pushes them out of memory.
    for (const { key } of current) contents(key);
    const releases = new ReleaseChoice(current, loader);
    return makeContext(database, { reader, releases, contents, tag: tagOf(request, reader, current, build) });
  };
}

/** Says at /health whether the API can answer. The start program waits for it. */
function tellHealth(fastify: FastifyInstance, database: Database): void {
  const answer = async (_request: FastifyRequest, reply: FastifyReply): Promise<{ status: string }> => {
    try {
      await database.rows({ name: "healthy", text: "select from figures.current_releases" }, []);
      return { status: "ok" };
    } catch {
      void reply.code(503);
      return { status: "no database" };
    }
  };
  fastify.get("/health", answer);
}
