/** What somebody may not see, and what never was: the same statements, and the same bytes. So neither an answer, its size nor the time that it takes tells them apart. */
import { startApi } from "@fijne-buurten/api";
import { beforeAll, describe, expect, test } from "vitest";
import { readOpaque, writeOpaque } from "../../api/opaque.ts";
import type { Person } from "../../dashboard/src/lib/server/sign-in/person.ts";
import { atEndOfFile } from "../support/end-of-file.ts";
import { onlyAssociation } from "../support/only-association.ts";
import { sharedWorld } from "./support/shared-world.ts";
import { holding, ofRole, proof, secret, signedInWorld } from "./support/signed-in-world.ts";

/** A question with a name in it, that of a thing that is there and may not be seen, and one that never was, with the same number of letters. */
type Pair = [what: string, question: (name: string) => string, mayNot: string, neverWas: string];

const methods = ["POST", "GET", "HEAD"] as const;
type Method = (typeof methods)[number];

/** `path` of a table or a page, else a question over GraphQL. */
async function asked(base: string, method: Method, what: string, own: Record<string, string>): Promise<Response> {
  // So that a size is that of the text.
  const headers = { ...own, "accept-encoding": "identity" };
  if (what.startsWith("/")) return fetch(base + what, { method: method === "POST" ? "GET" : method, headers });
  if (method !== "POST") return fetch(`${base}/graphql?${new URLSearchParams({ query: what })}`, { method, headers });
  const body = JSON.stringify({ query: what });
  return fetch(`${base}/graphql`, { method, body, headers: { ...headers, "content-type": "application/json" } });
}

/** All that can be told apart in an answer: but the day, what is left of points, and the tag, which is of the question. */
async function toldBy(response: Response, name: string): Promise<unknown> {
  const { status, headers } = response;
  const passing = ["connection", "date", "keep-alive", "ratelimit-remaining", "ratelimit-reset"];
  const told = [...headers].filter(([own]) => !passing.includes(own));
  const words = (text: string) => text.replaceAll(name, "…").replaceAll(encodeURIComponent(name), "…");
  return {
    status,
    headers: told.map(([own, value]) => [own, own === "etag" ? "…" : words(value)]),
    text: words(await response.text()),
  };
}

type How = { base: string; statements: string[]; headers: Record<string, string>; method: Method };

/** What is answered about each name, and after which statements. */
async function eachTold(names: string[], question: Pair[1], { base, statements, headers, method }: How) {
  const told: [answer: unknown, statements: string[]][] = [];
  for (const name of names) {
    statements.length = 0;
    const response = await asked(base, method, question(name), headers);
    told.push([await toldBy(response, name), [...statements]]);
  }
  return told;
}

describe("at the shared door", () => {
  const pairs: Pair[] = [
    ["a KPI", (name) => `{ kpi(code: "${name}") { title } }`, "tenants_grade", "zenants_xrzdq"],
    ["an area", (name) => `{ area(code: "${name}") { name } }`, "WK026702", "WK026799"],
    ["an area by its name", (name) => `{ area(code: "${name}") { name } }`, "Hoevelaken", "Zoevelaker"],
    ["a level above", (name) => `{ area(code: "${name}") { name } }`, "voorbeeld", "voorbeold"],
    ["a complex", (name) => `{ area(code: "${name}") { name } }`, "102", "999"],
    ["a period", (name) => `{ figures(period: "${name}") { nodes { value } } }`, "2025-W1", "2022-W1"],
    [
      "a figure of another KPI",
      (name) => `{ figure(kpi: "${name}", area: "G1", period: "2026-W1") { value } }`,
      ...(["tenants_grade", "zenants_xrzdq"] as const),
    ],
    [
      "a figure elsewhere",
      (name) => `{ figure(kpi: "resilience_level", area: "${name}", period: "2026-W1") { value } }`,
      ...(["voorbeeld", "voorbeold"] as const),
    ],
    [
      "a figure that was withdrawn",
      (name) => `{ figure(kpi: "resilience_level", area: "${name}", period: "2026-W1") { value } }`,
      ...(["G2", "G9"] as const),
    ],
    [
      "a figure of another period",
      (name) => `{ figure(kpi: "resilience_level", area: "G1", period: "${name}") { value } }`,
      ...(["2025-W1", "2022-W1"] as const),
    ],
    [
      "figures of another KPI",
      (name) => `{ figures(kpis: ["${name}"]) { nodes { value } } }`,
      "tenants_grade",
      "zenants_xrzdq",
    ],
    ["figures elsewhere", (name) => `{ figures(area: "${name}") { nodes { value } } }`, "WK026702", "WK026799"],
    ["areas within", (name) => `{ areas(within: "${name}") { nodes { code } } }`, "GM0267", "GM0999"],
    ["a field of staff", (name) => `{ figures { nodes { ${name} } } }`, "nEffective", "nUnlikelye"],
    ["an id", (name) => `{ node(id: "${name}") { id } }`, "WyJBcmVhIl0", "WyJBcmVhIl1"],
    ["a table of another KPI", (name) => `/figures.csv?kpi=${name}`, "tenants_grade", "zenants_xrzdq"],
    ["the same as JSON", (name) => `/figures.json?kpi=${name}`, "tenants_grade", "zenants_xrzdq"],
    ["a table of another period", (name) => `/figures.csv?period=${name}`, "2025-W1", "2022-W1"],
    ["a table of earlier", (name) => `/figures.csv?${name}`, "asOf=1", "asOf=7"],
  ];
  let world: Awaited<ReturnType<typeof sharedWorld>>;
  let key: string;

  test("as a partner", async () => {
    world = await sharedWorld();
    key = await world.agree("gemeente", { kpis: ["resilience_level"], areas: ["WK026701"] });
    await world.ask(key, "{ periods { code } }");
    await compareAll(pairs, { authorization: `Bearer ${key}` });
  });

  test("as the public, also with a cookie of staff", async () => {
    world = await sharedWorld();
    await world.openToAll();
    const own = new Set(["a figure that was withdrawn", "a figure elsewhere", "a level above", "a period"]);
    const others = pairs.filter(([what]) => !own.has(what) && !/areas within|another period/.test(what));
    await world.ask(null, "{ periods { code } }");
    for (const headers of [{}, { cookie: "buurten-session=x" }] as Record<string, string>[])
      await compareAll(others, headers);
  });

  test("a page about an association that is not here is that of one that is, with the other name", async () => {
    world = await sharedWorld();
    for (const page of ["first-steps", "schema.graphql", "openapi.json"])
      for (const method of ["GET", "HEAD"] as const) {
        world.statements.length = 0;
        const [there, gone] = await Promise.all(
          ["voorbeeld", "nergenzus"].map(async (id) =>
            toldBy(await asked(`${world.url}/${id}`, method, `/${page}`, {}), id),
          ),
        );
        // What stands there of the example is about nobody.
        const plain = (told: unknown) => JSON.stringify(told).replaceAll("voorbeeld", "…");
        expect([page, plain(there)]).toEqual([page, plain(gone)]);
        expect(world.statements).toEqual([]);
      }
  });

  test("and what a partner may see does make a difference", async () => {
    world = await sharedWorld();
    const headers = { authorization: `Bearer ${await world.agree("gemeente")}` };
    for (const [what, question, ...names] of pairs.slice(0, 3)) {
      const [there, gone] = await eachTold(names, question, { ...at(world), headers, method: "POST" });
      expect([what, there]).not.toEqual([what, gone]);
    }
  });

  const at = ({ url, statements }: typeof world) => ({ base: `${url}/voorbeeld`, statements });
  async function compareAll(all: Pair[], headers: Record<string, string>): Promise<void> {
    for (const [what, question, ...names] of all)
      for (const method of methods) {
        const told = await eachTold(names, question, { ...at(world), headers, method });
        expect.soft([what, method, told[0]]).toEqual([what, method, told[1]]);
        expect.soft([what, JSON.stringify(told)]).toEqual([what, expect.not.stringMatching(/"value\\":[\d.]/)]);
      }
  }
});

describe("at the internal door", () => {
  let base: string;
  const statements: string[] = [];
  /** Of the release, as it stands in ids. */
  let mark: string;
  beforeAll(async () => {
    const { urls } = await signedInWorld();
    const api = await startApi({
      ...{ associations: onlyAssociation(urls.api), signInSecret: secret, appUrl: urls.app },
      ...{ asksEachTime: true, onStatement: (sql) => statements.push(sql) },
    });
    atEndOfFile(() => api.close());
    base = new URL("/voorbeeld", api.url).href;
    // Everything that is read once is known.
    const everything =
      '{ area(code: "voorbeeld") { id } kpis { goals { code } controlChart { mean } opportunities { unknownPlaces } revisions { period } } waves { code } sources { name } periods { nodes { code } } }';
    const first = await asked(base, "POST", everything, await proof(ofRole("policy")));
    const { data } = (await first.json()) as { data: { area: { id: string } } };
    mark = String(readOpaque(data.area.id)[2]);
  });

  const team = holding("team", ["G1"]);
  const ofArea = (fields: string) => (name: string) => `{ area(code: "${name}") { ${fields} } }`;
  const figure = "{ nodes { id ... on PublishedFigure { value } } }";
  const key = (level: string, code: string) =>
    `voorbeeld/${level === "complex" ? level : "geography"}/${level}/${code}@2025`;
  const node = (kind: string, level: string) => (code: string) =>
    `{ node(id: "${writeOpaque(
      kind === "Area"
        ? [kind, "voorbeeld", mark, key(level, code)]
        : [kind, "voorbeeld", mark, "internal", "tenants_took_action", key(level, code), "2025", "all"],
    )}") { id } }`;
  const ofPlace = (pair: readonly [string, string], level: string): Pair[] => [
    ["an area", ofArea("name homes"), ...pair],
    ["its figures", ofArea(`figures ${figure}`), ...pair],
    ["what lies in it", ofArea("children { name } complexes { name }"), ...pair],
    [
      "figures of a KPI",
      (name) => `{ kpi(code: "tenants_took_action") { figures(area: "${name}") ${figure} } }`,
      ...pair,
    ],
    ["figures", (name) => `{ figures(areas: ["${name}"]) ${figure} }`, ...pair],
    ["figures within", (name) => `{ figures(within: "${name}") ${figure} }`, ...pair],
    ["areas within", (name) => `{ areas(within: "${name}") { nodes { name } } }`, ...pair],
    [
      "a comparison",
      (name) =>
        `{ comparison(kpi: "tenants_took_action", one: { period: "2025" }, other: { area: "${name}", period: "2025" }) { other { id } sentence } }`,
      ...pair,
    ],
    ["an id of an area", node("Area", level), ...pair],
    ["an id of a figure", node("Figure", level), ...pair],
  ];
  const rows = "rows isWhole nodes { number }";
  // With as many letters whichever name it is, because an error says where in the question it is.
  const inKpi = (fields: string) => (name: string) => `{ kpi(code: ${`"${name}"`.padEnd(30)}) { ${fields} } }`;
  const lists: [who: string, person: Person, pairs: Pair[]][] = [
    ["a team, of a neighbourhood of others", team, ofPlace(["BU02670101", "BU02670121"], "neighbourhood")],
    ["a team, of a group of others", team, ofPlace(["G2", "G9"], "neighbourhood_group")],
    ["a team, of a complex of others", team, ofPlace(["102", "109"], "complex")],
    ["a team, of a name", team, [["an area", ofArea("name"), "Binnenstad", "Zinnenstaf"]]],
    ["the board, of a complex", ofRole("board"), ofPlace(["101", "111"], "complex")],
    ["privacy, of a complex", ofRole("privacy"), ofPlace(["102", "109"], "complex")],
    [
      "privacy, of a wave and of sums",
      ofRole("privacy"),
      [
        ["a wave", (name) => `{ wave(code: "${name}") { answers } }`, "2026-W1", "2031-W7"],
        ["a chart", inKpi("controlChart { mean }"), "tenants_took_action", "suitable_allocations"],
        ["an account", inKpi("opportunities { unknownPlaces }"), "tenants_took_action", "suitable_allocations"],
        ["a revision", inKpi("revisions { period }"), "tenants_took_action", "suitable_allocations"],
        [
          "sums",
          inKpi(
            "figures(areaLevel: ASSOCIATION) { nodes { ... on PublishedFigure { moments { name } lineage { deliveries { name } } } } }",
          ),
          ...(["tenants_took_action", "suitable_allocations"] as const),
        ],
      ],
    ],
    [
      "the board, of rows",
      ofRole("board"),
      [
        [
          "rows",
          inKpi(
            `figures(areaLevel: ASSOCIATION) { nodes { ... on PublishedFigure { cases { ${rows} } allocations { ${rows} } } } }`,
          ),
          ...(["tenants_took_action", "suitable_allocations"] as const),
        ],
      ],
    ],
    [
      "operations, of figures",
      ofRole("operations"),
      [["figures", inKpi(`figures ${figure}`), "tenants_took_action", "suitable_allocations"]],
    ],
  ];

  test.each(lists)("%s", async (_, person, pairs) => {
    for (const [what, question, ...names] of pairs)
      for (const method of methods) {
        const told = await eachTold(names, question, { base, statements, headers: await proof(person), method });
        expect.soft([what, method, told[0]]).toEqual([what, method, told[1]]);
      }
  });

  test("and an association that somebody has no role in is like one that is not there", async () => {
    const told = await Promise.all(
      ["ander", "neder"].map(async (id) => {
        const response = await asked(base.replace("voorbeeld", id), "GET", "{ release { number } }", await proof(team));
        return toldBy(response, id);
      }),
    );
    expect(told[0]).toEqual(told[1]);
    expect(told[0]).toMatchObject({ status: 401 });
  });
});
