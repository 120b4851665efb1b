/** A provider says that somebody signed out there: a logout token, as OpenID Connect Back-Channel Logout 1.0 describes it. */
import { createRemoteJWKSet, type JWTPayload, jwtVerify } from "jose";

/** Whose sessions ended there: all of a person, or one. */
export type Ended = { subject?: string; sid?: string };

type Rules = { issuer: string; audience: string; keys: ReturnType<typeof createRemoteJWKSet> };

const EVENT = "http://schemas.openid.net/event/backchannel-logout";
/** Those with a key of the provider alone: the secret that we share with it signs nothing here. */
const ALGORITHMS = [
  "RS256",
  "RS384",
  "RS512",
  "PS256",
  "PS384",
  "PS512",
  "ES256",
  "ES384",
  "ES512",
  "EdDSA",
  "Ed25519",
];
/** In seconds: how old a token may be, and how far the clocks of two machines may differ. */
const OLDEST = 300;
const TOLERANCE = 30;

export const keysAt = (address: string, patience: number): Rules["keys"] =>
  createRemoteJWKSet(new URL(address), { timeoutDuration: patience });

/** Takes each token once, and throws for one that is not right. */
export function takesLogoutTokens(): (token: string, rules: Rules) => Promise<Ended> {
  /** Until when a token that was taken could be brought again. */
  const taken = new Map<string, number>();
  return async (token, { issuer, audience, keys }) => {
    const { payload } = await jwtVerify(token, keys, {
      ...{ issuer, audience, algorithms: ALGORITHMS, maxTokenAge: OLDEST, clockTolerance: TOLERANCE },
      requiredClaims: ["iat", "exp", "jti", "events"],
    });
    const ended = endedIn(payload);
    takeOnce(String(payload.jti));
    return ended;
  };

  function takeOnce(name: string): void {
    const now = Date.now();
    for (const [other, until] of taken) if (until < now) taken.delete(other);
    if (taken.has(name)) throw new Error("A logout token came twice.");
    taken.set(name, now + (OLDEST + TOLERANCE * 2) * 1000);
  }
}

/** Another token of the provider is no word about signing out: that has a nonce, or says nothing of what happened. */
function endedIn({ events, nonce, sub, sid }: JWTPayload): Ended {
  const event = (events as Record<string, unknown> | undefined)?.[EVENT];
  if (typeof event !== "object" || event === null || Array.isArray(event) || nonce !== undefined)
    throw new Error("A token came that is no logout token.");
  const ended = {
    ...(typeof sub === "string" ? { subject: sub } : {}),
    ...(typeof sid === "string" ? { sid } : {}),
  };
  if (Object.keys(ended).length === 0) throw new Error("A logout token came that says nothing of whom it is about.");
  return ended;
}
