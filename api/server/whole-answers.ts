/** Answers questions over HTTP: what the reader has already, what was made before, and else what is made now. */
import { createHash } from "node:crypto";
import type { ApolloServer, HTTPGraphQLRequest } from "@apollo/server";
import { HeaderMap } from "@apollo/server";
import type { FastifyReply, FastifyRequest } from "fastify";
import { has } from "./answer-tag.ts";
import { compressed, type Encoding, encodingFor } from "./encoding.ts";
import type { Answer, Kept } from "./kept.ts";
import type { Answerable } from "./question.ts";

/** Who keeps an answer asks each time whether it still is the answer: until the next release it is. */
export const KEPT_IF_UNCHANGED = "private, no-cache";

export class WholeAnswers<Context extends Answerable> {
  readonly #apollo: ApolloServer<Context>;
  readonly #kept: Kept;

  constructor(apollo: ApolloServer<Context>, kept: Kept) {
    this.#apollo = apollo;
    this.#kept = kept;
  }

  async answer(request: FastifyRequest, reply: FastifyReply, context: Context): Promise<FastifyReply> {
    const { tag } = context;
    const isPosted = request.method === "POST";
    // A whole answer of a release stays the answer, so it may be kept. What was posted has no tag: it cannot be asked again with If-None-Match.
    const whole = { "cache-control": KEPT_IF_UNCHANGED, ...(isPosted ? {} : { etag: tag }) };
    if (!isPosted && has(request, tag)) return reply.code(304).headers(whole).send();

    // The same data may be wanted as another media type.
    const name = `${tag} ${hashOf(request.headers.accept ?? "")}`;
    const known = this.#kept.get(name);
    if (known) return this.#send(request, reply.headers(whole), { name, ...known });

    const {
      status = 200,
      headers,
      body,
    } = await this.#apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: asked(request),
      context: async () => context,
    });
    if (body.kind !== "complete") throw new Error("No question is answered in parts.");
    void reply.code(status).headers(Object.fromEntries(headers));
    if (headers.get("cache-control") !== KEPT_IF_UNCHANGED) return reply.send(body.string);

    const made = {
      headers: { "content-type": headers.get("content-type") ?? "" },
      body: Buffer.from(body.string),
    };
    this.#kept.keep(name, made);
    return this.#send(request, reply.headers(whole), { name, ...made });
  }

  async #send(request: FastifyRequest, reply: FastifyReply, answer: Answer & { name: string }): Promise<FastifyReply> {
    void reply.headers(answer.headers);
    const encoding = encodingFor(request, answer.body.length);
    if (encoding === undefined) return reply.send(answer.body);
    return reply.header("content-encoding", encoding).send(await this.#compressed(answer, encoding));
  }

  /** Compressing takes longer than finding a kept answer, so what was compressed is kept as well. */
  async #compressed({ name, headers, body }: Answer & { name: string }, encoding: Encoding): Promise<Buffer> {
    const known = this.#kept.get(`${name} ${encoding}`);
    if (known) return known.body;
    const made = await compressed(body, encoding);
    this.#kept.keep(`${name} ${encoding}`, { headers, body: made });
    return made;
  }
}

/** As Apollo wants it. HEAD asks for what GET would get. */
function asked(request: FastifyRequest): HTTPGraphQLRequest {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  // As it was tagged: an address as such would end at a "#".
  const at = request.url.indexOf("?");
  const search = at < 0 ? "" : request.url.slice(at);
  return { method: request.method === "HEAD" ? "GET" : request.method, headers, search, body: request.body };
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("base64url").slice(0, 16);
}
