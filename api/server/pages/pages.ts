/** What people read about the API: how to begin, what can be asked, and a place to try that. None of it loads anything from elsewhere. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { has } from "../answer-tag.ts";
import type { Doors } from "../doors.ts";
import { KEPT_IF_UNCHANGED } from "../whole-answers.ts";
import { firstStepsPage } from "./first-steps.ts";
import { graphiqlFiles, graphiqlPage, graphiqlPolicy } from "./graphiql.ts";
import type { Offered } from "./page.ts";

const changes = readFileSync(new URL("../../schema-changes.md", import.meta.url), "utf8");

const html = "text/html; charset=utf-8";
const text = "text/plain; charset=utf-8";

/** Where the schema may not be asked, it is not given as a file, and neither is the page that asks for it. */
export const offeredWith = (introspection: boolean): Offered => ({
  schema: introspection,
  graphiql: introspection && graphiqlFiles() !== null,
});

type Tools = { doors: Doors; schema: string; offered: Offered };

export function givePages(fastify: FastifyInstance, { doors, schema, offered }: Tools): void {
  give(fastify, "first-steps", html, async (request) => firstStepsPage(await addressOf(request, doors), offered));
  if (!offered.schema) return;
  give(fastify, "schema.graphql", text, async () => schema);
  give(fastify, "schema-changes.md", text, async () => changes);
  if (!offered.graphiql) return;
  give(fastify, "graphiql", html, async () => graphiqlPage, graphiqlPolicy);
  for (const { name, type, read } of graphiqlFiles() ?? [])
    fastify.get(`/graphiql/${name}`, async (request, reply) => send(request, reply, type, read()));
}

type Make = (request: FastifyRequest<{ Params: { association?: string } }>) => Promise<string>;

/** At the short address too, also while there are several associations: the page is the same for all of them. */
function give(fastify: FastifyInstance, name: string, type: string, make: Make, policy?: string): void {
  for (const url of [`/${name}`, `/:association/${name}`])
    fastify.get<{ Params: { association?: string } }>(url, async (request, reply) => {
      if (policy !== undefined) void reply.header("content-security-policy", policy);
      return send(request, reply, type, await make(request));
    });
}

export function send(request: FastifyRequest, reply: FastifyReply, type: string, body: string): FastifyReply {
  const tag = `W/"${createHash("sha256").update(body).digest("base64url").slice(0, 32)}"`;
  void reply.headers({ "cache-control": KEPT_IF_UNCHANGED, etag: tag });
  return has(request, tag) ? reply.code(304).send() : reply.type(type).send(body);
}

/** Of the association in the address, else of the first of which the reader may know. */
async function addressOf(request: FastifyRequest<{ Params: { association?: string } }>, doors: Doors): Promise<string> {
  const all = (await doors.listFor(request)).map(({ id }) => id);
  const asked = all.find((id) => id === request.params.association) ?? all[0] ?? "voorbeeld";
  return `${request.protocol}://${request.host}/${asked}`;
}
