import { expect, test } from "vitest";
import { dataOf } from "./support/client.ts";
import { world } from "./support/world.ts";

const hot = `query ($first: Int!) { release { number } kpis { code title } kpi(code: "resilience_level") { title sources { name lastDelivered } goals { id }
  figures(first: $first) { nodes { area { code name within { name } } period kpi { title } ... on PublishedFigure { value goal { kind } } } } } }`;

const waves = ["2024-W1", "2025-W1", "2026-W1"];
const areas = [
  "neighbourhood/BU02670111",
  "neighbourhood/BU02670112",
  "neighbourhood/BU02670101",
  "association/voorbeeld",
];

function figuresOf(...kpis: string[]): string {
  const rows = kpis.flatMap((kpi) =>
    waves.flatMap((wave) => areas.map((area) => `${kpi} | ${area} | ${wave} | 70 | D1 | hold`)),
  );
  return ["kpi | area | period | value | goal_id | goal_kind", ...rows].join("\n");
}

let asked = 0;
/** The same question in other words, so that no answer is given that was made before. */
const anew = (question: string) => `${question} # ${(asked += 1)}`;

test("however many figures an answer holds, it takes the same few statements", async () => {
  const { drawing, ask, statements } = await world();
  await drawing.figures(figuresOf("resilience_level"));
  const counted = async (first: number) => {
    const before = statements.length;
    expect((await dataOf(ask(anew(hot), { first }))).kpi.figures.nodes).toHaveLength(first);
    return statements.length - before;
  };
  // The first time also the lists of the release are read: areas, cards, goals, periods and sources.
  expect(await counted(1)).toBe(2 + 5);
  for (const first of [1, 5, 12]) expect(await counted(first)).toBe(2);
});

test("a list of many releases does not push the current one out of memory", async () => {
  const { drawing, ask, statements } = await world();
  await drawing.figures(figuresOf("resilience_level"));
  await drawing.run(
    `insert into figures.releases
    select number, association_id, published_at - number * interval '1 minute', reference_date, is_synthetic, digest
    from figures.releases cross join generate_series(1001, 1150) as number where release = 1`,
  );
  await dataOf(ask(anew(hot), { first: 1 }));
  expect((await dataOf(ask("{ releases(first: 500) { nodes { number } } }"))).releases.nodes.length).toBeGreaterThan(
    150,
  );
  const before = statements.length;
  await dataOf(ask(anew(hot), { first: 1 }));
  expect(statements.length - before).toBe(2);
});

test("the figures of all KPIs, areas and aliases of a question come in one statement", async () => {
  const { drawing, ask, statements } = await world();
  await drawing.figures(figuresOf("resilience_level", "tenants_grade"));
  const overview = `{ kpis { figures(areaLevel: ASSOCIATION) { nodes { id } } }
    last: kpi(code: "tenants_grade") { figures(period: "2026-W1") { nodes { id } } }
    areas(level: NEIGHBOURHOOD) { nodes { figures(first: 2) { nodes { id } } } } }`;
  await dataOf(ask(anew(overview)));
  const before = statements.length;
  const data = await dataOf(ask(anew(overview)));
  expect(statements.length - before).toBe(2);
  expect(data.kpis.map((kpi) => kpi.figures.nodes.length)).toEqual([3, 3, 0, 0]);
  expect(data.last.figures.nodes).toHaveLength(4);
  expect(data.areas.nodes.map((area) => area.figures.nodes.length)).toEqual([2, 2, 2]);
});

test("the sums behind all figures of a page come in one statement", async () => {
  const { drawing, ask, statements } = await world();
  await drawing.figures(figuresOf("resilience_level"));
  const question = `{ kpi(code: "resilience_level") { figures { nodes { ... on PublishedFigure { moments { name value } } } } } }`;
  await dataOf(ask(anew(question)));
  const before = statements.length;
  await dataOf(ask(anew(question)));
  expect(statements.length - before).toBe(3);
});

test("requests that come together are answered as of one moment each, and none is mixed up with another", async () => {
  const { drawing, ask } = await world();
  await drawing.figures(figuresOf("resilience_level", "tenants_grade"));
  const question = `query ($code: ID!, $period: String) { kpi(code: $code) { code figures(period: $period) { nodes { kpi { code } period } } } }`;
  const asked = ["resilience_level", "tenants_grade"].flatMap((code) => waves.map((period) => ({ code, period })));
  const answers = await Promise.all(
    [...asked, ...asked, ...asked].map((variables) => dataOf(ask(question, variables))),
  );
  answers.forEach(({ kpi }, place) => {
    const { code, period } = asked[place % asked.length]!;
    expect(kpi.code).toBe(code);
    expect(kpi.figures.nodes).toHaveLength(4);
    expect(new Set(kpi.figures.nodes.map((node) => `${node.kpi.code} ${node.period}`))).toEqual(
      new Set([`${code} ${period}`]),
    );
  });
});

test("an earlier release is looked up once, however many fields ask for it", async () => {
  const { drawing, ask, statements } = await world();
  await drawing.figures(figuresOf("resilience_level"));
  await drawing.release(2);
  const question = `{ release(asOf: 1) { number } kpis(asOf: 1) { figures { nodes { release } } } kpi(code: "tenants_grade", asOf: 1) { title } }`;
  await dataOf(ask(anew(question)));
  const before = statements.length;
  const data = await dataOf(ask(anew(question)));
  expect(statements.length - before).toBe(3);
  expect(data.kpis[0]?.figures.nodes[0]).toEqual({ release: 1 });
});
