/** A change that is asked for in any other way than it should be changes nothing. */
import { startApi } from "@fijne-buurten/api";
import { connect } from "@fijne-buurten/db";
import { beforeAll, describe, expect, test } from "vitest";
import type { Person } from "../../dashboard/src/lib/server/sign-in/person.ts";
import { atEndOfFile } from "../support/end-of-file.ts";
import { onlyAssociation } from "../support/only-association.ts";
import { clientOf } from "./support/client.ts";
import { tokenOf } from "./support/leak-tokens.ts";
import { ofRole, proof, secret, signedInWorld } from "./support/signed-in-world.ts";

let world: Awaited<ReturnType<typeof signedInWorld>>;
let owner: Awaited<ReturnType<typeof connect>>;
beforeAll(async () => {
  world = await signedInWorld();
  owner = await connect(world.urls.association);
  atEndOfFile(() => owner.end());
  await owner.query("insert into shared.kpis values ('tenants_took_action', 1, '{}')");
});

const code = "pppp-pppp-pppp-pppp";
const policy: Person = { ...ofRole("policy"), code };
const terms = (own: string) =>
  `makeAgreement(code: "${own}", parties: ["Gemeente"], purpose: "Werk", legalGround: "Artikel 2", validUntil: "2099-12-31",
    contact: "beleid", signedBy: "bestuur") { code state }`;
/** What a change would leave behind. */
const state = async () => [
  (await owner.query("select agreement_id, ended_at from app.agreements order by 1")).rows,
  (await owner.query("select last_number from app.audit_chain")).rows,
];

describe("nothing is changed", () => {
  const body = JSON.stringify({ query: `mutation { ${terms("weg")} }` });
  const json = { "content-type": "application/json" };
  const send = async (headers: Record<string, string>, how: { path?: string; method?: string; text?: string } = {}) => {
    const { path = "voorbeeld/graphql", method = "POST", text = body } = how;
    const response = await fetch(world.base + path, { method, headers, ...(method === "GET" ? {} : { body: text }) });
    const said = (await response.json()) as { data?: unknown; errors: { extensions: { code: string } }[] };
    return [response.status, said.errors[0]?.extensions.code, said.data ?? null];
  };
  const old = (seconds: number) => ({
    authorization: `Bearer ${tokenOf({ about: "voorbeeld", code, roles: [{ role: "policy" }] }, "voorbeeld", { age: seconds })}`,
  });
  const own = () => proof(policy);
  const inAddress = `voorbeeld/graphql?${new URLSearchParams({ query: `mutation { ${terms("weg")} }` })}`;

  const inFragment = (mutation: string) =>
    JSON.stringify({ query: `${mutation} fragment Change on Mutation { a: ${terms("a")} b: ${terms("b")} }` });

  const ways: [name: string, send: () => Promise<unknown[]>, expected: unknown[]][] = [
    ["without a token", () => send(json), [401, "NOT_SIGNED_IN", null]],
    ["with one of yesterday", () => send({ ...json, ...old(86_400) }), [401, "NOT_SIGNED_IN", null]],
    [
      "with one of another association",
      async () => send({ ...json, ...(await proof(policy, "ander")) }),
      [401, "NOT_SIGNED_IN", null],
    ],
    [
      "with a role elsewhere",
      async () => send({ ...json, ...(await own()) }, { path: "ander/graphql" }),
      [401, "NOT_SIGNED_IN", null],
    ],
    [
      "by who tries a role",
      async () => send({ ...json, ...(await proof({ ...policy, isDemo: true })) }),
      [403, "NO_ACCESS", null],
    ],
    [
      "by nobody in particular",
      async () => send({ ...json, ...(await proof({ roles: policy.roles })) }),
      [403, "NO_ACCESS", null],
    ],
    ["by GET", async () => send(await own(), { path: inAddress, method: "GET" }), [405, "BAD_REQUEST", null]],
    [
      "by a form",
      async () => send({ "content-type": "application/x-www-form-urlencoded", ...(await own()) }),
      [415, "BAD_REQUEST", null],
    ],
    ["as text", async () => send({ "content-type": "text/plain", ...(await own()) }), [415, "BAD_REQUEST", null]],
    [
      "from another website",
      async () => send({ ...json, ...(await own()), origin: "https://elders.example" }),
      [403, "FROM_ELSEWHERE", null],
    ],
    [
      "from a frame without an address",
      async () => send({ ...json, ...(await own()), origin: "null" }),
      [403, "FROM_ELSEWHERE", null],
    ],
    [
      "across sites",
      async () => send({ ...json, ...(await own()), "sec-fetch-site": "cross-site" }),
      [403, "FROM_ELSEWHERE", null],
    ],
    [
      "from another website of the same site",
      async () => send({ ...json, ...(await own()), "sec-fetch-site": "same-site" }),
      [403, "FROM_ELSEWHERE", null],
    ],
    [
      "from the same name at another port",
      async () => send({ ...json, ...(await own()), origin: new URL(world.base).origin.replace(/\d+$/, "1") }),
      [403, "FROM_ELSEWHERE", null],
    ],
    [
      "by a fragment",
      async () => send({ ...json, ...(await own()) }, { text: inFragment("mutation { ...Change }") }),
      [400, "ONE_CHANGE", null],
    ],
    [
      "by a fragment within",
      async () =>
        send({ ...json, ...(await own()) }, { text: inFragment("mutation { ... on Mutation { ...Change } }") }),
      [400, "ONE_CHANGE", null],
    ],
    [
      "two at once",
      async () =>
        send(
          { ...json, ...(await own()) },
          { text: JSON.stringify({ query: `mutation { a: ${terms("a")} b: ${terms("b")} }` }) },
        ),
      [400, "ONE_CHANGE", null],
    ],
  ];

  test.each(ways)("%s", async (_, trying, expected) => {
    const before = await state();
    expect(await trying()).toEqual(expected);
    expect(await state()).toEqual(before);
  });

  test("from a website of API_ORIGINS, which may read answers", async () => {
    const origin = "https://intranet.example";
    const named = await startApi({
      ...{ associations: onlyAssociation(world.urls.api), signInSecret: secret, appUrl: world.urls.app },
      allowedOrigins: [origin],
    });
    atEndOfFile(() => named.close());
    const client = clientOf(new URL("/voorbeeld/graphql", named.url).href);
    const before = await state();
    for (const site of ["cross-site", "same-site", "same-origin", "none"]) {
      const headers = { ...(await own()), origin, "sec-fetch-site": site };
      const read = await client("{ release { number } }", {}, headers);
      expect([read.status, read.headers.get("access-control-allow-origin")]).toEqual([200, origin]);
      const changed = await client(`mutation { ${terms("weg")} }`, {}, headers);
      expect([site, changed.status, changed.errors?.[0]?.extensions.code]).toEqual([site, 403, "FROM_ELSEWHERE"]);
    }
    expect(await state()).toEqual(before);
  });
});

test("and as it should be asked for it is made, by who may", async () => {
  const { data } = await world.askAs(policy, `mutation { ${terms("weg")} }`);
  expect(data).toEqual({ makeAgreement: { code: "weg", state: "VALID" } });
});
