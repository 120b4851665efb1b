/** Signing in with a real provider: what is asked of it, and what is believed of what comes back. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { generateKeyPair, SignJWT } from "jose";
import { expect, onTestFinished, test } from "vitest";
import { StaffProvider, TooWeak } from "../../dashboard/src/lib/server/sign-in/provider.ts";
import { signInOf, type Provider } from "../../dashboard/src/lib/server/sign-in/settings.ts";
import { signInSecret } from "../support/kept-sessions.ts";
import { client, testProvider, Visitor } from "../support/provider.ts";

/** Where the provider sends somebody back to, and says that somebody signed out; what comes is kept. */
async function reception() {
  let search = "";
  const posted: string[] = [];
  const server = createServer((request, response) => {
    if (request.method === "POST") request.on("data", (part) => posted.push(String(part)));
    else search = new URL(request.url ?? "", "http://127.0.0.1").search;
    request.on("end", () => response.end("back")).resume();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, search: () => search, posted };
}

type Asked = { strength?: string; way?: string[]; isAgain?: boolean; visitor?: Visitor };

async function signedIn(login: string, givesRefresh: boolean, asked: Asked = {}) {
  const desk = await reception();
  const there = await testProvider([desk.origin], givesRefresh);
  onTestFinished(() => there.close());
  there.people.set(login, ["fb-bestuur", "another"]);
  if (asked.way) there.ways.set(login, asked.way);
  const env = { OIDC_ISSUER: there.issuer, OIDC_CLIENT_ID: client.id, OIDC_CLIENT_SECRET: client.secret };
  const roles = { OIDC_SCOPE: "openid profile", OIDC_ROLES: "fb-bestuur=bestuur; fb-oost=team@voorbeeld:G1" };
  const provider = new StaffProvider(
    signInOf({
      ...{ ...env, ...roles, ORIGIN: desk.origin, SIGN_IN_SECRET: signInSecret },
      OIDC_STRENGTH: asked.strength,
    }) as Provider,
  );
  const { url: way, begun } = await provider.begin("/kpis", asked.isAgain);
  const visitor = new Visitor();
  await visitor.signIn(way.href, login);
  return { there, provider, begun, search: desk.search(), way, visitor, posted: desk.posted };
}

test("signing in asks for a proof of the browser that began, and takes no answer to another question", async () => {
  const { provider, begun, search, way } = await signedIn("anna", true);
  expect(Object.fromEntries(way.searchParams)).toMatchObject({
    ...{
      response_type: "code",
      code_challenge_method: "S256",
      scope: "openid profile",
      state: begun.state,
      nonce: begun.nonce,
    },
  });
  expect(way.search).not.toContain(begun.verifier);
  const wrong = [
    [search, { ...begun, state: "another" }],
    [search.replace(begun.state, "another"), begun],
    [search.replace(/code=[^&]*/, "code=another"), begun],
    ["?error=access_denied", begun],
    ["", begun],
  ] as const;
  for (const [answer, remembered] of wrong) await expect(provider.finish(answer, remembered)).rejects.toThrow();
});

test.each([
  ["the proof of who began", { verifier: "a".repeat(43) }],
  ["the number that was given once", { nonce: "another" }],
])("with another than %s nobody signs in", async (_, changed) => {
  const { provider, begun, search } = await signedIn("anna", true);
  await expect(provider.finish(search, { ...begun, ...changed })).rejects.toThrow();
});

test.each<[strength: string | undefined, way: string[] | undefined, isTaken: boolean]>([
  [undefined, undefined, true],
  ["mfa", ["pwd", "mfa"], true],
  ["hwk, mfa", ["mfa"], true],
  ["mfa", undefined, false],
  ["mfa", ["pwd"], false],
  ["mfa", ["mfa2"], false],
])(
  "where %s is asked for, somebody of whom the provider made sure by %j signs in: %s",
  async (strength, way, isTaken) => {
    const { provider, begun, search, way: there } = await signedIn("anna", true, { strength, way });
    expect(there.searchParams.get("acr_values")).toBe(strength?.replace(",", "") ?? null);
    const finished = provider.finish(search, begun);
    if (isTaken) expect(await finished).toMatchObject({ subject: "anna" });
    else await expect(finished).rejects.toBeInstanceOf(TooWeak);
  },
);

test("who signs in again shows who they are, and an older proof is not taken for it", async () => {
  const { provider, begun, search, way } = await signedIn("anna", true, { isAgain: true });
  expect(Object.fromEntries(way.searchParams)).toMatchObject({ prompt: "login", max_age: "300" });
  expect(await provider.finish(search, begun)).toMatchObject({ subject: "anna", isAnew: true });
  const once = await signedIn("anna", true);
  await expect(once.provider.finish(once.search, { ...once.begun, isAgain: true })).rejects.toThrow("invalid response");
});

test.each([
  ["renewed", true],
  ["asked about", false],
])(
  "while the provider knows somebody they are %s, with the roles that it gives then; once it does not they are gone",
  async (_, givesRefresh) => {
    const { there, provider, begun, search } = await signedIn("anna", givesRefresh);
    const first = await provider.finish(search, begun);
    expect(first).toMatchObject({ subject: "anna", isTold: !givesRefresh });
    expect(first.refresh !== undefined).toBe(givesRefresh);
    expect(first.roles).toEqual([{ role: "board", association: null, areas: [] }]);
    await expect(provider.finish(search, begun)).rejects.toThrow();

    // A code that is used twice takes back what it gave, so the test goes on with another.
    const again = await signedIn("bram", givesRefresh);
    const held = await again.provider.finish(again.search, again.begun);
    again.there.people.set("bram", ["fb-oost"]);
    const known = await again.provider.ask(held);
    expect(known).toMatchObject({
      is: "known",
      held: { subject: "bram", roles: [{ role: "team", association: "voorbeeld", areas: ["G1"] }] },
    });
    const now = known.is === "known" ? known.held : held;
    again.there.isSilent = true;
    expect(await again.provider.ask(now)).toEqual({ is: "silent" });
    again.there.isSilent = false;
    again.there.people.delete("bram");
    expect(await again.provider.ask(now)).toEqual({ is: "gone" });
    there.people.clear();
  },
);

test("the provider says which session ended there, in a token that is taken once", async () => {
  const { there, provider, begun, search, visitor, posted } = await signedIn("anna", true);
  const held = await provider.finish(search, begun);
  await visitor.signOutThere(there.issuer);
  const token = new URLSearchParams(posted.join("")).get("logout_token") ?? "";
  expect(held.sid).toEqual(expect.any(String));
  expect(await provider.ended(token)).toEqual({ subject: "anna", sid: held.sid });
  await expect(provider.ended(token)).rejects.toThrow("A logout token came twice.");
});

test("nothing ends for a token that is not what a provider says about signing out", async () => {
  const { there, provider, begun, search } = await signedIn("anna", true);
  await provider.finish(search, begun);
  const now = Math.floor(Date.now() / 1000);
  let count = 0;
  const good = () => ({
    ...{ iss: there.issuer, aud: client.id, sub: "anna", iat: now, exp: now + 120, jti: `token ${(count += 1)}` },
    events: { "http://schemas.openid.net/event/backchannel-logout": {} },
  });
  expect(await provider.ended(await there.sign(good()))).toEqual({ subject: "anna" });
  expect(await provider.ended(await there.sign({ ...good(), sub: undefined, sid: "S" }))).toEqual({ sid: "S" });
  expect(await provider.ended(await there.sign(good(), "JWT"))).toEqual({ subject: "anna" });
  const wrong: [what: string, claims: object][] = [
    ["of another provider", { iss: "https://login.example.nl" }],
    ["for another client", { aud: "another" }],
    ["that is over", { exp: now - 60 }],
    ["that never ends", { exp: undefined }],
    ["from long ago", { iat: now - 600 }],
    ["from the future", { iat: now + 600, exp: now + 700 }],
    ["from no moment", { iat: undefined }],
    ["without a name of its own", { jti: undefined }],
    ["about nobody", { sub: undefined }],
    ["about nothing", { events: undefined }],
    ["about something else", { events: { "http://schemas.openid.net/event/other": {} } }],
    [
      "about signing out, without saying how",
      { events: { "http://schemas.openid.net/event/backchannel-logout": true } },
    ],
    ["of signing in", { nonce: "a number" }],
  ];
  for (const [what, claims] of wrong)
    await expect(provider.ended(await there.sign({ ...good(), ...claims })), what).rejects.toThrow();
  const { privateKey } = await generateKeyPair("RS256");
  const shared = new TextEncoder().encode(client.secret.repeat(2));
  const part = (claims: object) => Buffer.from(JSON.stringify(claims)).toString("base64url");
  const forged = [
    await new SignJWT(good()).setProtectedHeader({ alg: "RS256", kid: "of the tests" }).sign(privateKey),
    await new SignJWT(good()).setProtectedHeader({ alg: "HS256", kid: "of the tests" }).sign(shared),
    `${part({ alg: "none" })}.${part(good())}.`,
    "",
    "a.b.c",
  ];
  for (const token of forged) await expect(provider.ended(token)).rejects.toThrow();
  there.isSilent = true;
  const { provider: other } = await signedIn("bram", true);
  await expect(other.ended(await there.sign(good()))).rejects.toThrow();
});
