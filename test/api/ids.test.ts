/** An id is unique over all associations and releases, so that a program may keep what it read under it. */
import { schemaText } from "@fijne-buurten/api";
import { gql, InMemoryCache } from "@apollo/client";
import { buildSchema, isAbstractType, isObjectType, print } from "graphql";
import { expect, test } from "vitest";
import { twoAssociations } from "./support/associations.ts";
import { dataOf } from "./support/client.ts";
import { world } from "./support/world.ts";

/** Each with the query that finds one in the drawn world. */
const kinds = {
  Association: "association",
  Release: "release",
  Kpi: 'kpi(code: "resilience_level")',
  Goal: 'kpi(code: "resilience_level") { goals',
  PublishedFigure: 'kpi(code: "resilience_level") { figures { nodes',
  Withheld: 'kpi(code: "tenants_grade") { figures { nodes',
  Area: 'area(code: "G1")',
  Period: "periods(first: 1) { nodes",
  Source: "sources",
  Wave: "waves",
};

const figures = (value: number, baseline = 69) => `
  kpi              | area                     | period  | value    | goal_id | goal_kind | goal_baseline | goal_baseline_period | goal_margin | goal_due_on | verdict    | lower | upper | withheld_reason
  resilience_level | neighbourhood_group/G1   | 2026-W1 | ${value} | D1      | hold      | ${baseline}   | 2023-W1              | 3           | 2026-12-31  | MAINTAINED | 69    | 71    |
  resilience_level | neighbourhood_group/G2   | 2026-W1 | ${value} | D1      | hold      | 61            | 2023-W1              | 3           | 2026-12-31  | MAINTAINED | 69    | 71    |
  tenants_grade    | neighbourhood/BU02670111 | 2026-W1 |          |         |           |               |                      |             |             |            |       |       | TOO_FEW
`;

/** The ids that an answer holds, wherever. */
const idsIn = (answer: unknown): string[] => JSON.stringify(answer).match(/(?<="id":")[^"]+/g) ?? [];

const inside = (path: string, asked: string): string =>
  `{ ${path} { ${asked} } ${"}".repeat(path.split("{").length - 1)} }`;

test("all that has an id is a node, and all that a program may keep has one", async () => {
  const types = Object.values(buildSchema(await schemaText()).getTypeMap()).filter(
    (type) => isObjectType(type) && !type.name.startsWith("__"),
  );
  const nodes = types.filter((type) => isObjectType(type) && type.getInterfaces().some(({ name }) => name === "Node"));
  expect(nodes.map(({ name }) => name).sort()).toEqual(Object.keys(kinds).sort());
  const named = types.filter((type) => isObjectType(type) && ["id", "code"].some((name) => name in type.getFields()));
  // An agreement may be another one tomorrow in the same release, and no answer with one is kept.
  expect(named.filter((type) => !nodes.includes(type)).map(({ name }) => name)).toEqual(["Agreement"]);
});

test("everything with an id is found again by it, also after a later release, in which it has another", async () => {
  const { drawing, ask } = await world();
  await drawing.figures(figures(70));
  const wave = JSON.stringify({ kind: "survey_wave", started_on: "2026-03-25", effects: [], limits: [] });
  await drawing.run(`insert into figures.wave_accounts values ('voorbeeld', '2026-W1', '${wave}', 1)`);
  const everyId = async () => {
    const answers = Object.values(kinds).map((path) => dataOf(ask(inside(path, "id"))));
    return (await Promise.all(answers)).map((answer) => idsIn(answer)[0]);
  };
  const ids = await everyId();
  await drawing.release(2);
  await drawing.figures(figures(72));

  const found = await Promise.all(
    ids.map((id) =>
      dataOf(ask("query ($id: ID!) { node(id: $id) { __typename id ... on PublishedFigure { value } } }", { id })),
    ),
  );
  expect(found.map(({ node }) => node)).toEqual(
    Object.keys(kinds).map((kind, place) => ({
      ...{ __typename: kind, id: ids[place] },
      ...(kind === "PublishedFigure" && { value: 70 }),
    })),
  );
  expect(new Set([...ids, ...(await everyId())]).size).toBe(2 * ids.length);
});

test("figures that were judged by one agreement have a goal each, with the baseline of their own area", async () => {
  const { drawing, ask } = await world();
  await drawing.figures(figures(70));
  const { kpi } = await dataOf(
    ask(`{ kpi(code: "resilience_level") { goals { id code }
      figures { nodes { ... on PublishedFigure { goal { id code baseline } } } } } }`),
  );
  const goals = kpi.figures.nodes.map(({ goal }) => goal);
  expect(goals).toMatchObject([
    { code: "D1", baseline: 69 },
    { code: "D1", baseline: 61 },
  ]);
  expect(new Set([...kpi.goals, ...goals].map(({ id }) => id)).size).toBe(3);
  for (const goal of goals) {
    const node = "query ($id: ID!) { node(id: $id) { id ... on Goal { code baseline } } }";
    expect((await dataOf(ask(node, { id: goal.id }))).node).toEqual(goal);
  }
});

test("a word that is no id is refused as such", async () => {
  const { ask } = await world();
  for (const id of [
    "",
    "x",
    "W10",
    "resilience_level",
    written("Town", "voorbeeld", "1-x"),
    written("Area"),
    written("Area", "voorbeeld", "\u0000"),
    written("Area", "voorbeeld", "\ud800"),
  ]) {
    const { data, errors } = await ask("query ($id: ID!) { node(id: $id) { id } }", { id });
    expect(data.node).toBeNull();
    expect(errors?.[0]?.extensions).toMatchObject({
      code: "BAD_ARGUMENT",
      nl: expect.stringMatching(/^id: '.*' gevonden, maar dat is geen id\. .* blijft leeg\.$/) as string,
    });
  }
});

test("an id that was made up finds nothing, and neither does that of another release with the same number", async () => {
  const { drawing, ask } = await world();
  await drawing.figures(figures(70));
  const [release] = idsIn(await dataOf(ask("{ release { id } }")));
  const [, , mark] = JSON.parse(Buffer.from(release!, "base64url").toString()) as string[];
  for (const made of [
    written("Area", "ander", mark!, "x"),
    written("Area", "voorbeeld", mark!, "x"),
    written("Area", "voorbeeld", mark!),
    written("Source", "voorbeeld", mark!, "survey", "secrets"),
    written("Release", "voorbeeld", "x"),
    written("Release", "voorbeeld", "1"),
    written("Release", "voorbeeld", "7-abcdefgh"),
    written("Figure", "voorbeeld", mark!, "internal", "x", "y", "z", "all"),
    written("JudgingGoal", "voorbeeld", mark!, "internal", "x", "y", "z", "all"),
    written("Figure", "voorbeeld", mark!, "shared", ...figureOfG1),
    written("Figure", "voorbeeld", mark!, "all", ...figureOfG1),
  ]) {
    expect(await dataOf(ask("query ($id: ID!) { node(id: $id) { id } }", { id: made }))).toEqual({ node: null });
  }
  const known = written("Figure", "voorbeeld", mark!, "internal", ...figureOfG1);
  expect((await dataOf(ask("query ($id: ID!) { node(id: $id) { id } }", { id: known }))).node).toEqual({ id: known });

  await drawing.run("update figures.releases set digest = 'built anew'");
  expect((await dataOf(ask("query ($id: ID!) { node(id: $id) { id } }", { id: known }))).node).toBeNull();
});

const figureOfG1 = ["resilience_level", "voorbeeld/geography/neighbourhood_group/G1@2025", "2026-W1", "all"];

function written(...parts: string[]): string {
  return Buffer.from(JSON.stringify(parts)).toString("base64url");
}

test("Apollo's cache of two associations and two releases shows each its own", async () => {
  const { ask, drawings } = await twoAssociations();
  for (const [drawing, own] of [
    [drawings.voorbeeld, 0],
    [drawings.ander, 10],
  ] as const) {
    await drawing.figures(figures(60 + own, 55 + own));
    await drawing.release(2);
    await drawing.figures(figures(64 + own, 56 + own));
    await drawing.goals(`
      goal_id | kpi_id              | area_level  | area_code | goal_kind | norm         | baseline_period | margin | period | due_date
      D2      | tenants_took_action | association |           | norm      | ${own ? 0.7 : 0.8} |          |        | 2026   | 2026-12-31
    `);
    await drawing.sources(`
      source   | entity  | last_delivered_on
      survey   | answers | 2026-11-0${own ? 1 : 2}
    `);
  }
  const cache = new InMemoryCache({ possibleTypes: await possibleTypes() });
  const asked = cache.transformDocument(gql(everything));
  const variables = (["voorbeeld", "ander"] as const).flatMap((association) =>
    [1, 2].map((asOf) => ({ association, asOf })),
  );
  const answers = await Promise.all(
    variables.map(async (own) => ({ own, data: await dataOf(ask[own.association](print(asked), own)) })),
  );
  expect(new Set(answers.map(({ data }) => JSON.stringify(data))).size).toBe(4);
  for (const { own, data } of answers) cache.writeQuery({ query: asked, variables: own, data });
  for (const { own, data } of answers) expect(cache.readQuery({ query: asked, variables: own })).toEqual(data);
});

const everything = `
  query Everything($association: ID!, $asOf: Int!) {
    association(association: $association, asOf: $asOf) { id code name }
    release(association: $association, asOf: $asOf) { id number publishedAt association { id name } }
    kpis(association: $association, asOf: $asOf) {
      id code title
      sources { id entity lastDelivered }
      goals { id code norm baseline }
      figures(first: 20) { nodes { id period area { id name homes } ... on PublishedFigure { value goal { id baseline } } } }
    }
    goals(association: $association, asOf: $asOf) { id norm kpi { id code } }
    areas(association: $association, asOf: $asOf, first: 20) { nodes { id name within { id } figures(first: 20) { nodes { id ... on PublishedFigure { value lower } } } } }
    periods(association: $association, asOf: $asOf) { nodes { id code startsOn } }
    sources(association: $association, asOf: $asOf) { id entity lastDelivered }
  }`;

async function possibleTypes(): Promise<Record<string, string[]>> {
  const schema = buildSchema(await schemaText());
  return Object.fromEntries(
    Object.values(schema.getTypeMap())
      .filter((type) => isAbstractType(type))
      .map((type) => [type.name, schema.getPossibleTypes(type).map(({ name }) => name)]),
  );
}
