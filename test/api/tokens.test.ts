/** With signing in nobody is answered without a token that is good, of now and of the association that is asked about. */
import { hkdfSync } from "node:crypto";
import { SignJWT } from "jose";
import { beforeAll, describe, expect, test } from "vitest";
import { ofRole, proof, secret, signedInWorld } from "./support/signed-in-world.ts";

let base: string;
beforeAll(async () => void ({ base } = await signedInWorld()));

describe("a question is refused, wherever it is asked,", () => {
  const key = (text: string) => new Uint8Array(hkdfSync("sha256", text, "", "fijne-buurten token", 32));
  const roles = [{ role: "policy" }];
  const now = Math.floor(Date.now() / 1000);
  const made = (change: (token: SignJWT) => SignJWT, signedWith = secret, claims: object = { roles }) =>
    change(
      new SignJWT({ ...claims })
        .setProtectedHeader({ alg: "HS256" })
        .setIssuer("fijne-buurten dashboard")
        .setAudience("voorbeeld")
        .setIssuedAt(now)
        .setExpirationTime(now + 60),
    ).sign(key(signedWith));
  const good = () => made((token) => token);
  const changed = async (part: number, change: (text: string) => string) => {
    const parts = (await good()).split(".");
    return parts.map((text, index) => (index === part ? change(text) : text)).join(".");
  };
  const encoded = (claims: object) => Buffer.from(JSON.stringify(claims)).toString("base64url");

  const broken: [what: string, header: () => Promise<string> | string][] = [
    ["without a token", () => ""],
    ["with half of one", () => "Bearer "],
    ["with a token that is not introduced", good],
    ["with an expired token", async () => `Bearer ${await made((token) => token.setExpirationTime(now - 10))}`],
    [
      "with an old token that never expires soon",
      async () => `Bearer ${await made((token) => token.setIssuedAt(now - 600).setExpirationTime(now + 9e5))}`,
    ],
    [
      "with a token from the future",
      async () => `Bearer ${await made((token) => token.setIssuedAt(now + 600).setExpirationTime(now + 700))}`,
    ],
    ["with a token of another signer", async () => `Bearer ${await made((token) => token, `${secret}x`)}`],
    ["with a token of another issuer", async () => `Bearer ${await made((token) => token.setIssuer("somebody"))}`],
    ["with a token of another association", async () => `Bearer ${await made((token) => token.setAudience("ander"))}`],
    [
      "with a token of two associations",
      async () => `Bearer ${await made((token) => token.setAudience(["ander", "voorbeeld"]))}`,
    ],
    ["with a token for the list", async () => `Bearer ${await made((token) => token.setAudience("associations"))}`],
    [
      "with a role that is not there",
      async () => `Bearer ${await made((token) => token, secret, { roles: [{ role: "owner" }] })}`,
    ],
    ["with no word about roles", async () => `Bearer ${await made((token) => token, secret, {})}`],
    ["with no role at all", async () => `Bearer ${await made((token) => token, secret, { roles: [] })}`],
    [
      "with a token that was rewritten",
      async () =>
        `Bearer ${await changed(1, () => encoded({ roles: [{ role: "board" }], iss: "fijne-buurten dashboard", aud: "voorbeeld", iat: now, exp: now + 60 }))}`,
    ],
    [
      "with a token that says it needs no signature",
      async () => `Bearer ${(await changed(0, () => encoded({ alg: "none" }))).replace(/[^.]*$/, "")}`,
    ],
    ["with a signature cut short", async () => `Bearer ${await changed(2, (text) => text.slice(0, -2))}`],
  ];

  test.each(broken)("%s", async (_, header) => {
    const authorization = await header();
    const headers: Record<string, string> = authorization === "" ? {} : { authorization };
    const query = encodeURIComponent("{ release { number } }");
    const places = [`voorbeeld/graphql?query=${query}`, "voorbeeld/figures.csv", "voorbeeld/areas.json"];
    const posted = await fetch(`${base}voorbeeld/graphql`, {
      method: "POST",
      headers: { ...headers, "content-type": "application/json" },
      body: JSON.stringify({ query: "{ release { number } }" }),
    });
    const asked = await Promise.all(places.map((place) => fetch(base + place, { headers })));
    const texts = await Promise.all([posted, ...asked].map(async (answer) => [answer.status, await answer.text()]));
    for (const [status, text] of texts) {
      expect(status).toBe(401);
      expect(text).not.toMatch(/"number":|;2025;|Nijkerk/);
    }
  });

  test("and an association that is there answers like one that is not", async () => {
    const headers = await proof(ofRole("policy"));
    const [there, gone] = await Promise.all(
      ["ander", "nergens"].map(async (id) => {
        const answer = await fetch(`${base}${id}/graphql?query={__typename}`, { headers });
        return [answer.status, await answer.text()];
      }),
    );
    expect(there).toEqual(gone);
    expect(there?.[0]).toBe(401);
  });

  test("and where several associations are, a token leads to its own, and no answer names another", async () => {
    const headers = await proof(ofRole("policy"));
    const asked = ["graphql?query={association{code}}", "areas.json", "first-steps", "ander/first-steps"];
    const told = await Promise.all(
      asked.map(async (path) => {
        const answer = await fetch(base + path, { headers });
        return [answer.status, /\bander\/graphql|"ander"/.test(await answer.text())];
      }),
    );
    expect(told).toEqual(asked.map(() => [200, false]));
    for (const about of ["associations", "sessions"]) {
      const answer = await fetch(`${base}graphql?query={__typename}`, {
        headers: await proof(ofRole("policy"), about),
      });
      expect([about, answer.status]).toEqual([about, 401]);
    }
  });

  test("and whether the server lives is told to everybody, and nothing else", async () => {
    const statusOf = async (path: string) => (await fetch(base + path)).status;
    expect(await Promise.all(["health", "associations", "first-steps", "schema.graphql", "x"].map(statusOf))).toEqual([
      ...[200, 401, 401, 401, 401],
    ]);
  });
});
