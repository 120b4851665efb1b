/** The provider that knows the staff of an association, whichever that is: it speaks OpenID Connect. */
import * as oidc from "openid-client";
import { type Ended, keysAt, takesLogoutTokens } from "./logout-token.ts";
import type { HeldRole, StaffRole } from "./person.ts";
import { type Held, SHOWN_ANEW } from "./sessions.ts";
import { isLoopback, type Provider } from "./settings.ts";

/** What a sign-in that was begun must find at its end, beside the same browser. */
export type Begun = { state: string; nonce: string; verifier: string; to: string; isAgain: boolean };

/** What became of asking whether the provider still knows somebody. */
export type Asked = { is: "known"; held: Held } | { is: "gone" } | { is: "silent" };

/** In seconds: how long the provider may take to answer. */
const PATIENCE = 10;

/** The provider knows the person, and did not make sure of it in a way that is asked for here. */
export class TooWeak extends Error {
  readonly subject: string;

  constructor(subject: string, found: string[]) {
    super(`The provider made sure of a person by '${found.join(" ")}', of which OIDC_STRENGTH names nothing.`);
    this.subject = subject;
  }
}

export class StaffProvider {
  readonly #settings: Provider;
  #found: Promise<oidc.Configuration> | undefined;
  #keys: ReturnType<typeof keysAt> | undefined;
  readonly #taken = takesLogoutTokens();

  constructor(settings: Provider) {
    this.#settings = settings;
  }

  /**
   * The address at which a person signs in, and what to remember until they come back. Who signs in again shows the provider who they are, also
   * where it knows them still.
   */
  async begin(to: string, isAgain = false): Promise<{ url: URL; begun: Begun }> {
    const config = await this.#configuration();
    const { scope, strengths } = this.#settings;
    const [state, nonce, verifier] = [oidc.randomState(), oidc.randomNonce(), oidc.randomPKCECodeVerifier()];
    const begun = { state, nonce, verifier, to, isAgain };
    const url = oidc.buildAuthorizationUrl(config, {
      ...{ redirect_uri: this.#back(), scope, state: begun.state, nonce: begun.nonce },
      code_challenge: await oidc.calculatePKCECodeChallenge(begun.verifier),
      code_challenge_method: "S256",
      ...(strengths.length > 0 ? { acr_values: strengths.join(" ") } : {}),
      ...(isAgain ? { prompt: "login", max_age: `${SHOWN_ANEW}` } : {}),
    });
    return { url, begun };
  }

  /** Throws where what comes back is not what was begun. */
  async finish(search: string, { state, nonce, verifier, isAgain }: Begun): Promise<Held> {
    const config = await this.#configuration();
    const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true };
    const tokens = await oidc.authorizationCodeGrant(config, new URL(this.#back() + search), {
      ...checks,
      ...(isAgain ? { maxAge: SHOWN_ANEW } : {}),
    });
    const claims = tokens.claims();
    if (!claims) throw new Error("The provider gave no ID token.");
    const { roleClaim, strengths } = this.#settings;
    const found = [claims.acr, claims.amr].flat().filter((word) => typeof word === "string");
    if (strengths.length > 0 && !strengths.some((word) => found.includes(word))) throw new TooWeak(claims.sub, found);
    const isTold = !(roleClaim in claims) && config.serverMetadata().userinfo_endpoint !== undefined;
    const told = isTold ? await oidc.fetchUserInfo(config, tokens.access_token, claims.sub) : claims;
    const refresh = tokens.refresh_token;
    return {
      ...{ subject: claims.sub, access: tokens.access_token, roles: this.#rolesIn(told), isTold },
      ...(refresh ? { refresh } : {}),
      ...(typeof claims.sid === "string" ? { sid: claims.sid } : {}),
      ...(isAgain ? { isAnew: true } : {}),
    };
  }

  /** Asks whether the provider still knows somebody, and with which roles. */
  async ask(held: Held): Promise<Asked> {
    try {
      const config = await this.#configuration();
      const renewed = held.refresh ? await renew(config, held, held.refresh) : undefined;
      const now = renewed?.held ?? held;
      if (renewed && !held.isTold) {
        const roles = renewed.claims ? this.#rolesIn(renewed.claims) : held.roles;
        return { is: "known", held: { ...now, roles } };
      }
      const told = await oidc.fetchUserInfo(config, now.access, held.subject);
      return { is: "known", held: { ...now, roles: held.isTold ? this.#rolesIn(told) : held.roles } };
    } catch (error) {
      return { is: isRefused(error) ? "gone" : "silent" };
    }
  }

  /** Tells the provider that what it gave is not needed any more, and where the person signs out there too. */
  async end({ access, refresh }: Held): Promise<URL | undefined> {
    const config = await this.#configuration();
    if (config.serverMetadata().revocation_endpoint)
      await oidc.tokenRevocation(config, refresh ?? access).catch(() => undefined);
    if (!config.serverMetadata().end_session_endpoint) return undefined;
    return oidc.buildEndSessionUrl(config, { post_logout_redirect_uri: `${this.#settings.origin}/signed-out` });
  }

  /** Whose sessions the provider says it ended. Throws where that is not its word. */
  async ended(token: string): Promise<Ended> {
    const { issuer, jwks_uri: address } = (await this.#configuration()).serverMetadata();
    if (!address) throw new Error("The provider has no keys to know its tokens by.");
    this.#keys ??= keysAt(address, PATIENCE * 1000);
    return this.#taken(token, { issuer, audience: this.#settings.clientId, keys: this.#keys });
  }

  /** Found once; a failure is not remembered. */
  #configuration(): Promise<oidc.Configuration> {
    return (this.#found ??= discovered(this.#settings).catch((error: unknown) => {
      this.#found = undefined;
      throw error;
    }));
  }

  #back(): string {
    return `${this.#settings.origin}/sign-in/back`;
  }

  /** What the values of the claim mean here; those that mean nothing are not kept. */
  #rolesIn(claims: object): HeldRole[] {
    const claim = (claims as Record<string, unknown>)[this.#settings.roleClaim];
    const values = Array.isArray(claim) ? claim.map(String) : typeof claim === "string" ? [claim] : [];
    return this.#settings.roles
      .filter(({ value }) => values.includes(value))
      .map(({ role, association, areas }) => ({ role: role as StaffRole, association, areas }));
  }
}

function discovered({ issuer, clientId, clientSecret }: Provider): Promise<oidc.Configuration> {
  const url = new URL(issuer);
  // Only on this machine, as the settings were held to.
  const execute = url.protocol === "http:" && isLoopback(url.hostname) ? [oidc.allowInsecureRequests] : [];
  return oidc.discovery(url, clientId, clientSecret, undefined, { execute, timeout: PATIENCE });
}

async function renew(config: oidc.Configuration, held: Held, refresh: string) {
  const tokens = await oidc.refreshTokenGrant(config, refresh);
  const claims = tokens.claims();
  if (claims && claims.sub !== held.subject) throw new SomebodyElse();
  return { claims, held: { ...held, access: tokens.access_token, refresh: tokens.refresh_token ?? refresh } };
}

class SomebodyElse extends Error {}

/** The provider says that it does not know them any more; anything else that went wrong says nothing of the person. */
function isRefused(error: unknown): boolean {
  if (error instanceof SomebodyElse) return true;
  if (error instanceof oidc.ResponseBodyError) return error.error === "invalid_grant";
  if (error instanceof oidc.WWWAuthenticateChallengeError) return error.status === 401;
  return error instanceof oidc.ClientError && error.cause instanceof Response && error.cause.status === 401;
}
