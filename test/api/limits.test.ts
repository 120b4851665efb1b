import { getIntrospectionQuery } from "graphql";
import { expect, test } from "vitest";
import type { Answer } from "./support/client.ts";
import { dataOf } from "./support/client.ts";
import { world } from "./support/world.ts";

/** Costs 2 + 499 × (1 + fields × 1) a row: as many aliases of one value as are asked for. */
function question(aliases: number, first: number): string {
  const values = Array.from({ length: aliases }, (_, place) => `v${place}: period`).join(" ");
  return `{ kpi(code: "tenants_grade") { figures(first: ${first}) { nodes { ${values} } } } }`;
}

test("every answer tells what the question cost", async () => {
  const { ask } = await world();
  expect((await ask("{ release { number publishedAt } }")).extensions).toEqual({
    cost: { asked: 3, highest: 100_000 },
  });
  // kpi 1, its figures 1, and 10 times: nodes 1 and its two values.
  expect((await ask(question(2, 10))).extensions?.cost?.asked).toBe(1 + 1 + 10 * (1 + 2));
  expect(
    (
      await ask(
        `{ kpi(code: "tenants_grade") { figures { nodes { ... on PublishedFigure { value lower } ... on Withheld { reason } } } } }`,
      )
    ).extensions?.cost?.asked,
  ).toBe(1 + 1 + 100 * (1 + 2));
});

test("a question of the highest cost is answered, and one of a step more is refused before anything is read", async () => {
  const { ask, statements } = await world();
  // 2 + 500 × (1 + 198) = 99,502 and 2 + 500 × (1 + 199) = 100,002.
  const dear = await ask(question(198, 500));
  expect(dear.errors).toBeUndefined();
  expect(dear.extensions?.cost?.asked).toBe(99_502);
  const before = statements.length;
  const tooDear = await ask(question(199, 500));
  expect(tooDear.status).toBe(400);
  expect(tooDear.data).toBeUndefined();
  expect(tooDear.errors?.[0]?.extensions).toEqual({
    code: "TOO_EXPENSIVE",
    nl: "De vraag kost 100002, en ten hoogste 100000 mag. Vraag een kleinere pagina (first), minder velden, of stel de vraag in delen. Er is niets opgehaald.",
    en: "The question costs 100002, and at most 100000 is allowed. Ask a smaller page (first), fewer fields, or ask it in parts. Nothing was read.",
    cost: 100_002,
    highestCost: 100_000,
  });
  // Only which release is current, to name the answer.
  expect(statements.length - before).toBe(1);
});

test("the cost counts variables, fragments and aliases", async () => {
  const { ask } = await world();
  const withVariable = `query ($first: Int!) { kpi(code: "tenants_grade") { figures(first: $first) { nodes { ...f } } } } fragment f on Figure { period release }`;
  expect((await ask(withVariable, { first: 7 })).extensions?.cost?.asked).toBe(1 + 1 + 7 * (1 + 2));
  expect((await ask(`{ a: release { number } b: release { number } }`)).extensions?.cost?.asked).toBe(4);
});

test.each([0, -1, -2_000_000_000])("a page of %i rows does not make its neighbours cheaper", async (first) => {
  const { ask, statements } = await world();
  const before = statements.length;
  const dear = question(199, 500).slice(1, -1);
  const { errors } = await ask(`{ areas(first: ${first}) { nodes { code } } ${dear} }`);
  expect(errors?.[0]?.extensions.code).toBe("TOO_EXPENSIVE");
  expect(statements.length - before).toBe(1);
});

test("the newest of all, and how many there are, cost 1 for each KPI and area that they may be of", async () => {
  const { ask } = await world();
  const costOf = async (question: string) => (await ask(`{ ${question} }`)).extensions?.cost?.asked;
  const page = "nodes { period }";
  const [kpis, areas] = [20, 500];
  for (const [question, without, more] of [
    [`figures(first: 2) { ${page} }`, 1 + 2 * 2, 0],
    [`figures(first: 2, latest: true) { ${page} }`, 1 + 2 * 2, kpis * areas],
    [`figures(first: 2, latest: true, kpis: ["tenants_grade"]) { ${page} }`, 1 + 2 * 2, areas],
    [`figures(first: 2, latest: true, areaLevel: ASSOCIATION) { ${page} }`, 1 + 2 * 2, kpis],
    [`figures(first: 2, latest: true, areas: ["G1", "G2"]) { ${page} }`, 1 + 2 * 2, kpis * 2],
    [`figures(first: 1) { totalCount }`, 1 + 1, kpis * areas],
    [`figures(first: 1) { ... on FigureConnection { totalCount } }`, 1 + 1, kpis * areas],
    [`figures(first: 1, latest: true) { totalCount }`, 1 + 1, kpis * areas],
    [`kpi(code: "tenants_grade") { figures(first: 2, latest: true) { ${page} } }`, 2 + 2 * 2, areas],
    [`kpi(code: "tenants_grade") { figures(first: 2, latest: true, area: "G1") { ${page} } }`, 2 + 2 * 2, 1],
    [`area(code: "G1") { figures(first: 2, latest: true) { ${page} } }`, 2 + 2 * 2, kpis],
    [`area(code: "G1") { figures(first: 2, latest: true, kpi: "tenants_grade") { ${page} } }`, 2 + 2 * 2, 1],
  ] as const)
    expect([question, await costOf(question)]).toEqual([question, without + more]);
  const inFragment = "query { figures(first: 1) { ...a } } fragment a on FigureConnection { totalCount }";
  expect((await ask(inFragment)).extensions?.cost?.asked).toBe(1 + 1 + kpis * areas);
});

test("the children of an area cost as many as a whole page", async () => {
  const { ask } = await world();
  expect((await ask(`{ area(code: "G1") { children { code name } } }`)).extensions?.cost?.asked).toBe(1 + 1 + 500 * 2);
});

function nested(depth: number): string {
  // area and code are two; every within in between is one.
  return `{ area(code: "G1") { ${"within { ".repeat(depth - 2)} code ${"}".repeat(depth - 2)} } }`;
}

test("twelve fields deep is answered, thirteen is refused", async () => {
  const { ask } = await world();
  await dataOf(ask(nested(12)));
  const { status, errors } = await ask(nested(13));
  expect(status).toBe(400);
  expect(errors?.[0]?.extensions).toMatchObject({ code: "TOO_DEEP", depth: 13, deepest: 12 });
});

test("depth hidden in fragments is seen, and a fragment within itself is refused", async () => {
  const { ask } = await world();
  const hidden = `{ area(code: "G1") { ...five } } fragment five on Area { within { within { within { within { within { ...more } } } } } }
    fragment more on Area { within { within { within { within { within { within { within { code } } } } } } } }`;
  expect((await ask(hidden)).errors?.[0]?.extensions).toMatchObject({ code: "TOO_DEEP", depth: 14 });
  const circle = `{ area(code: "G1") { ...a } } fragment a on Area { within { ...a } }`;
  expect((await ask(circle)).errors?.[0]?.extensions.code).toBe("GRAPHQL_VALIDATION_FAILED");
});

test("a question of endless length is refused", async () => {
  const { ask } = await world();
  const { status, errors } = await ask(`{ ${"association { id } ".repeat(1_000)} }`);
  expect(status).toBe(400);
  expect(errors?.[0]?.extensions.code).toBe("GRAPHQL_PARSE_FAILED");
});

test("a tool may ask for the whole schema, which costs as many values as it is told", async () => {
  const { ask } = await world();
  const { data, extensions } = await ask(getIntrospectionQuery());
  expect(data.__schema.queryType.name).toBe("Query");
  expect(extensions?.cost?.asked).toBe(1 + valuesIn(data.__schema));
});

/** An object, also where it is none, and every value of it; of a list what its items hold. */
function valuesIn(told: unknown): number {
  if (told === null || typeof told !== "object") return 0;
  if (Array.isArray(told)) return told.reduce<number>((sum, item) => sum + Math.max(1, valuesIn(item)), 0);
  return Object.values(told).reduce<number>((sum, value) => sum + 1 + valuesIn(value), 0);
}

test("the schema by many names costs what it costs, and is refused before it is read", async () => {
  const { ask } = await world();
  const one = "__schema { types { ...type } }";
  const type = "fragment type on __Type { name fields { name type { name fields { name description } } } }";
  const of = async (times: number) =>
    ask(`{ ${Array.from({ length: times }, (_, place) => `a${place}: ${one}`).join(" ")} } ${type}`);
  const once = Number((await of(1)).extensions?.cost?.asked);
  expect(once).toBeGreaterThan(2_000);
  const most = Math.floor(100_000 / once);
  expect((await of(most)).extensions?.cost?.asked).toBe(most * once);
  const { status, errors, data } = await of(most + 1);
  expect([status, data]).toEqual([400, undefined]);
  expect(errors?.[0]?.extensions).toMatchObject({ code: "TOO_EXPENSIVE", cost: (most + 1) * once });

  const large = `query ($name: String! = "PublishedFigure") { __type(name: $name) { fields { name args { name } } } }`;
  const { data: told, extensions } = await ask(large);
  expect(extensions?.cost?.asked).toBe(1 + valuesIn(told.__type));
  expect(told.__type.fields.length).toBeGreaterThan(30);
});

test("variables within variables, twenty layers deep, are read; twenty-one or twenty thousand get a sentence", async () => {
  const { url, statements, faults } = await world();
  const send = async (members: object) => {
    const query = JSON.stringify("query ($code: ID!) { area(code: $code) { name } }");
    const rest = Object.entries(members).map(([name, text]) => `,${JSON.stringify(name)}:${text}`);
    const headers = { "content-type": "application/json" };
    const answer = await fetch(url, { method: "POST", headers, body: `{"query":${query}${rest.join("")}}` });
    const { data, errors } = (await answer.json()) as Answer;
    return { status: answer.status, data, error: errors?.[0]?.extensions };
  };
  const lists = (depth: number) => "[".repeat(depth) + "]".repeat(depth);
  const objects = (depth: number) => `{"a":`.repeat(depth) + "1" + "}".repeat(depth);
  const area = { status: 200, data: { area: { name: "Paasbos" } } };
  expect(await send({ variables: `{"code":"G1","more":${objects(19)}}` })).toMatchObject(area);
  expect(await send({ variables: `{"code":"G1"}`, extensions: `{"more":${lists(19)}}` })).toMatchObject(area);

  const before = statements.length;
  for (const deep of [
    { variables: `{"code":"G1","more":${objects(20)}}` },
    { variables: `{"code":${lists(20_000)}}` },
    { variables: JSON.stringify(`{"code":${lists(20_000)}}`) },
    { variables: `{"code":"G1"}`, extensions: lists(49_000) },
  ]) {
    expect(await send(deep)).toMatchObject({ status: 400, data: undefined, error: { code: "TOO_DEEP", deepest: 20 } });
  }
  const inAddress = (method: string) => {
    const variables = `{"code":"G1","more":${objects(20)}}`;
    const search = new URLSearchParams({ query: "query ($code: ID!) { area(code: $code) { name } }", variables });
    return fetch(`${url}?${search}`, { method });
  };
  for (const method of ["GET", "HEAD"]) expect([method, (await inAddress(method)).status]).toEqual([method, 400]);
  expect(statements.length).toBe(before);
  expect(faults).toEqual([]);
});
