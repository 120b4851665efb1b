/** A real OpenID Connect provider on this machine, of which a test decides whom it knows, what it says of them and whether it answers. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from "jose";
import type Provider from "oidc-provider";

export type TestProvider = {
  issuer: string;
  /** Whom it knows, by what they log in with, and the values of their claim `roles`. */
  people: Map<string, string[]>;
  /** How it made sure of somebody, in its words (`amr`), where it says so. */
  ways: Map<string, string[]>;
  /** While it is silent every request to it fails. */
  isSilent: boolean;
  /** As it signs itself: a token with these claims. */
  sign(claims: JWTPayload, type?: string): Promise<string>;
  close(): Promise<void>;
};

export const client = { id: "buurten", secret: "provider-0123456789-secret" };

/** `back` is where the pages are; they may be reached later. */
export async function testProvider(back: string[], givesRefresh = true): Promise<TestProvider> {
  /** It wants to know its address, which is known once it listens. */
  const made: { answer?: ReturnType<Provider["callback"]> } = {};
  const key = await signingKey();
  const known: TestProvider = {
    ...{ issuer: "", people: new Map(), ways: new Map(), isSilent: false, close: () => closed(server) },
    sign: (claims, typ = "logout+jwt") =>
      new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid: "of the tests", typ }).sign(key.privateKey),
  };
  const server = createServer((request, response) => {
    if (known.isSilent || !made.answer) return void response.writeHead(503).end();
    return void made.answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  known.issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  made.answer = await quietly(async () => (await providerAt(known, back, { givesRefresh, key })).callback());
  return known;
}

/** Made once: it takes a quarter of a second. */
let made: ReturnType<typeof generateKeyPair> | undefined;
const signingKey = (): ReturnType<typeof generateKeyPair> => (made ??= generateKeyPair("RS256", { extractable: true }));

type How = { givesRefresh: boolean; key: Awaited<ReturnType<typeof signingKey>> };

async function providerAt(known: TestProvider, back: string[], how: How): Promise<Provider> {
  const { issuer, people, ways } = known;
  const { givesRefresh, key } = how;
  const { default: Provider } = await import("oidc-provider");
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: back.map((origin) => `${origin}/sign-in/back`),
        post_logout_redirect_uris: back.map((origin) => `${origin}/signed-out`),
        backchannel_logout_uri: `${back[0]}/sign-out/back-channel`,
        backchannel_logout_session_required: true,
        grant_types: ["authorization_code", "refresh_token"],
        response_types: ["code"],
        token_endpoint_auth_method: "client_secret_post",
      },
    ],
    claims: { openid: ["sub", "amr"], profile: ["roles"] },
    conformIdTokenClaims: !givesRefresh,
    cookies: { keys: ["a key of the tests only"] },
    features: { backchannelLogout: { enabled: true }, revocation: { enabled: true } },
    jwks: { keys: [{ ...(await exportJWK(key.privateKey)), kid: "of the tests", alg: "RS256", use: "sig" }] },
    findAccount: (_context, accountId) => {
      if (!people.has(accountId)) return undefined;
      return { accountId, claims: () => ({ sub: accountId, roles: people.get(accountId) ?? [] }) };
    },
    // It closes every way of its own to this machine, where all of this is.
    fetch: (url, how) => fetch(url, { ...how, dispatcher: undefined } as RequestInit),
    issueRefreshToken: () => givesRefresh,
    ttl: { AccessToken: 3600, AuthorizationCode: 60, Grant: 3600, IdToken: 600, Interaction: 600, Session: 3600 },
  });
  // Its own form has no second step, so what it says of one is put in when somebody logs in.
  const { prototype } = provider.Session as unknown as { prototype: { loginAccount(login: Login): void } };
  const { loginAccount } = prototype;
  prototype.loginAccount = function (login) {
    const way = ways.get(login.accountId);
    loginAccount.call(this, { ...login, ...(way ? { amr: way } : {}) });
  };
  return provider;
}

type Login = { accountId: string; amr?: string[] };

/** It warns of a Node that it does not know yet, and that its pages and its memory are for trying, which is what they are used for. */
async function quietly<Made>(make: () => Promise<Made>): Promise<Made> {
  const { info, warn } = console;
  console.info = console.warn = () => {};
  try {
    return await make();
  } finally {
    Object.assign(console, { info, warn });
  }
}

async function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

type Way = { method?: "POST"; form?: Record<string, string>; headers?: Record<string, string>; follows?: boolean };

/** A browser without a window: keeps cookies and follows redirects. */
export class Visitor {
  readonly cookies = new Map<string, string>();
  /** Each Set-Cookie that it was given. */
  readonly given: string[] = [];

  async go(address: string, { method, form, headers, follows = true }: Way = {}): Promise<Response & { at: string }> {
    const response = await fetch(address, {
      method: method ?? (form ? "POST" : "GET"),
      headers: { accept: "text/html", cookie: this.#cookie(), ...headers },
      ...(form ? { body: new URLSearchParams(form) } : {}),
      redirect: "manual",
    });
    for (const line of response.headers.getSetCookie()) this.#take(line);
    const to = response.headers.get("location");
    if (!to || !follows) return Object.assign(response, { at: address });
    await response.body?.cancel();
    return this.go(new URL(to, address).href);
  }

  /** Opens a page of ours, logs in at the provider, agrees there, and comes back. */
  async signIn(address: string, login: string): Promise<Response & { at: string }> {
    let here = await this.go(address);
    for (const prompt of ["login", "consent"]) {
      if (!new URL(here.at).pathname.startsWith("/interaction/")) return here;
      const action = /action="([^"]+)"/.exec(await here.text())?.[1] ?? "";
      const form = { prompt, ...(prompt === "login" ? { login, password: "any" } : {}) };
      here = await this.go(new URL(action, here.at).href, { form });
    }
    return here;
  }

  /** Signs out at the provider, without a word to us. */
  async signOutThere(issuer: string): Promise<Response> {
    const page = await (await this.go(`${issuer}/session/end`)).text();
    const [, xsrf = ""] = /name="xsrf" value="([^"]+)"/.exec(page) ?? [];
    return this.go(/action="([^"]+)"/.exec(page)?.[1] ?? "", { form: { xsrf, logout: "yes" } });
  }

  #cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  #take(line: string): void {
    this.given.push(line);
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (value === "" || /max-age=0|expires=Thu, 01 Jan 1970/i.test(line)) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

/** Stops before the last step. */
class Halting extends Visitor {
  override async go(address: string, how?: Way): Promise<Response & { at: string }> {
    return new URL(address).pathname === "/sign-in/back"
      ? Object.assign(new Response(), { at: address })
      : super.go(address, how);
  }
}

/** Where the provider sends a browser that signed in there, and that browser. */
export async function almostSignedIn(address: string, login: string): Promise<{ back: string; reader: Visitor }> {
  const halting = new Halting();
  const { at: back } = await halting.signIn(address, login);
  const reader = new Visitor();
  for (const [name, value] of halting.cookies) reader.cookies.set(name, value);
  return { back, reader };
}
