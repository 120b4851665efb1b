/**
 * The token in which the dashboard says who asks. It lives for a minute, is about one association, and is signed with a secret that only the
 * two of them know. Without that secret nobody signs in and no token is asked for.
 */
import { hkdfSync } from "node:crypto";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { type JWTPayload, jwtVerify } from "jose";
import type { Actor } from "@fijne-buurten/db";
import { type StaffRole, staffRoles } from "@fijne-buurten/db/vocabulary";
import type { Granted, GrantedRole } from "../access.ts";
import { ReaderError } from "../errors.ts";

/** As the other side says them too. */
const ISSUER = "fijne-buurten dashboard";
const LIST = "associations";
/** Of the pages themselves, who keep sessions here. It is about nobody's figures. */
const SESSIONS = "sessions";
const LONGEST_LIFE = "2 minutes";
/** In seconds: how far the clocks of two machines may differ. */
const TOLERANCE = 5;

type Token = { audience: string; payload: JWTPayload };

/** What was asked with which token. A request that is not in it was let in without. */
const tokens = new WeakMap<FastifyRequest, Token>();

/** Refuses every request without a good token, but for those that ask whether the server lives, or whether a browser may ask. */
export function askForTokens(fastify: FastifyInstance, secret: string): void {
  const key = new Uint8Array(hkdfSync("sha256", secret, "", "fijne-buurten token", 32));
  fastify.addHook("onRequest", async (request) => {
    if (request.method === "OPTIONS" || request.routeOptions.url === "/health") return;
    tokens.set(request, await verified(request, key));
  });
}

async function verified(request: FastifyRequest, key: Uint8Array): Promise<Token> {
  const [, token = ""] = /^Bearer ([\w.-]+)$/.exec(request.headers.authorization ?? "") ?? [];
  const rules = { algorithms: ["HS256"], issuer: ISSUER, maxTokenAge: LONGEST_LIFE, clockTolerance: TOLERANCE };
  const found = await jwtVerify(token, key, { ...rules, requiredClaims: ["exp", "iat", "aud"] }).catch(() => undefined);
  const audience = found?.payload.aud;
  if (!found || typeof audience !== "string") throw notSignedIn();
  return { audience, payload: found.payload };
}

/** What the token of a request says of its reader in one association; nothing where nobody signs in. Throws for a token of another. */
export function grantedTo(request: FastifyRequest, association: string): Granted | undefined {
  const token = tokens.get(request);
  if (token === undefined) return undefined;
  if (token.audience !== association) throw notSignedIn();
  const { demo, sub } = token.payload;
  return {
    association,
    roles: rolesIn(token.payload),
    isDemo: demo === true,
    ...(isPerson(sub) ? { person: sub } : {}),
  };
}

/** Throws where the token of a request is of another association than its address names, before anything is looked up. */
export function mustBeAbout(request: FastifyRequest, named: string | undefined): void {
  const token = tokens.get(request);
  if (token !== undefined && named !== undefined && token.audience !== named) throw notSignedIn();
}

/** Those of all associations that a reader may be told of at their addresses: where somebody signed in, the one that their token is about. */
export function toldTo<Known extends { id: string }>(request: FastifyRequest, all: Known[]): Known[] {
  const token = tokens.get(request);
  if (token === undefined) return all;
  const own = all.filter(({ id }) => id === token.audience);
  // A token about something else than an association opens none.
  if (own.length === 0 && !hasAddress(request)) throw notSignedIn();
  return own;
}

/** Which associations the reader may be told of; null where that is all of them. */
export function listedFor(request: FastifyRequest): ReadonlySet<string> | null {
  const token = tokens.get(request);
  if (token === undefined) return null;
  if (token.audience !== LIST) throw notSignedIn();
  const { among } = token.payload;
  return among === null ? null : new Set(Array.isArray(among) ? among.map(String) : []);
}

const hasAddress = ({ params }: FastifyRequest): boolean =>
  (params as { association?: string } | undefined)?.association !== undefined;

/** Throws where a request does not come from the pages themselves. */
export function mustComeFromPages(request: FastifyRequest): void {
  if (tokens.get(request)?.audience !== SESSIONS) throw notSignedIn();
}

function rolesIn({ roles }: JWTPayload): GrantedRole[] {
  if (!Array.isArray(roles) || roles.length === 0) throw notSignedIn();
  return (roles as { role?: string; areas?: unknown }[]).map(({ role = "", areas }) => {
    if (!(role in staffRoles)) throw notSignedIn();
    return { role: role as StaffRole, ...(Array.isArray(areas) ? { areas: areas.map(String) } : {}) };
  });
}

const isPerson = (text: string | undefined): text is Actor => /^[a-z2-7]{4}(-[a-z2-7]{4}){3}$/.test(text ?? "");

/** Whatever is wrong with a token, the answer is the same. */
function notSignedIn(): ReaderError {
  return new ReaderError(
    "NOT_SIGNED_IN",
    {
      nl: "Authorization: geen geldig bewijs dat iemand is ingelogd. Verwacht: een vraag via de pagina's, waar u inlogt. Er is niets opgehaald.",
      en: "Authorization: no valid proof that somebody signed in. Expected a question from the pages, where you sign in. Nothing was read.",
    },
    { http: { status: 401 } },
  );
}
