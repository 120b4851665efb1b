import { expect, test } from "vitest";
import type { Client, Json } from "./support/client.ts";
import { dataOf } from "./support/client.ts";
import type { Drawing } from "./support/drawing.ts";
import { world } from "./support/world.ts";

const waves = ["2024-W1", "2025-W1", "2026-W1"];
const neighbourhoods = ["BU02670111", "BU02670112", "BU02670101"];

async function drawNine(drawing: Drawing): Promise<void> {
  const rows = waves.flatMap((wave) =>
    neighbourhoods.map((code) => `resilience_level | neighbourhood/${code} | ${wave} | 70`),
  );
  await drawing.figures(["kpi | area | period | value", ...rows].join("\n"));
}

const pageOfFigures = `query ($first: Int!, $after: String, $asOf: Int) {
  kpi(code: "resilience_level", asOf: $asOf) { figures(areaLevel: NEIGHBOURHOOD, first: $first, after: $after) {
    nodes { id period area { code } } edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }`;

async function allPages(ask: Client, first: number): Promise<{ nodes: Json[]; pages: number }> {
  const nodes: Json[] = [];
  let after: Json | null = null;
  for (let pages = 1; ; pages += 1) {
    const { figures }: Json = (await dataOf(ask(pageOfFigures, { first, after }))).kpi;
    nodes.push(...figures.nodes);
    expect(figures.pageInfo.hasPreviousPage).toBe(pages > 1);
    if (!figures.pageInfo.hasNextPage) return { nodes, pages };
    after = figures.pageInfo.endCursor;
  }
}

test("all pages together give every figure once, in the order of one large page", async () => {
  const { drawing, ask } = await world();
  await drawNine(drawing);
  const whole = await allPages(ask, 500);
  expect(whole.nodes.map(({ period, area }) => `${period} ${area.code}`)).toEqual(
    waves.flatMap((wave) => neighbourhoods.toSorted().map((code) => `${wave} ${code}`)),
  );
  for (const [first, pages] of [
    [1, 9],
    [2, 5],
    [3, 3],
    [4, 3],
    [8, 2],
    [9, 1],
    [10, 1],
  ] as const) {
    const parts = await allPages(ask, first);
    expect(parts.pages, `pages of ${first}`).toBe(pages);
    expect(parts.nodes.map(({ id }) => id)).toEqual(whole.nodes.map(({ id }) => id));
  }
});

test("without a period figures come of all periods, and a kind of period leaves out the others", async () => {
  const { drawing, ask } = await world();
  await drawing.figures(`
    kpi                 | area                  | period  | value
    --------------------+-----------------------+---------+------
    tenants_took_action | association/voorbeeld | 2025    | 0.5
    tenants_took_action | association/voorbeeld | 2026-T1 | 0.6
    tenants_took_action | association/voorbeeld | 2026-T2 | 0.7
  `);
  const question = `query ($kind: PeriodKind) {
    kpi(code: "tenants_took_action") { figures(periodKind: $kind) { nodes { period } } } }`;
  const periods = async (kind: string | null) =>
    (await dataOf(ask(question, { kind }))).kpi.figures.nodes.map((node) => node.period);
  expect(await periods(null)).toEqual(["2025", "2026-T1", "2026-T2"]);
  expect(await periods("TERTIAAL")).toEqual(["2026-T1", "2026-T2"]);
  expect(await periods("MONTH")).toEqual([]);
});

test("the cursor of an edge continues after that edge", async () => {
  const { drawing, ask } = await world();
  await drawNine(drawing);
  const { edges, nodes } = (await dataOf(ask(pageOfFigures, { first: 9 }))).kpi.figures;
  const rest = (await dataOf(ask(pageOfFigures, { first: 9, after: edges[4]?.cursor }))).kpi.figures;
  expect(rest.nodes).toEqual(nodes.slice(5));
});

test("a page has 1 to 500 rows", async () => {
  const { ask } = await world();
  for (const first of [1, 500]) expect((await ask(pageOfFigures, { first })).errors).toBeUndefined();
  for (const first of [0, 501, -1, 2 ** 31 - 1]) {
    const { status, errors, data } = await ask(pageOfFigures, { first });
    expect(status).toBe(200);
    expect(data).toEqual({ kpi: null });
    expect(errors?.[0]?.path).toEqual(["kpi", "figures"]);
    expect(errors?.[0]?.extensions).toEqual({
      code: "BAD_ARGUMENT",
      nl: `first: '${first}' gevonden, verwacht een geheel getal van 1 tot en met 500. Dit deel van het antwoord blijft leeg.`,
      en: `first: found '${first}', expected a whole number from 1 to 500. This part of the answer stays empty.`,
    });
  }
});

test("a cursor of another question, or of nobody, is refused", async () => {
  const { drawing, ask } = await world();
  await drawNine(drawing);
  const { endCursor } = (await dataOf(ask(pageOfFigures, { first: 2 }))).kpi.figures.pageInfo;
  const others = [
    `query ($after: String) { kpi(code: "resilience_level") { figures(areaLevel: DISTRICT, after: $after) { nodes { id } } } }`,
    `query ($after: String) { kpi(code: "tenants_grade") { figures(areaLevel: NEIGHBOURHOOD, after: $after) { nodes { id } } } }`,
    `query ($after: String) { kpi(code: "resilience_level") { figures(areaLevel: NEIGHBOURHOOD, within: "G1", after: $after) { nodes { id } } } }`,
    `query ($after: String) { areas(after: $after) { nodes { id } } }`,
    `query ($after: String) { area(code: "BU02670111") { figures(after: $after) { nodes { id } } } }`,
  ];
  for (const other of others) {
    const { errors } = await ask(other, { after: endCursor });
    expect(errors?.[0]?.extensions.code).toBe("BAD_ARGUMENT");
    expect(errors?.[0]?.extensions.nl).toContain("geen cursor van deze vraag");
  }
  for (const after of ["", "x", "bnVsbA", Buffer.from("[1]").toString("base64url")]) {
    expect((await ask(pageOfFigures, { first: 2, after })).errors?.[0]?.extensions.code).toBe("BAD_ARGUMENT");
  }
});

test("a forged cursor is refused before it reaches the database", async () => {
  const { drawing, ask, faults } = await world();
  await drawNine(drawing);
  const { endCursor } = (await dataOf(ask(pageOfFigures, { first: 2 }))).kpi.figures.pageInfo;
  const parts = JSON.parse(Buffer.from(String(endCursor), "base64url").toString()) as unknown[];
  const forgeries = [
    ...parts.flatMap((_, place) => ["\0", "\ud800", 1.5, -1, {}, null].map((forged) => parts.with(place, forged))),
    parts.slice(0, -1),
    [...parts, "all"],
  ];
  for (const forgery of forgeries) {
    const after = Buffer.from(JSON.stringify(forgery)).toString("base64url");
    const { errors } = await ask(pageOfFigures, { first: 2, after });
    expect(errors?.[0]?.extensions.code, JSON.stringify(forgery)).toBe("BAD_ARGUMENT");
    expect(errors?.[0]?.extensions.nl).toContain("geen cursor van deze vraag");
  }
  expect(faults).toEqual([]);
});

test("a cursor of one area is refused by another, and leaving out is the same as null", async () => {
  const { drawing, ask } = await world();
  await drawNine(drawing);
  const question = `query ($code: ID!, $after: String, $period: String) {
    area(code: $code) { figures(first: 1, after: $after, period: $period) { nodes { period } pageInfo { endCursor } } } }`;
  const first = (await dataOf(ask(question, { code: "BU02670111" }))).area.figures;
  const after = first.pageInfo.endCursor;
  const next = (await dataOf(ask(question, { code: "BU02670111", after, period: null }))).area.figures;
  expect(next.nodes).toEqual([{ period: "2025-W1" }]);
  expect((await ask(question, { code: "BU02670112", after })).errors?.[0]?.extensions.code).toBe("BAD_ARGUMENT");
});

test("a release between two pages is noticed, and the first release can be read to its end", async () => {
  const { drawing, ask } = await world();
  await drawNine(drawing);
  const before = (await dataOf(ask(pageOfFigures, { first: 4 }))).kpi.figures;
  await drawing.release(2);
  await drawing.figures(`
    kpi              | area                     | period  | value
    -----------------+--------------------------+---------+------
    resilience_level | neighbourhood/BU02670101 | 2026-W1 | 60
  `);
  const after = before.pageInfo.endCursor;
  const { errors } = await ask(pageOfFigures, { first: 9, after });
  expect(errors?.[0]?.extensions.nl).toContain("Lees verder met asOf: 1");
  const rest = (await dataOf(ask(pageOfFigures, { first: 9, after, asOf: 1 }))).kpi.figures;
  expect(new Set([...before.nodes, ...rest.nodes].map(({ id }) => id)).size).toBe(9);
});

test("areas, periods and releases have pages too", async () => {
  const { drawing, ask } = await world();
  for (const number of [2, 3]) await drawing.release(number);
  for (const [list, field, expected] of [
    ["areas", "code", 11],
    ["periods", "code", 7],
    ["releases", "number", 3],
  ] as const) {
    const question = `query ($after: String) { list: ${list}(first: 2, after: $after) { nodes { ${field} } pageInfo { hasNextPage endCursor } } }`;
    const seen: unknown[] = [];
    let page: Json | undefined;
    do {
      page = (await dataOf(ask(question, { after: page?.pageInfo.endCursor ?? null }))).list;
      seen.push(...page.nodes.map((node) => node[field]));
    } while (page.pageInfo.hasNextPage);
    expect(new Set(seen).size, list).toBe(expected);
    expect(seen, list).toHaveLength(expected);
  }
});
