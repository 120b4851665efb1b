import { schemaText } from "@fijne-buurten/api";
import { connect, RELEASE_CHANNEL } from "@fijne-buurten/db";
import { buildSchema, getNamedType, type GraphQLObjectType, isLeafType } from "graphql";
import { describe, expect, test } from "vitest";
import { dataOf } from "./support/client.ts";
import { world } from "./support/world.ts";

const question = `{ kpi(code: "resilience_level") { figures(period: "2026-W1") { nodes {
  area { code } ... on PublishedFigure { shared { value band besideNorm step lower upper n verdict isPublic } } } } } }`;

test("staff see what is shared of a figure, and of the others that nothing is", async () => {
  const { drawing, ask } = await world();
  await drawing.figures(`
    kpi              | area                       | period  | value | lower | upper | n
    resilience_level | association/voorbeeld      | 2026-W1 | 71.25 | 69.5  | 73.1  | 84
    resilience_level | neighbourhood_group/G1     | 2026-W1 | 64.2  | 60    | 68    | 31
    resilience_level | neighbourhood_group/G2     | 2026-W1 | 65.1  | 60    | 68    | 21
  `);
  await drawing.shared(`
    kpi              | area                   | period  | value | step | lower | upper | n  | verdict    | is_public | is_withheld
    resilience_level | association/voorbeeld  | 2026-W1 | 71    | 1    | 69    | 73    | 85 | MAINTAINED | true      | false
    resilience_level | neighbourhood_group/G1 | 2026-W1 |       |      |       |       |    |            | false     | true
  `);
  const data = await dataOf(ask(question));
  const shared = new Map(data.kpi.figures.nodes.map((node) => [String(node.area.code), node.shared]));
  const of = (code: string) => shared.get(code);
  expect(of("voorbeeld")).toEqual({
    ...{ value: 71, band: null, besideNorm: null, step: 1, lower: 69, upper: 73, n: 85 },
    ...{ verdict: "MAINTAINED", isPublic: true },
  });
  expect([of("G1"), of("G2")]).toEqual([null, null]);
});

test("an answer has another tag once what is shared was decided", async () => {
  const { drawing, ask, url } = await world();
  const isDecided = async () => (await dataOf(ask("{ release { isSharingDecided } }"))).release.isSharingDecided;
  expect(await isDecided()).toBe(false);
  const tag = async () => (await fetch(`${url}?${new URLSearchParams({ query: question })}`)).headers.get("etag");
  const before = await tag();
  expect(await tag()).toBe(before);
  await drawing.run(`
    insert into figures.share_certificates (association_id, release, holds_to, made_at, rules, has_passed, sets, findings)
    values ('voorbeeld', 1, 1, now(), 'rules', true, 1, '[]')`);
  await drawing.run(`notify ${RELEASE_CHANNEL}`);
  await expect.poll(tag).not.toBe(before);
  expect(await isDecided()).toBe(true);
});

describe("nothing else of a figure is told to others than what is on these lists", () => {
  /** No judging bounds or bounds, effective number, standard error, numerator, sum, number of homes, source, override or name of a person. */
  const allowed = {
    ...{
      value: "Float",
      band: "Band",
      besideNorm: "BesideNorm",
      step: "Float",
      lower: "Float",
      upper: "Float",
      n: "Int",
    },
    ...{ verdict: "Verdict", verdictNote: "VerdictNote", isPublic: "Boolean" },
  };

  test("fields of the API, of which none leads to another type with fields", async () => {
    const type = buildSchema(await schemaText()).getType("SharedFigure") as GraphQLObjectType;
    const fields = Object.values(type.getFields()).map((field) => [field.name, getNamedType(field.type)] as const);
    expect(Object.fromEntries(fields.map(([name, { name: of }]) => [name, of]))).toEqual(allowed);
    expect(fields.every(([, of]) => isLeafType(of))).toBe(true);
  });

  test("columns of the table", async () => {
    const { database } = await world();
    const client = await connect(database.urls.api);
    const { rows } = await client.query<{ column_name: string }>(`
      select attname as column_name from pg_attribute where attrelid = 'figures.shared_figures'::regclass and attnum > 0`);
    await client.end();
    const told = Object.keys(allowed).map((name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
    const which = ["association_id", "kpi_id", "definition_version", "area_key", "period", "group_key", "same_areas"];
    const when = ["is_withheld", "known_from", "known_to"];
    expect(rows.map(({ column_name }) => column_name).sort()).toEqual([...told, ...which, ...when].sort());
  });
});
