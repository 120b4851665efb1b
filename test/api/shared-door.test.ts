/** What partners read, each under an agreement, and what they are not told. */
import { sharedSchemaText, startSharedApi } from "@fijne-buurten/api";
import { SANDBOX_KEY } from "@fijne-buurten/db";
import { buildSchema, isInterfaceType, isObjectType, isUnionType } from "graphql";
import { expect, onTestFinished, test } from "vitest";
import { allowedFields } from "../../api/server/shared/allowed.ts";
import { onlyAssociation } from "../support/only-association.ts";
import { dataOf } from "./support/client.ts";
import { figuresQuestion, sharedWorld } from "./support/shared-world.ts";

test("a partner reads what the agreement is about, and an area with what lies in it", async () => {
  const { agree, ask } = await sharedWorld();
  const key = await agree("gemeente", { kpis: ["resilience_level"], areas: ["WK026701"] });
  const data = await dataOf(ask(key, figuresQuestion));
  expect(data.figures.nodes.map((node) => [node.area.code, node.period, node.value])).toEqual([
    ["WK026701", "2026-W1", 66],
    ["BU02670111", "2026-W1", 62],
    ["G1", "2026-W1", 64],
  ]);
  const lists = await dataOf(
    ask(key, "{ kpis { code goals { kind margin } } periods { code } areas { nodes { code within { code } } } }"),
  );
  expect(lists).toEqual({
    kpis: [{ code: "resilience_level", goals: [{ kind: "HOLD", margin: 3 }] }],
    periods: [{ code: "2026-W1" }],
    // Of what it lies in nothing is told.
    areas: {
      nodes: [
        { code: "WK026701", within: null },
        { code: "G2", within: { code: "WK026701" } },
        { code: "G1", within: { code: "WK026701" } },
        { code: "BU02670101", within: { code: "G2" } },
        { code: "BU02670112", within: { code: "G1" } },
        { code: "BU02670111", within: { code: "G1" } },
      ],
    },
  });
});

test("a figure is told as it is shared, with the verdict of staff", async () => {
  const { agree, ask } = await sharedWorld();
  const data = await dataOf(
    ask(
      await agree("gemeente"),
      `{ association { code name isSynthetic } release { number referenceDate }
         figure(kpi: "resilience_level", area: "voorbeeld", period: "2026-W1") {
           kpi { code unit title(language: EN) } area { level } period group
           value band besideNorm step lower upper n verdict verdictNote isPublic } }`,
    ),
  );
  expect(data).toEqual({
    association: { code: "voorbeeld", name: "Woonstichting voorbeeld (synthetisch)", isSynthetic: true },
    release: { number: 1, referenceDate: "2026-10-31" },
    figure: {
      ...{ kpi: { code: "resilience_level", unit: "INDEX", title: "Resilience" }, area: { level: "ASSOCIATION" } },
      ...{ period: "2026-W1", group: "all", value: 71, band: null, besideNorm: null, step: 1, lower: 69, upper: 73 },
      ...{ n: 85, verdict: "MAINTAINED", verdictNote: null, isPublic: true },
    },
  });
});

test("caveats are those for others, where a card has any", async () => {
  const { drawing, client, agree, ask } = await sharedWorld();
  const own = { sharedCaveats: { nl: "Wat onbekend is, telt niet mee.", en: "What is unknown does not count." } };
  await drawing.run(
    `update figures.cards set card = card || '${JSON.stringify(own)}'::jsonb where kpi_id = 'resilience_level'`,
  );
  await client.query("select shared.fill('voorbeeld', 1)");
  const answer = await ask(await agree("gemeente"), "{ kpis { code caveats(language: EN) } }");
  const { data } = JSON.parse(answer.text) as { data: { kpis: { code: string; caveats: string }[] } };
  const told = new Map(data.kpis.map((kpi) => [kpi.code, kpi.caveats]));
  expect(told.get("resilience_level")).toBe("What is unknown does not count.");
  expect(told.get("tenants_took_action")).toBe("Read with care.");
});

test("figures are narrowed down by every choice, and read on from page to page", async () => {
  const { agree, ask } = await sharedWorld();
  const key = await agree("gemeente");
  const chosen = async (choice: string) => {
    const data = await dataOf(ask(key, `{ figures(${choice}) { nodes { kpi { code } area { code } period } } }`));
    return data.figures.nodes.map((node) => `${node.kpi.code} ${node.area.code} ${node.period}`);
  };
  expect(await chosen('kpis: ["tenants_took_action"]')).toEqual([
    "tenants_took_action voorbeeld 2025",
    "tenants_took_action WK026702 2025",
  ]);
  expect(await chosen('area: "voorbeeld", period: "2026-W1"')).toEqual([
    "resilience_level voorbeeld 2026-W1",
    "tenants_grade voorbeeld 2026-W1",
  ]);
  expect(await chosen("areaLevel: NEIGHBOURHOOD")).toEqual(["resilience_level BU02670111 2026-W1"]);
  expect(await chosen('within: "G1"')).toHaveLength(2);
  expect(await chosen('within: "G1", areaLevel: NEIGHBOURHOOD_GROUP')).toEqual(["resilience_level G1 2026-W1"]);
  expect(await chosen("periodKind: YEAR")).toHaveLength(2);
  expect(await chosen('periods: ["2025-W1"]')).toEqual(["resilience_level voorbeeld 2025-W1"]);
  expect(await chosen("kpis: []")).toEqual([]);
  expect(await chosen('group: "new_build"')).toEqual([]);
  expect(await chosen('area: "voorbeeld", kpis: ["resilience_level"], latest: true')).toEqual([
    "resilience_level voorbeeld 2026-W1",
  ]);

  const read: string[] = [];
  for (let after: string | null = null; ;) {
    const answer = await dataOf(
      ask(
        key,
        `query Next($after: String) { figures(first: 2, after: $after) {
           nodes { kpi { code } area { code } period } pageInfo { hasNextPage endCursor } } }`,
        { after },
      ),
    );
    read.push(...answer.figures.nodes.map((node) => `${node.kpi.code} ${node.area.code} ${node.period}`));
    if (!answer.figures.pageInfo.hasNextPage) break;
    after = String(answer.figures.pageInfo.endCursor);
  }
  expect(read).toEqual(await chosen("first: 500"));
  expect(new Set(read).size).toBe(9);
});

test("suggestions name what the holder may see, and nothing else", async () => {
  const { agree, ask } = await sharedWorld();
  const key = await agree("gemeente", { kpis: ["resilience_level"], areas: ["G1"] });
  for (const [question, expected] of [
    ['{ kpi(code: "tenants_grad") { title } }', []],
    ['{ kpi(code: "resilience_leve") { title } }', ["resilience_level"]],
    ['{ area(code: "BU02670101") { name } }', ["BU02670111", "BU02670112"]],
    ['{ area(code: "Hoevelaken") { name } }', []],
  ] as const) {
    const { errors } = await ask(key, question);
    expect.soft([question, errors?.[0]?.extensions.suggestions]).toEqual([question, expected]);
  }
  const { text } = await ask(key, '{ kpi(code: "resilience_level") { bounds { lower } nEffective } }');
  expect(text).not.toMatch(/Did you mean/);
});

test("what staff can ask cannot be asked here", async () => {
  const { agree, ask } = await sharedWorld();
  const key = await agree("gemeente");
  for (const question of [
    '{ node(id: "x") { id } }',
    "{ goals { setBy } }",
    '{ kpi(code: "resilience_level", asOf: 1) { title } }',
    "{ figures(asOf: 1) { nodes { value } } }",
    "{ releases { nodes { number } } }",
    "{ sources { name } }",
    "{ waves { nodes { code } } }",
    "{ areas { nodes { homes } } }",
    "{ areas { nodes { complexes { code } } } }",
    "{ figures { nodes { judgedBy { lower } } } }",
    "{ figures { totalCount } }",
    '{ compare(kpi: "resilience_level") { from } }',
    "mutation { anything }",
    "subscription { anything }",
  ]) {
    const { status, data } = await ask(key, question);
    expect.soft([question, status, data]).toEqual([question, 400, undefined]);
  }
});

test("every field of the schema is on the list, and the list has no other", async () => {
  const schema = buildSchema(await sharedSchemaText());
  const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith("__"));
  const fields = types
    .filter(isObjectType)
    .flatMap((type) => Object.keys(type.getFields()).map((field) => `${type.name}.${field}`));
  expect(fields.sort()).toEqual([...allowedFields.keys()].sort());
  // No type comes in several kinds, so none can bring a field along that its own list does not have.
  expect(types.filter((type) => isInterfaceType(type) || isUnionType(type))).toEqual([]);
  expect([schema.getMutationType(), schema.getSubscriptionType()]).toEqual([undefined, undefined]);
  const forbidden =
    /bound|effective|error|numerator|denominator|sum|homes|complex|rows|lineage|explan|override|setBy|signed|judg|reason|source|wave|delivery/i;
  expect(fields.filter((field) => forbidden.test(field))).toEqual([]);
});

test("while the database is away that is told, and nothing about keys", async () => {
  const faults: unknown[] = [];
  const api = await startSharedApi({
    associations: onlyAssociation("postgres://fb_shared:0123456789abcdef@127.0.0.1:1/nowhere"),
    onFault: (fault) => faults.push(fault),
  });
  onTestFinished(() => api.close());
  expect((await fetch(`${api.url}/health`)).status).toBe(503);
  for (const path of ["/voorbeeld/graphql?query={release{number}}", "/voorbeeld/figures.json"]) {
    const answers = await Promise.all(
      [null, SANDBOX_KEY].map(async (key) => {
        const headers: Record<string, string> = key === null ? {} : { authorization: `Bearer ${key}` };
        const response = await fetch(api.url + path, { headers });
        return [response.status, response.headers.get("retry-after"), await response.text()];
      }),
    );
    expect(answers[0]).toEqual([503, "10", expect.stringContaining("NO_DATABASE")]);
    expect(answers[1]).toEqual(answers[0]);
  }
  // A line each, without a stack.
  expect(faults.length).toBe(4);
  for (const fault of faults) expect(fault).toEqual(expect.stringContaining("De database is niet te bereiken"));
});
