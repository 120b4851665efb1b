/** With signing in, a question is answered for the roles in its token, and for nobody without one. */
import { startApi } from "@fijne-buurten/api";
import { beforeAll, describe, expect, test } from "vitest";
import type { Person } from "../../dashboard/src/lib/server/sign-in/person.ts";
import { cloneForFile } from "../support/database.ts";
import { clientOf, type Json } from "./support/client.ts";
import { draw } from "./support/drawing.ts";
import { holding, ofRole, proof, secret, signedInWorld } from "./support/signed-in-world.ts";
import { drawnTemplate } from "./support/world.ts";

let base: string;
let askAs: Awaited<ReturnType<typeof signedInWorld>>["askAs"];
beforeAll(async () => void ({ base, askAs } = await signedInWorld()));

describe("a team", () => {
  const team = holding("team", ["G1"]);
  const codes = async (person: Person, query: string) =>
    (await askAs(person, query)).data.areas.nodes.map(({ code }) => String(code));

  test("sees its own areas, what lies in them and the association, and no other", async () => {
    const all = "{ areas(first: 100) { nodes { code } } }";
    expect(await codes(team, all)).toEqual(["voorbeeld", "G1", "BU02670112", "BU02670111", "101"]);
    expect(await codes(holding("team", ["101"]), all)).toEqual(["voorbeeld", "101"]);
    expect(await codes(ofRole("board"), all)).toHaveLength(9);
    expect(await codes(ofRole("policy"), all)).toHaveLength(11);
  });

  test("sees no figure of another area by any way: a list, a code, an id, what lies around, a table or a list of signals", async () => {
    const everywhere = "{ figures(first: 100) { nodes { id area { code } ... on PublishedFigure { value } } } }";
    const all = (await askAs(ofRole("policy"), everywhere)).data.figures.nodes;
    const own = (await askAs(team, everywhere)).data.figures.nodes;
    const codeOf = ({ area }: Json) => String(area.code);
    expect(all.map(codeOf).sort()).toEqual(["101", "102", "BU02670101", "BU02670111", "voorbeeld", "voorbeeld"]);
    expect(own.map(codeOf).sort()).toEqual(["101", "BU02670111", "voorbeeld", "voorbeeld"]);
    for (const { id, area } of all) {
      const { data } = await askAs(team, `{ node(id: ${JSON.stringify(id)}) { id } }`);
      expect([area.code, Boolean(data.node)]).toEqual([area.code, own.some((figure) => figure.id === id)]);
    }
    const byCode = await askAs(team, '{ area(code: "BU02670101") { figures { nodes { id } } } }');
    expect(byCode.errors?.[0]?.extensions.code).toBe("UNKNOWN_AREA");
    expect(byCode.text).not.toContain('BU02670101\\"?');
    // The district around it has a name, and no figures for them.
    const around = await askAs(team, '{ area(code: "G1") { within { name figures { nodes { id } } } } }');
    expect(around.text).toContain('"within":{"name":"Nijkerk-stad","figures":{"nodes":[]}}');
    const table = await (await fetch(`${base}voorbeeld/figures.csv`, { headers: await proof(team) })).text();
    expect([table.includes("BU02670111"), table.includes("BU02670101"), /[";,]102[";,]/.test(table)]).toEqual([
      ...[true, false, false],
    ]);
    const { data } = await askAs(team, "{ signals { figures { area { code } } } }");
    expect(JSON.stringify(data)).toBe('{"signals":{"figures":[{"area":{"code":"BU02670111"}}]}}');
  });

  test("is told of what happened in its own areas, where that is told by area", async () => {
    const { text } = await askAs(
      team,
      '{ kpi(code: "tenants_took_action") { goals { wouldHaveSaid { area { code } } } controlChart { complexes { compared } } opportunities { unopened { area { code } } } } }',
    );
    expect(JSON.parse(text).data.kpi).toEqual({
      goals: [{ wouldHaveSaid: [{ area: { code: "BU02670111" } }] }],
      controlChart: { complexes: null },
      opportunities: { unopened: [{ area: { code: "BU02670111" } }, { area: null }] },
    });
  });

  test("and a role that sees everything add up", async () => {
    const both: Person = { roles: [...team.roles, ...holding("board").roles] };
    expect(await codes(both, "{ areas(first: 100) { nodes { code } } }")).toHaveLength(11);
  });
});

test("nobody gets an answer that was kept for another role, and a tag of one is none of another", async () => {
  const url = `${base}voorbeeld/graphql?query=${encodeURIComponent("{ figures(first: 99) { totalCount } }")}`;
  const askedBy = async (person: Person, more: Record<string, string> = {}) => {
    const answer = await fetch(url, { headers: { ...(await proof(person)), ...more } });
    return { status: answer.status, tag: answer.headers.get("etag") ?? "", text: await answer.text() };
  };
  const policy = await askedBy(ofRole("policy"));
  const team = await askedBy(ofRole("team"));
  const other = await askedBy(holding("team", ["G2"]));
  expect([policy, team, other].map(({ text }) => JSON.parse(text).data.figures.totalCount)).toEqual([6, 4, 3]);
  expect(new Set([policy, team, other].map(({ tag }) => tag)).size).toBe(3);
  expect((await askedBy(ofRole("policy"), { "if-none-match": policy.tag })).status).toBe(304);
  expect((await askedBy(ofRole("team"), { "if-none-match": policy.tag })).status).toBe(200);
  expect((await askedBy(holding("team", ["G1"]), { "if-none-match": team.tag })).status).toBe(304);
});

test("who tries roles sees made-up figures, and nothing of an association that is real", async () => {
  const demo: Person = { ...ofRole("board"), isDemo: true };
  expect((await askAs(demo, "{ release { number } }")).data.release.number).toBe(1);
  const database = await cloneForFile(await drawnTemplate());
  const drawing = await draw(database);
  await drawing.run("update figures.releases set is_synthetic = false");
  await drawing.close();
  const list = async () => [{ id: "voorbeeld", name: "voorbeeld", isSynthetic: true, url: database.urls.api }];
  const real = await startApi({ associations: { list, close: async () => {} }, signInSecret: secret });
  const ask = clientOf(new URL("/voorbeeld/graphql", real.url).href);
  const { errors } = await ask("{ release { number } }", {}, await proof(demo));
  const { data } = await ask("{ release { number } }", {}, await proof(ofRole("board")));
  await real.close();
  expect([errors?.[0]?.extensions.code, data.release.number]).toEqual(["NOTHING_PUBLISHED", 1]);
});

test("a reader is told of the associations in which they have a role", async () => {
  const listed = async (person: Person) => {
    const answer = await fetch(`${base}associations`, { headers: await proof(person, "associations") });
    return ((await answer.json()) as { id: string }[]).map(({ id }) => id);
  };
  expect(await listed(ofRole("board"))).toEqual(["voorbeeld"]);
  expect(await listed({ roles: [{ role: "board", association: null, areas: [] }] })).toEqual(["ander", "voorbeeld"]);
  expect(await listed({ roles: [] })).toEqual([]);
  expect((await fetch(`${base}associations`, { headers: await proof(ofRole("board")) })).status).toBe(401);
});
