import { schemaText } from "@fijne-buurten/api";
import { buildSchema } from "graphql";
import { expect, test, vi } from "vitest";
import { logFault } from "../../api/server/fault-log.ts";
import type { Answer } from "./support/client.ts";
import { administer, world } from "./support/world.ts";

test("what is unknown is refused with what was meant, in two languages, and the rest is answered", async () => {
  const { ask } = await world();
  const { status, data, errors } = await ask(`{ release { number } kpi(code: "resilience_levle") { title } }`);
  expect(status).toBe(200);
  expect(errors).toEqual([
    {
      message:
        "code: found 'resilience_levle', which is no KPI of this release. Did you mean 'resilience_level'? This part of the answer stays empty.",
      locations: [{ line: 1, column: 22 }],
      path: ["kpi"],
      extensions: {
        code: "UNKNOWN_KPI",
        nl: "code: 'resilience_levle' gevonden, maar dat is geen KPI van deze publicatie. Bedoelde u 'resilience_level'? Dit deel van het antwoord blijft leeg.",
        en: "code: found 'resilience_levle', which is no KPI of this release. Did you mean 'resilience_level'? This part of the answer stays empty.",
        suggestions: ["resilience_level"],
      },
    },
  ]);
  expect(data).toEqual({ release: { number: 1 }, kpi: null });
});

test("one wrong part does not empty the rest, whichever part it is", async () => {
  const { ask } = await world();
  const roots = {
    agreements: "{ code }",
    givenRoles: "{ person }",
    log: '(from: "gisteren") { kind }',
    installationLog: '(from: "gisteren") { kind }',
    area: '(code: "GM9999") { name }',
    areas: '(within: "GM9999") { nodes { name } }',
    association: '(association: "ander") { name }',
    comparison: '(kpi: "GM9999", one: { period: "2025" }, other: { period: "2026" }) { one { __typename } }',
    goals: "(asOf: 9) { kind }",
    figures: '(kpis: ["GM9999"]) { nodes { period } }',
    kpi: '(code: "GM9999") { title }',
    kpis: "(asOf: 9) { title }",
    node: '(id: "GM9999") { id }',
    periods: "(first: 0) { nodes { code } }",
    release: "(asOf: 9) { number }",
    releases: "(first: 0) { nodes { number } }",
    signals: "(asOf: 9) { year }",
    sources: "(asOf: 9) { name }",
    wave: '(code: "GM9999") { name }',
    waves: "(asOf: 9) { name }",
  };
  for (const [root, asked] of Object.entries(roots)) {
    const { data, errors } = await ask(`{ wrong: ${root}${asked} right: associations { name } }`);
    expect(data, root).toEqual({ wrong: null, right: [{ name: "Woonstichting voorbeeld (synthetisch)" }] });
    expect(errors, root).toMatchObject([
      {
        path: ["wrong"],
        extensions: { nl: expect.stringMatching(/ blijft leeg\.$/), en: expect.stringMatching(/ stays empty\.$/) },
      },
    ]);
  }
  const every = Object.keys(
    buildSchema(await schemaText())
      .getQueryType()!
      .getFields(),
  );
  expect(every.filter((root) => !(root in roots))).toEqual(["associations"]);
});

test("one wrong area does not keep the KPIs from who asks for both", async () => {
  const { ask } = await world();
  const { data, errors } = await ask(`{ area(code: "GM9999") { name } kpis { code } }`);
  expect(data.area).toBeNull();
  expect(data.kpis).toHaveLength(4);
  expect(errors?.map(({ extensions }) => extensions.code)).toEqual(["UNKNOWN_AREA"]);
});

test("a page of text in the place of a code is quoted in part, and answered at once however often it is asked", async () => {
  const { ask } = await world();
  const asked = Array.from({ length: 200 }, (_, place) => `a${place}: area(code: $code) { code }`).join(" ");
  const { errors, text } = await ask(`query ($code: ID!) { ${asked} }`, { code: "BU0267".padEnd(90_000, "1") });
  expect(errors?.[0]?.extensions.code).toBe("UNKNOWN_AREA");
  expect(errors?.[0]?.extensions.suggestions).toEqual([]);
  expect(errors?.[0]?.message).toMatch(/^code: found 'BU02671{54}…', which is no area/);
  expect(text.length).toBeLessThan(200_000);
});

test.each([
  [`{ kpi(code: "leefbaarheid") { title } }`, "UNKNOWN_KPI", []],
  [
    `{ kpi(code: "tenants_grade") { figures(period: "2026-W2") { nodes { period } } } }`,
    "UNKNOWN_PERIOD",
    ["2026-T2", "2026-W1", "2024-W1"],
  ],
  [
    `{ kpi(code: "tenants_grade") { figures(period: "2026T1") { nodes { period } } } }`,
    "UNKNOWN_PERIOD",
    ["2026-T1", "2026", "2026-T2"],
  ],
  [
    `{ kpi(code: "tenants_grade") { figures(area: "BU0267011") { nodes { period } } } }`,
    "UNKNOWN_AREA",
    ["BU02670101", "BU02670111", "BU02670112"],
  ],
  [
    `{ kpi(code: "tenants_grade") { figures(within: "Hoevelaken") { nodes { period } } } }`,
    "UNKNOWN_AREA",
    ["WK026702"],
  ],
  [
    `{ kpi(code: "tenants_grade") { figures(group: "newbuild") { nodes { period } } } }`,
    "UNKNOWN_GROUP",
    ["new_build"],
  ],
  [`{ area(code: "G1") { figures(kpi: "tenants_grad") { nodes { period } } } }`, "UNKNOWN_KPI", ["tenants_grade"]],
] as const)("%s is %s", async (question, code, suggestions) => {
  const { ask } = await world();
  const { errors } = await ask(question);
  expect(errors?.[0]?.extensions).toMatchObject({ code, suggestions });
});

test("a question that is no GraphQL, or does not fit the schema or its variables, says so with 400", async () => {
  const { ask } = await world();
  for (const [question, variables, code, dutch] of [
    ["{ release { ", {}, "GRAPHQL_PARSE_FAILED", "De vraag is geen GraphQL"],
    ["{ release { nummer } }", {}, "GRAPHQL_VALIDATION_FAILED", "De vraag past niet bij het schema"],
    [
      "{ areas(level: BUURT) { nodes { code } } }",
      {},
      "GRAPHQL_VALIDATION_FAILED",
      "De vraag past niet bij het schema",
    ],
    ["query ($code: ID!) { kpi(code: $code) { code } }", {}, "BAD_USER_INPUT", "Een variabele past niet bij de vraag"],
    [
      "query ($level: AreaLevel) { areas(level: $level) { nodes { code } } }",
      { level: "BUURT" },
      "BAD_USER_INPUT",
      "Een variabele past niet bij de vraag",
    ],
    [
      "query A { release { number } } query B { release { number } }",
      {},
      "OPERATION_RESOLUTION_FAILURE",
      "Het is niet duidelijk welke vraag",
    ],
    ["", {}, "BAD_REQUEST", "Het verzoek is geen GraphQL-vraag"],
  ] as const) {
    const { status, errors } = await ask(question, variables);
    expect(errors?.[0]?.extensions.code, question).toBe(code);
    expect(errors?.[0]?.extensions.nl).toContain(dutch);
    expect(status, question).toBe(400);
  }
});

test.each(["B", ""])(
  "an operation called '%s', which is not in the question, is the reader's mistake and no fault here",
  async (operationName) => {
    const { url, faults } = await world();
    const body = JSON.stringify({ query: "query A { release { number } }", operationName });
    const response = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body });
    const { errors } = await response.json();
    expect([response.status, errors[0].extensions.code, faults]).toEqual([400, "OPERATION_RESOLUTION_FAILURE", []]);
    expect(errors[0].message).toBe(`Unknown operation named "${operationName}".`);
  },
);

test("what is no question at all is refused in the same form", async () => {
  const { url } = await world();
  const send = async (body: string, type = "application/json") => {
    const response = await fetch(url, { method: "POST", headers: { "content-type": type }, body });
    const { errors } = (await response.json()) as Required<Answer>;
    return { status: response.status, code: errors[0]?.extensions.code, nl: errors[0]?.extensions.nl };
  };
  expect(await send("{")).toMatchObject({ status: 400, code: "BAD_REQUEST" });
  expect(await send("x".repeat(200_000))).toMatchObject({
    ...{ status: 413, code: "BAD_REQUEST" },
    nl: expect.stringMatching(/^Het verzoek is groter dan \d+ bytes, .* Er is niets opgehaald\.$/) as string,
  });
  expect(await send("<x/>", "text/xml")).toMatchObject({
    ...{ status: 415, code: "BAD_REQUEST" },
    nl: expect.stringMatching(/^De API leest alleen JSON\. .*application\/json'\. Er is niets opgehaald\.$/) as string,
  });
  expect((await send("[]")).status).toBe(400);
});

test.each([
  ["DELETE", "/graphql", {}, undefined, 404, /^Hier is niets\. .* op \/CORPORATIE\/graphql, met POST of GET/],
  ["GET", "/playground", {}, undefined, 404, /^Hier is niets\. /],
  ["POST", "/graphql", { "content-type": "text/plain" }, "{}", 415, /^De API leest alleen JSON\. /],
  ["POST", "/graphql", { "content-type": "application/json" }, "[]", 400, /^Een lijst van vragen gevonden/],
] as const)("%s %s with %o and %s gets %i in plain Dutch", async (method, path, headers, body, status, nl) => {
  const { url } = await world();
  const response = await fetch(new URL(path, url), { method, headers, body });
  const { errors } = (await response.json()) as Required<Answer>;
  expect(response.status).toBe(status);
  expect(errors[0]?.extensions).toMatchObject({ code: "BAD_REQUEST", nl: expect.stringMatching(nl) as string });
  expect(errors[0]?.message).not.toMatch(/Cross-Site|Route|batching/);
  expect(errors[0]?.extensions.nl).toMatch(/ Er is niets opgehaald\.$/);
});

test("a fault of the database reaches the log and not the reader", async () => {
  const { drawing, ask, faults } = await world();
  await drawing.figures(`
    kpi                 | area                  | period | value
    tenants_took_action | association/voorbeeld | 2025   | 0.5
  `);
  const question = `{ release { number } kpi(code: "tenants_took_action") { figures { nodes { period } } } }`;
  await drawing.run("alter table figures.figures rename to gone");
  const { status, text, errors } = await ask(question);
  expect(status).toBe(200);
  expect(errors).toHaveLength(1);
  expect(errors?.[0]).toMatchObject({ path: ["kpi", "figures"], extensions: { code: "INTERNAL_SERVER_ERROR" } });
  expect(errors?.[0]?.extensions.nl).toContain("aan uw vraag ligt het niet");
  expectNothingOfTheInside(text);
  expect(String(faults[0])).toContain(`relation "figures.figures" does not exist`);

  await drawing.run("alter table figures.current_releases rename to gone_too");
  const before = await ask(question);
  expect(before.status).toBe(500);
  expect(before.errors?.[0]?.extensions.code).toBe("INTERNAL_SERVER_ERROR");
  expectNothingOfTheInside(before.text);
  expect(faults).toHaveLength(2);
});

test("what was published wrongly is a fault too: the field is empty and the answer ends", async () => {
  const { drawing, ask, faults } = await world();
  await drawing.figures(`
    kpi                 | area                  | period | value | goal_kind | goal_id
    tenants_took_action | association/voorbeeld | 2025   | 0.5   | norm      | D9
  `);
  // The compiler answers the first, GraphQL's own executor the second.
  for (const directive of ["", "@include(if: true)"]) {
    const { data, errors, text } = await ask(
      `{ kpi(code: "tenants_took_action") { figures { nodes { ... on PublishedFigure { value goal ${directive} { id } } } } } }`,
    );
    expect(data.kpi.figures.nodes).toEqual([{ value: 0.5, goal: null }]);
    expect(errors).toMatchObject([
      { path: ["kpi", "figures", "nodes", 0, "goal"], extensions: { code: "INTERNAL_SERVER_ERROR" } },
    ]);
    expectNothingOfTheInside(text);
  }
  expect(faults.map(String)).toEqual([
    expect.stringContaining("the goal 'D9', which is not there"),
    expect.stringContaining("the goal 'D9', which is not there"),
  ]);
});

function expectNothingOfTheInside(text: string): void {
  for (const inside of ["stack", "select", "relation", "figures.figures", ".ts", "node_modules"]) {
    expect(text.toLowerCase()).not.toContain(inside);
  }
  // As a word begins: "opgehaald" is Dutch.
  expect(text).not.toMatch(/\bpg/i);
}

test("the API cannot write, whatever it is asked to do", async () => {
  const { ask, statements } = await world();
  const { errors } = await ask(`mutation { release { number } }`);
  expect(errors?.[0]?.extensions.code).toBe("GRAPHQL_VALIDATION_FAILED");
  expect(statements.filter((sql) => !/^\s*(--|select)/i.test(sql))).toEqual([]);
});

test("a database that was restarted is found again, by the very first question", async () => {
  const { database, ask, faults } = await world();
  // Several times, because a question may come before or after the pool has seen that its connections are gone.
  for (let restart = 1; restart <= 8; restart++) {
    expect((await ask(`{ release { number } kpis { code } }`)).data.release.number).toBe(1);
    await administer(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where application_name = 'fijne-buurten api' and datname = '${database.name}'`,
    );
  }
  expect((await ask(`{ release { number } kpis { code } }`)).data.release.number).toBe(1);
  expect(faults).toEqual([]);
});

test.each([
  [
    "an error",
    new Error('found "x\n{"level":"error","part":"api","message":"forged"}\u001b[2J"'),
    /^Error: found "x\\u\{a\}/,
  ],
  ["a sentence", 'x\n{"level":"error","part":"api","message":"forged"}\u001b[2J', /^x\\u\{a\}/],
  ["an error with a word for itself", new Error('x\n{"message":"forged"}\u001b[2J $&'), /^Error: x\\u\{a\}/],
])("%s that quotes a question is one line in the log, with where it came up below it", (_, fault, start) => {
  const told = vi.spyOn(console, "error").mockImplementation(() => undefined);
  logFault(fault);
  const lines = String(told.mock.calls[0]?.[0]).split("\n");
  told.mockRestore();
  expect(lines[0]).toMatch(start);
  expect(lines[0]).toContain(String.raw`forged"}\u{1b}[2J`);
  for (const line of lines.slice(1)) expect(line).toMatch(/^ {4}at /);
  expect(lines.length > 1).toBe(fault instanceof Error);
});
