/** Signing in with a real provider: what is asked of it, and what is believed of what comes back. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { StaffProvider } from "../../dashboard/src/lib/server/sign-in/provider.ts";
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

async function signedIn(login: string, givesRefresh: boolean) {
  const desk = await reception();
  const there = await testProvider([desk.origin], givesRefresh);
  onTestFinished(() => there.close());
  there.people.set(login, ["fb-bestuur", "another"]);
  const env = { OIDC_ISSUER: there.issuer, OIDC_CLIENT_ID: client.id, OIDC_CLIENT_SECRET: client.secret };
  const roles = { OIDC_SCOPE: "openid profile", OIDC_ROLES: "fb-bestuur=bestuur; fb-oost=team@voorbeeld:G1" };
  const provider = new StaffProvider(
    signInOf({ ...env, ...roles, ORIGIN: desk.origin, SIGN_IN_SECRET: signInSecret }) as Provider,
  );
  const { url: way, begun } = await provider.begin("/kpis");
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
