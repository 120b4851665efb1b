/** What partners ask of all figures at once: several KPIs, areas and periods, the newest of each, and how many there are. */
import { expect, test } from "vitest";
import type { Client, Json } from "./support/client.ts";
import { dataOf } from "./support/client.ts";
import { world } from "./support/world.ts";

const drawn = `
  kpi                 | area                     | period  | value | group_key | withheld_reason
  --------------------+--------------------------+---------+-------+-----------+----------------
  resilience_level    | neighbourhood/BU02670111 | 2024-W1 | 60    | all       |
  resilience_level    | neighbourhood/BU02670111 | 2026-W1 | 62    | all       |
  resilience_level    | neighbourhood/BU02670112 | 2024-W1 | 70    | all       |
  resilience_level    | neighbourhood/BU02670112 | 2026-W1 |       | all       | TOO_FEW
  resilience_level    | neighbourhood/BU02670101 | 2025-W1 | 80    | all       |
  resilience_level    | neighbourhood/BU02670101 | 2026-W1 |       | all       | NOT_DELIVERED
  tenants_took_action | association/voorbeeld    | 2025    | 0.5   | all       |
  tenants_took_action | association/voorbeeld    | 2026    | 0.6   | all       |
  tenants_took_action | association/voorbeeld    | 2026-T1 | 0.4   | all       |
  tenants_took_action | association/voorbeeld    | 2026-T2 |       | all       | NOT_DELIVERED
  meeting_places_created | association/voorbeeld | 2026    | 9     | all       |
  meeting_places_created | association/voorbeeld | 2026    | 4     | new_build |`;

const node = "kpi { code } area { code } period group";
/** As short as a figure can be told. */
const told = (nodes: Json[]) =>
  nodes.map(({ kpi, area, period, group }) => [kpi.code, area.code, period, group].join(" ").replace(/ all$/, ""));

async function asked(ask: Client, args: string): Promise<string[]> {
  const { figures } = await dataOf(ask(`{ figures(${args}) { totalCount nodes { ${node} } } }`));
  expect(figures.totalCount).toBe(figures.nodes.length);
  return told(figures.nodes);
}

test("figures of several KPIs, areas and periods come in one list, oldest period first", async () => {
  const { drawing, ask } = await world();
  await drawing.figures(drawn);
  expect(await asked(ask, `areaLevel: ASSOCIATION`)).toEqual([
    "tenants_took_action voorbeeld 2025",
    "meeting_places_created voorbeeld 2026",
    "tenants_took_action voorbeeld 2026",
    "tenants_took_action voorbeeld 2026-T1",
    "tenants_took_action voorbeeld 2026-T2",
  ]);
  expect(await asked(ask, `kpis: ["resilience_level", "tenants_took_action"], periods: ["2024-W1", "2025"]`)).toEqual([
    "resilience_level BU02670111 2024-W1",
    "resilience_level BU02670112 2024-W1",
    "tenants_took_action voorbeeld 2025",
  ]);
  expect(await asked(ask, `areas: ["BU02670101", "BU02670112"], periods: ["2024-W1", "2025-W1"]`)).toEqual([
    "resilience_level BU02670112 2024-W1",
    "resilience_level BU02670101 2025-W1",
  ]);
  expect(await asked(ask, `within: "G1", periods: "2024-W1"`)).toHaveLength(2);
  expect(await asked(ask, `kpis: "meeting_places_created", group: null`)).toEqual([
    "meeting_places_created voorbeeld 2026",
    "meeting_places_created voorbeeld 2026 new_build",
  ]);
  for (const none of ["kpis: []", "areas: []", "periods: []"]) expect(await asked(ask, none), none).toEqual([]);
});

test("the latest is the newest of each kind of period of which something was delivered, also where it is withheld", async () => {
  const { drawing, ask } = await world();
  await drawing.figures(drawn);
  expect(await asked(ask, "latest: true")).toEqual([
    "resilience_level BU02670101 2025-W1",
    "meeting_places_created voorbeeld 2026",
    "tenants_took_action voorbeeld 2026",
    "tenants_took_action voorbeeld 2026-T1",
    "resilience_level BU02670111 2026-W1",
    "resilience_level BU02670112 2026-W1",
  ]);
  expect(await asked(ask, "latest: true, periodKind: YEAR")).toEqual([
    "meeting_places_created voorbeeld 2026",
    "tenants_took_action voorbeeld 2026",
  ]);
  expect(await asked(ask, `latest: true, periods: ["2024-W1", "2025-W1"]`)).toEqual([
    "resilience_level BU02670111 2024-W1",
    "resilience_level BU02670112 2024-W1",
    "resilience_level BU02670101 2025-W1",
  ]);
  expect(await asked(ask, "latest: true, group: null")).toContain("meeting_places_created voorbeeld 2026 new_build");
});

test("the latest of an area may be of an older division, and is one figure", async () => {
  const { drawing, ask } = await world();
  await drawing.areas(`
    level         | code       | name         | within | homes | vintage | series
    association   | voorbeeld  | Voorbeeld    |        | 3500  |         |
    neighbourhood | BU02670001 | Paasbos (oud) | voorbeeld | 800 | 2023  | BU02670111
    neighbourhood | BU02670002 | Stad (oud)   | voorbeeld | 800 | 2023    | BU02670101`);
  await drawing.figures(`
    kpi              | area                          | period  | value
    resilience_level | neighbourhood/BU02670001@2023 | 2024-W1 | 60
    resilience_level | neighbourhood/BU02670111      | 2026-W1 | 62
    resilience_level | neighbourhood/BU02670002@2023 | 2024-W1 | 70`);
  expect(await asked(ask, "latest: true")).toEqual([
    "resilience_level BU02670002 2024-W1",
    "resilience_level BU02670111 2026-W1",
  ]);
  expect(await asked(ask, `latest: true, areas: ["BU02670101"]`)).toEqual(["resilience_level BU02670002 2024-W1"]);
});

test("lists and the latest also narrow the figures of one KPI and of one area, and two choices must both hold", async () => {
  const { drawing, ask } = await world();
  await drawing.figures(drawn);
  const { kpi, area, list } = await dataOf(
    ask(`{ kpi(code: "resilience_level") { figures(areas: ["BU02670111", "BU02670101"], latest: true) { totalCount nodes { ${node} } } }
      list: kpi(code: "resilience_level") { figures(area: "BU02670111", areas: ["BU02670101"], period: "2024-W1", periods: ["2025-W1"]) { totalCount nodes { ${node} } } }
      area(code: "voorbeeld") { figures(kpis: ["tenants_took_action"], periods: ["2025", "2026"]) { totalCount nodes { ${node} } } } }`),
  );
  expect([kpi.figures.totalCount, told(kpi.figures.nodes)]).toEqual([
    2,
    ["resilience_level BU02670101 2025-W1", "resilience_level BU02670111 2026-W1"],
  ]);
  expect(told(area.figures.nodes)).toEqual([
    "tenants_took_action voorbeeld 2025",
    "tenants_took_action voorbeeld 2026",
  ]);
  expect(list.figures).toEqual({ totalCount: 0, nodes: [] });
});

const page = `query ($latest: Boolean!, $first: Int, $after: String, $last: Int, $before: String) {
  figures(group: null, latest: $latest, first: $first, after: $after, last: $last, before: $before) {
    totalCount nodes { ${node} } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;

test.each([false, true])(
  "pages forwards and backwards give the same list (latest: %s), each figure once",
  async (latest) => {
    const { drawing, ask } = await world();
    await drawing.figures(drawn);
    const whole = (await dataOf(ask(page, { latest }))).figures;
    expect(whole.totalCount).toBe(latest ? 7 : 12);
    for (const size of [1, 2, 5, 7, 12, 500]) {
      const [forwards, backwards]: Json[][] = [[], []];
      let info: Json | undefined;
      do {
        const { figures } = await dataOf(ask(page, { latest, first: size, after: info?.endCursor }));
        forwards!.push(...figures.nodes);
        info = figures.pageInfo;
        expect([figures.totalCount, info.hasPreviousPage]).toEqual([whole.totalCount, forwards!.length > size]);
      } while (info.hasNextPage);
      info = undefined;
      do {
        const { figures } = await dataOf(ask(page, { latest, last: size, before: info?.startCursor }));
        backwards!.unshift(...figures.nodes);
        info = figures.pageInfo;
        expect([figures.totalCount, info.hasNextPage]).toEqual([whole.totalCount, backwards!.length > size]);
      } while (info.hasPreviousPage);
      expect(told(forwards!), `${size} forwards`).toEqual(told(whole.nodes));
      expect(told(backwards!), `${size} backwards`).toEqual(told(whole.nodes));
    }
  },
);

test("between two cursors lies what is between them", async () => {
  const { drawing, ask } = await world();
  await drawing.figures(drawn);
  const question = `query ($after: String, $before: String, $first: Int, $last: Int) {
    figures(after: $after, before: $before, first: $first, last: $last) { edges { cursor } nodes { ${node} } pageInfo { hasNextPage hasPreviousPage } } }`;
  const { edges, nodes } = (await dataOf(ask(question))).figures;
  const [after, before] = [edges[2]!.cursor, edges[8]!.cursor];
  const between = told(nodes).slice(3, 8);
  const some = async (size: object) => {
    const { figures } = await dataOf(ask(question, { after, before, ...size }));
    return { ...figures.pageInfo, shown: told(figures.nodes) };
  };
  expect(await some({})).toEqual({ shown: between, hasNextPage: true, hasPreviousPage: true });
  expect((await some({ first: 2 })).shown).toEqual(between.slice(0, 2));
  expect((await some({ last: 2 })).shown).toEqual(between.slice(-2));
  const none = await dataOf(ask(question, { after: before, before: after }));
  expect(none.figures.nodes).toEqual([]);
});

test("a choice that cannot be is refused with a sentence", async () => {
  const { ask } = await world();
  for (const [args, nl] of [
    ["first: 0", /^first: '0' gevonden, verwacht een geheel getal van 1 tot en met 500\./],
    ["last: 501", /^last: '501' gevonden, verwacht een geheel getal van 1 tot en met 500\./],
    ["first: 2, last: 2", /^first en last: beide gevonden, verwacht één van beide\./],
    [`before: "x"`, /^before: 'x' gevonden, maar dat is geen cursor van deze vraag\. .*startCursor van de pagina erna/],
    [`kpis: ["tenants_grade", "tenants_grad"]`, /^kpis: 'tenants_grad' gevonden, .* Bedoelde u 'tenants_grade'/],
    [`areas: ["G1", "G9"]`, /^areas: 'G9' gevonden, maar dat is geen gebied/],
    [`periods: ["2025", "2O25"]`, /^periods: '2O25' gevonden, maar dat is geen periode .* Bedoelde u '2025'/],
  ] as const) {
    const { errors } = await ask(`{ figures(${args}) { nodes { period } } }`);
    expect(errors?.[0]?.extensions.nl).toMatch(nl);
  }
});

test("the last so many cost what the first so many cost, and nothing asked is a hundred", async () => {
  const { ask } = await world();
  const costOf = async (args: string) => (await ask(`{ figures${args} { nodes { period } } }`)).extensions?.cost?.asked;
  expect(await Promise.all(["(first: 7)", "(last: 7)", ""].map(costOf))).toEqual([15, 15, 201]);
});

test("however many are asked for, their page and its count take one statement each, and the latest one more", async () => {
  const { drawing, ask, statements } = await world();
  await drawing.figures(drawn);
  const shapes = {
    together: (figures: string) => `{ figures${figures} again: figures${figures} }`,
    ofEachKpi: (figures: string) => `{ kpis { figures${figures} } }`,
  };
  const counted = async (question: string) => {
    const before = statements.length;
    await dataOf(ask(question));
    return statements.length - before;
  };
  for (const [name, shape] of Object.entries(shapes)) {
    await counted(shape("{ nodes { group } }"));
    // Which release is current is one of them.
    expect(await counted(shape("(first: 9) { nodes { period } }")), name).toBe(2);
    expect(await counted(shape("(first: 9) { totalCount nodes { period } }")), name).toBe(3);
    expect(await counted(shape("(first: 9, latest: true) { totalCount nodes { period } }")), name).toBe(3);
  }
});
