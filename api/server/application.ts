/** Starts the server: the schema, Apollo, and Fastify in front of them. */
import "reflect-metadata";
import { fastifyApolloDrainPlugin } from "@as-integrations/fastify";
import { mustBeLoopback } from "@fijne-buurten/db";
import type { FastifyInstance } from "fastify";
import type { Context } from "../context.ts";
import { WholeAnswers } from "./whole-answers.ts";
import { makeApollo } from "./apollo.ts";
import { Doors } from "./doors.ts";
import { logFault } from "./fault-log.ts";
import { addressOf, frameOf, tellHealth } from "./frame.ts";
import type { ApiOptions, RunningApi } from "../index.ts";
import { Kept } from "./kept.ts";
import { HIGHEST_COST } from "./limits.ts";
import { landingPage } from "./pages/landing-page.ts";
import { givePages, offeredWith } from "./pages/pages.ts";
import { sessionsIn } from "../session/sessions.ts";
import { makeSchema, printed } from "./schema.ts";
import { giveSessions } from "./session-door.ts";
import { askForTokens, listedFor } from "./signed-in.ts";
import { giveTables } from "./tables.ts";
import { Turns } from "./turns.ts";

export { printedSchema } from "./schema.ts";
export { schemaChanges } from "./schema-changes.ts";
export { columnsPage } from "../table/columns-page.ts";

/** Of all answers that this process keeps together. */
const MOST_KEPT_BYTES = 64_000_000;

export async function start(options: ApiOptions): Promise<RunningApi> {
  const { host = "127.0.0.1", port = 0, onFault = logFault, introspection = true } = options;
  mustBeLoopback(host, options.isPublishedOnLoopback ?? false);
  const doors = new Doors(options);
  const fastify = frameOf({ ...options, host, onFault });
  const sessions = options.signInSecret && options.appUrl ? sessionsIn(options.appUrl) : undefined;
  if (options.signInSecret) askForTokens(fastify, options.signInSecret);
  const offered = offeredWith(introspection);
  const schema = await makeSchema();
  const turns = new Turns(HIGHEST_COST);
  const apollo = makeApollo<Context>(schema, {
    ...{ onFault, introspection: offered.schema, landing: landingPage(offered) },
    take: (_context, cost, answer) => turns.take(cost, answer),
  });
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
  tellHealth(fastify, () => doors.check());
  await fastify.listen({ host, port });
  return {
    url: `${addressOf(fastify, host)}/graphql`,
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
