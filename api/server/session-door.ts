/**
 * The door by which the pages keep sessions: POST /sessions/begin, find, ask, keep, end, list, refuse and end-those-of. It is there only with signing
 * in, and opens only for a token of the pages themselves. Hashes and seals are base64url.
 */
import type { FastifyInstance } from "fastify";
import { type Ending, endings, type Sessions } from "../session/sessions.ts";
import { mustComeFromPages } from "./signed-in.ts";

const hash = { type: "string", pattern: "^[\\w-]{43}$" } as const;
const person = { type: "string", pattern: "^[a-z2-7]{4}(-[a-z2-7]{4}){3}$" } as const;
const fields = {
  session: hash,
  person,
  providerSession: { ...hash, nullable: true },
  sealed: { type: "string", pattern: "^[\\w-]+$", maxLength: 60_000 },
  whose: { ...person, nullable: true },
  why: { type: "string", enum: endings },
} as const;

/** What each field holds once it was read. */
type Read = {
  session: string;
  person: string;
  providerSession: string | null;
  sealed: string;
  whose: string | null;
  why: Ending;
};

export function giveSessions(fastify: FastifyInstance, sessions: Sessions): void {
  give("begin", ["session", "person", "providerSession", "sealed"], async (asked) => {
    const { session, person, providerSession, sealed } = asked;
    await sessions.begin({
      ...{ hash: bytes(session), person },
      ...{ providerSession: bytesOrNone(providerSession), sealed: bytes(sealed) },
    });
    return {};
  });
  give("find", ["session"], async ({ session }) => {
    const found = await sessions.find(bytes(session));
    return { session: found && { ...found, sealed: found.sealed.toString("base64url") } };
  });
  give("ask", ["session"], async ({ session }) => ({ may: await sessions.mayAsk(bytes(session)) }));
  give("keep", ["session", "sealed"], async ({ session, sealed }) => ({
    isThere: await sessions.keep(bytes(session), bytes(sealed)),
  }));
  give("end", ["session", "why"], async ({ session, why }) => {
    await sessions.end(bytes(session), why);
    return {};
  });
  give("list", ["person"], async (asked) => {
    const listed = await sessions.list(asked.person);
    return { sessions: listed.map(({ hash: own, ...ages }) => ({ session: own.toString("base64url"), ...ages })) };
  });
  give("refuse", ["person"], async (asked) => {
    await sessions.refuse(asked.person);
    return {};
  });
  give("end-those-of", ["whose", "providerSession"], async ({ whose, providerSession }) => ({
    ended: await sessions.endThoseOf({ person: whose, providerSession: bytesOrNone(providerSession) }),
  }));

  function give<Name extends keyof Read>(
    name: string,
    names: readonly Name[],
    answer: (asked: Pick<Read, Name>) => Promise<object>,
  ): void {
    const properties = Object.fromEntries(names.map((field) => [field, fields[field]]));
    fastify.post(`/sessions/${name}`, {
      schema: { body: { type: "object", properties, required: names } },
      onRequest: async (request) => mustComeFromPages(request),
      handler: ({ body }) => answer(body as Pick<Read, Name>),
    });
  }
}

const bytes = (text: string): Buffer => Buffer.from(text, "base64url");
const bytesOrNone = (text: string | null): Buffer | null => (text === null ? null : bytes(text));
