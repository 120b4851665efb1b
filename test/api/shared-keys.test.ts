/** Who is let in at the shared door, and for how long. */
import { setTimeout as sleep } from "node:timers/promises";
import { SANDBOX_KEY } from "@fijne-buurten/db";
import { expect, test } from "vitest";
import { addKey, endAgreement, revokeKey } from "../../db/agreements/agreements.ts";
import { newAgreementKey } from "../../db/agreements/key.ts";
import { dataOf } from "./support/client.ts";
import { sharedWorld, type SharedWorld } from "./support/shared-world.ts";

const question = "{ figures { nodes { value } } }";
const path = `/voorbeeld/graphql?${new URLSearchParams({ query: question })}`;

/** What somebody gets who is not let in: always the same bytes. */
async function refusalOf(response: Response): Promise<unknown> {
  const { status, headers } = response;
  return [
    status,
    headers.get("www-authenticate"),
    headers.get("etag"),
    headers.get("ratelimit-limit"),
    await response.text(),
  ];
}

test("whatever is wrong with a key, the answer is the same, also for an association that is not here", async () => {
  const { url, agree, client, get } = await sharedWorld();
  const good = await agree("gemeente");
  const ended = await agree("klaar");
  await endAgreement(client, "klaar");
  const revoked = await agree("kwijt");
  await revokeKey(client, revoked);
  const expired = await agree("oud");
  await client.query(
    "update app.agreement_keys set expires_at = now() - interval '1 second' where agreement_id = 'oud'",
  );
  const over = await agree("voorbij");
  await client.query(
    "update app.agreements set valid_from = '2020-01-01', valid_until = now() where agreement_id = 'voorbij'",
  );
  const early = await agree("straks", { from: "2098-01-01" });
  const expected = await refusalOf(await get(null, path));
  expect(expected).toEqual([401, "Bearer", null, null, expect.stringContaining("NO_AGREEMENT")]);
  const cases: Record<string, Record<string, string>> = {
    ...{ "no key": {}, "an empty one": { authorization: "" }, "no word": { authorization: good } },
    "another scheme": { authorization: `Basic ${Buffer.from(`x:${good}`).toString("base64")}` },
    "a second word": { authorization: `Bearer ${good} ${good}` },
    tampered: { authorization: `Bearer ${good.slice(0, -1)}${good.endsWith("a") ? "b" : "a"}` },
    "one that never was": { authorization: `Bearer ${newAgreementKey()}` },
    ...{ ended: bearer(ended), revoked: bearer(revoked), expired: bearer(expired), over: bearer(over) },
    ...{
      "not begun": bearer(early),
      "in a cookie": { cookie: `key=${good}` },
      "in another header": { "x-api-key": good },
    },
  };
  for (const [name, headers] of Object.entries(cases))
    expect.soft([name, await refusalOf(await fetch(url + path, { headers }))]).toEqual([name, expected]);
  for (const elsewhere of ["/ander", "/bestaat-niet", "/GRAPHQL"])
    expect.soft(await refusalOf(await get(good, path.replace("/voorbeeld", elsewhere)))).toEqual(expected);
  const posted = await fetch(`${url}/voorbeeld/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query: question, key: good, extensions: { key: good } }),
  });
  expect(await refusalOf(posted)).toEqual(expected);
  expect((await get(good, path)).status).toBe(200);
});

const bearer = (key: string) => ({ authorization: `Bearer ${key}` });

test("a key in an address is refused, also beside a good one, and is not repeated", async () => {
  const { agree, get } = await sharedWorld();
  const key = await agree("gemeente");
  for (const at of [
    `&key=${key}`,
    `&access_token=${key}`,
    `&extensions=${encodeURIComponent(JSON.stringify({ key }))}`,
  ]) {
    const response = await get(key, path + at);
    const text = await response.text();
    expect([response.status, text.includes("KEY_IN_ADDRESS"), text.includes(key)]).toEqual([400, true, false]);
  }
  expect((await get(null, `/voorbeeld/figures.csv?key=${key}`)).status).toBe(400);
});

test("a key ends to the second, also for answers that are kept", async () => {
  const { agree, client, get } = await sharedWorld({ freshMs: 600_000 });
  const key = await agree("gemeente");
  await client.query("update app.agreement_keys set expires_at = now() + interval '1500 milliseconds'");
  const ends = performance.now() + 1_500;
  expect((await get(key, path)).status).toBe(200);
  expect((await get(key, path)).status).toBe(200);
  await sleep(Math.max(0, ends - performance.now()));
  expect((await get(key, path)).status).toBe(401);
});

test("keys overlap, so that one is replaced without a moment without", async () => {
  const { agree, client, get, ask } = await sharedWorld();
  const old = await agree("gemeente");
  const next = await addKey(client, "gemeente", null);
  const [one, other] = [await get(old, path), await get(next, path)];
  expect([one.status, other.status, one.headers.get("etag")]).toEqual([200, 200, other.headers.get("etag")]);
  await revokeKey(client, old);
  expect([(await get(old, path)).status, (await get(next, path)).status]).toEqual([401, 200]);
  // Nobody is told by one key until when another one is valid.
  await client.query("update app.agreement_keys set expires_at = '2030-01-01' where revoked_at is null");
  const { agreement } = (await dataOf(ask(next, "{ agreement { keyExpiresAt } }"))) as never as Record<string, unknown>;
  expect(agreement).toEqual({ keyExpiresAt: "2030-01-01T00:00:00.000Z" });
});

test("when a key was last used is noted", async () => {
  const { agree, client, get } = await sharedWorld();
  const key = await agree("gemeente");
  const lastUsed = async () =>
    (await client.query("select last_used_at from app.agreement_keys where agreement_id = 'gemeente'")).rows[0]
      .last_used_at;
  expect(await lastUsed()).toBeNull();
  await get(key, path);
  expect(await lastUsed()).toBeInstanceOf(Date);
});

test("nothing of what one agreement got is kept for another", async () => {
  const { agree, get } = await sharedWorld({ freshMs: 60_000 });
  const gemeente = await agree("gemeente", { kpis: ["resilience_level"], areas: ["WK026701"] });
  const zorg = await agree("zorg", { kpis: ["tenants_took_action"] });
  const one = await get(gemeente, path);
  const tag = one.headers.get("etag")!;
  const body = await one.text();
  const other = await get(zorg, path, { "if-none-match": tag });
  expect([other.status, other.headers.get("etag") === tag, (await other.text()) === body]).toEqual([200, false, false]);
  expect((await get(gemeente, path, { "if-none-match": tag })).status).toBe(304);
  expect((await get(null, path, { "if-none-match": tag })).status).toBe(401);
  expect(one.headers.get("vary")).toContain("Authorization");
  expect(one.headers.get("cache-control")).toBe("private, no-cache");
});

test("answers change when something else is shared, or agreed, and not before", async () => {
  const { agree, client, drawing, get, ask } = await sharedWorld();
  const key = await agree("gemeente", { kpis: ["resilience_level"], areas: ["BU02670111"] });
  const tag = async () => (await get(key, path)).headers.get("etag");
  const before = await tag();
  expect(await tag()).toBe(before);
  await drawing.release(2);
  await drawing.shared("kpi | area | period | value\nresilience_level | neighbourhood/BU02670111 | 2026-W1 | 65");
  expect(await tag()).toBe(before);
  await client.query("select shared.fill('voorbeeld', 2)");
  const after = await tag();
  expect(after).not.toBe(before);
  expect((await dataOf(ask(key, question))).figures.nodes).toEqual([{ value: 65 }]);
  await client.query(
    "update app.agreements set kpis = '{tenants_grade}', changed_at = now() where agreement_id = 'gemeente'",
  );
  expect(await tag()).not.toBe(after);
  expect((await dataOf(ask(key, question))).figures.nodes).toEqual([]);
});

test("a question that is overtaken by what is shared is told so, and the next one is answered", async () => {
  const { agree, client, ask } = await sharedWorld({ freshMs: 600_000 });
  const key = await agree("gemeente");
  expect((await ask(key, question)).status).toBe(200);
  await client.query("select shared.fill('voorbeeld', 1)");
  const later = "{ figures { nodes { n } } }";
  const { status, data, errors } = await ask(key, later);
  expect([status, data, errors?.[0]?.extensions.code]).toEqual([503, { figures: null }, "BUSY"]);
  expect((await ask(key, later)).status).toBe(200);
  await revokeKey(client, key);
  // It is kept, and so it is told for a while; nothing else is.
  expect((await ask(key, later)).status).toBe(200);
  expect((await ask(key, "{ figures { nodes { step } } }")).errors?.[0]?.extensions.code).toBe("NO_AGREEMENT");
  expect((await ask(key, later)).status).toBe(401);
});

test("the public sees nothing until the board and the tenants were asked, and then what is for everybody", async () => {
  const { openToAll, client, ask, agree } = await sharedWorld();
  expect((await ask(null, question)).status).toBe(401);
  await openToAll();
  const everything =
    "{ figures { nodes { value isPublic area { level } } } kpis { code } areas { nodes { code } } usage { day } }";
  const data = (await dataOf(ask(null, everything))) as never as Record<string, { nodes: { isPublic: boolean }[] }>;
  expect(data.figures!.nodes.map(({ isPublic }) => isPublic)).toEqual([true, true, true, true]);
  expect(data).toMatchObject({
    kpis: [{ code: "resilience_level" }, { code: "tenants_took_action" }],
    areas: { nodes: [{ code: "voorbeeld" }, { code: "GM0267" }] },
    usage: null,
  });
  const terms = await ask(null, "{ agreement { code kpis areas keyExpiresAt } }");
  expect(terms.data).toEqual({
    agreement: { code: "openbaar", kpis: ["resilience_level", "tenants_took_action"], areas: [], keyExpiresAt: null },
  });
  // Who has a key that is wrong is not the public.
  expect((await ask(newAgreementKey(), question)).status).toBe(401);
  await endAgreement(client, "openbaar");
  expect((await ask(null, question)).status).toBe(401);
  expect((await ask(await agree("gemeente"), question)).status).toBe(200);
});

test("the key for trying opens made-up figures, and no others", async () => {
  const world = await sharedWorld();
  const { client, ask } = world;
  expect((await dataOf(ask(SANDBOX_KEY, question))).figures.nodes).toHaveLength(9);
  await client.query("update shared.release set is_synthetic = false");
  expect((await ask(SANDBOX_KEY, question)).status).toBe(401);
  await client.query("update shared.release set is_synthetic = true");
  await client.query("update figures.releases set is_synthetic = false");
  await client.query("select shared.fill('voorbeeld', 1)");
  expect((await client.query("select from app.agreement_keys")).rowCount).toBe(0);
  expect((await ask(SANDBOX_KEY, question)).status).toBe(401);
  await staysAway(world);
});

/** Also for who would put its hash there by hand. */
async function staysAway({ client, ask }: SharedWorld): Promise<void> {
  await client.query("update figures.releases set is_synthetic = true");
  await client.query("select shared.fill('voorbeeld', 1)");
  expect((await ask(SANDBOX_KEY, question)).status).toBe(200);
  await client.query("update shared.release set is_synthetic = false");
  expect((await ask(SANDBOX_KEY, question)).status).toBe(401);
}

test("where nothing was shared yet a good key is told so, and others are told nothing", async () => {
  const { agree, client, ask, faults } = await sharedWorld();
  const key = await agree("gemeente");
  await client.query("delete from shared.release");
  const { status, errors } = await ask(key, question);
  expect([status, errors?.[0]?.extensions.code]).toEqual([503, "NOTHING_PUBLISHED"]);
  expect((await ask(null, question)).status).toBe(401);
  expect(faults).toEqual([]);
});
