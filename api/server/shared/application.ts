/** Starts the server for others: its schema, Apollo, and Fastify in front of them. */
import "reflect-metadata";
import { setTimeout as sleep } from "node:timers/promises";
import { fastifyApolloDrainPlugin } from "@as-integrations/fastify";
import { mustBeLoopback } from "@fijne-buurten/db";
import type { FastifyInstance, FastifyReply } from "fastify";
import type { RunningApi, SharedApiOptions } from "../../index.ts";
import type { SharedContext } from "../../shared-context.ts";
import { makeApollo } from "../apollo.ts";
import { logFault } from "../fault-log.ts";
import { addressOf, frameOf, tellHealth } from "../frame.ts";
import { Kept } from "../kept.ts";
import { printed } from "../schema.ts";
import { WholeAnswers } from "../whole-answers.ts";
import { type Asking, SharedDoors } from "./doors.ts";
import { FairTurns } from "./fair-turns.ts";
import { leftIn, type Purse, secondsTo } from "./holders.ts";
import { giveSharedPages, noLanding } from "./pages.ts";
import { makeSharedSchema } from "./schema.ts";
import { giveSharedTables } from "./tables.ts";

export { printedSharedSchema } from "./schema.ts";

/** Of all answers that this process keeps together. */
const MOST_KEPT_BYTES = 64_000_000;
/** What each question costs, also one that was answered before. */
const LEAST_COST = 1;
/** In ms: how old it may be what a key opens. */
const FRESH_MS = 1_000;
/** In points: so much is answered at the same time, or one question that costs more. That is about one page of 500 figures: see decision 151. */
const AT_ONCE = 6_000;
/** In ms: after so long a holder hears that there are no points or turns left. Who asks on and on would else take the time of others to be refused. */
const REFUSED_AFTER = 1_000;

export async function startShared(options: SharedApiOptions): Promise<RunningApi> {
  const { host = "127.0.0.1", port = 0, origin, onFault = logFault, freshMs = FRESH_MS } = options;
  mustBeLoopback(host, options.isPublishedOnLoopback ?? false);
  const doors = new SharedDoors({ ...options, freshMs });
  const fastify = frameOf({ ...options, host, onFault });
  if (origin?.startsWith("https:")) stayOnTls(fastify);
  const purses = tellPoints(fastify);
  const schema = await makeSharedSchema();
  const turns = new FairTurns(AT_ONCE);
  const apollo = makeApollo<SharedContext>(schema, {
    ...{ onFault, introspection: true, landing: noLanding },
    take: ({ holder, association }, cost, answer) => turns.take(`${association} ${holder.agreement}`, cost, answer),
    charge: ({ spend }, cost) => spend(cost),
  });
  apollo.addPlugin(fastifyApolloDrainPlugin(fastify));
  await apollo.start();
  const kept = new Kept(MOST_KEPT_BYTES);
  const answers = new WholeAnswers(apollo, kept);

  const letIn = async (request: Asking, reply: FastifyReply): Promise<SharedContext> => {
    const context = await doors.letIn(request, reply);
    purses.set(reply, context.holder.purse);
    context.spend(LEAST_COST, 1);
    return context;
  };
  fastify.route<{ Params: { association: string } }>({
    url: "/:association/graphql",
    method: ["GET", "POST"],
    handler: async (request, reply) => answers.answer(request, reply, await letIn(request, reply)),
  });
  giveSharedTables(fastify, { letIn, kept, onFault });
  giveSharedPages(fastify, { letIn, origin, schema: printed(schema) });
  tellHealth(fastify, () => doors.check());
  await fastify.listen({ host, port });
  return {
    url: addressOf(fastify, host),
    async close() {
      await apollo.stop();
      await doors.close();
    },
  };
}

/** A key that is sent without TLS can be read on its way. Over http a browser ignores it. */
function stayOnTls(fastify: FastifyInstance): void {
  fastify.addHook(
    "onRequest",
    async (_request, reply) => void reply.header("strict-transport-security", "max-age=31536000; includeSubDomains"),
  );
}

/** Says with every answer, and to who is refused after a while, how many points an agreement has in an hour, how many are left, and in how many seconds a new hour begins. */
function tellPoints(fastify: FastifyInstance): WeakMap<FastifyReply, Purse> {
  const purses = new WeakMap<FastifyReply, Purse>();
  fastify.addHook(
    "onRequest",
    async (_request, reply) => void reply.header("vary", `Authorization, ${String(reply.getHeader("vary"))}`),
  );
  fastify.addHook("onSend", async (_request, reply) => {
    const purse = purses.get(reply);
    if (!purse) return;
    if (reply.statusCode === 429 || reply.statusCode === 503) await sleep(REFUSED_AFTER, undefined, { ref: false });
    void reply.headers({
      "ratelimit-limit": String(purse.limit),
      "ratelimit-remaining": String(leftIn(purse)),
      "ratelimit-reset": String(secondsTo(purse.resetsAt)),
    });
  });
  return purses;
}
