/** Each field that leads beyond words, asked as each role: the answer is as the table says. */
import { readFileSync } from "node:fs";
import { isSeenBy, sightOfField } from "@fijne-buurten/db/vocabulary";
import { buildSchema, getNamedType, isObjectType } from "graphql";
import { beforeAll, describe, expect, test } from "vitest";
import { giveRole } from "../../db/associations/given-roles.ts";
import type { Json } from "./support/client.ts";
import { everyRole, ofRole, signedInWorld } from "./support/signed-in-world.ts";

let askAs: Awaited<ReturnType<typeof signedInWorld>>["askAs"];
beforeAll(async () => {
  const world = await signedInWorld();
  ({ askAs } = world);
  await giveRole(world.urls.directory, {
    association: "voorbeeld",
    role: "board",
    person: "aaaa-aaaa-aaaa-aaaa",
    areas: [],
  });
});

describe("the table of fields and roles", () => {
  const figures = "{ nodes { ... on PublishedFigure { value } } }";
  const ofKpi = (inside: string) => `{ kpi(code: "tenants_took_action") { ${inside} } }`;
  /** How each field is asked, and what is found there: something, or nothing. */
  const questions: Record<string, [query: string, read: (data: Json) => unknown]> = {
    "Area.complexes": ['{ area(code: "BU02670111") { complexes { code } } }', ({ area: { complexes } }) => complexes],
    "Area.figures": [`{ area(code: "BU02670111") { figures ${figures} } }`, (data) => data.area.figures.nodes],
    "ControlChart.complexes": [
      ofKpi("controlChart { complexes { compared } }"),
      (data) => (data.kpi as unknown as { controlChart: { complexes: unknown } | null }).controlChart?.complexes,
    ],
    "Goal.wouldHaveSaid": [
      ofKpi("goals { wouldHaveSaid { verdict } }"),
      (data) => (data.kpi.goals[0] as unknown as { wouldHaveSaid: unknown[] }).wouldHaveSaid,
    ],
    "GoalTest.figure": [ofKpi("goals { closed { figure { id } } }"), closedOf("figure")],
    "GoalTest.verdictCounts": [ofKpi("goals { closed { verdictCounts { count } } }"), closedOf("verdictCounts")],
    "Kpi.controlChart": [ofKpi("controlChart { mean }"), inKpi("controlChart")],
    "Kpi.figures": [ofKpi(`figures ${figures}`), (data) => data.kpi.figures.nodes],
    "Kpi.opportunities": [ofKpi("opportunities { unknownPlaces }"), inKpi("opportunities")],
    "Kpi.revisions": [ofKpi("revisions { period }"), inKpi("revisions")],
    "PublishedFigure.allocations": [
      `{ kpi(code: "suitable_allocations") { figures(first: 1) { nodes { ... on PublishedFigure { allocations { rows } } } } } }`,
      (data) => (data.kpi.figures.nodes[0] as unknown as { allocations: unknown }).allocations,
    ],
    "PublishedFigure.cases": [
      ofKpi('figures(area: "BU02670111", first: 1) { nodes { ... on PublishedFigure { cases { rows } } } }'),
      (data) => (data.kpi.figures.nodes[0] as unknown as { cases: unknown }).cases,
    ],
    "PublishedFigure.lineage": [
      ofKpi("figures(areaLevel: ASSOCIATION) { nodes { ... on PublishedFigure { lineage { deliveries { name } } } } }"),
      (data) => (data.kpi.figures.nodes[0] as unknown as { lineage: unknown }).lineage,
    ],
    "PublishedFigure.moments": [
      ofKpi("figures(areaLevel: ASSOCIATION) { nodes { ... on PublishedFigure { moments { name } } } }"),
      (data) => (data.kpi.figures.nodes[0] as unknown as { moments: unknown }).moments,
    ],
    "Query.agreements": ["{ agreements { code } }", (data) => (data as unknown as { agreements: unknown }).agreements],
    "Query.givenRoles": [
      "{ givenRoles { person } }",
      (data) => (data as unknown as { givenRoles: unknown }).givenRoles,
    ],
    // Whoever looked before stands in it.
    "Query.installationLog": [
      "{ installationLog { kind } }",
      (data) => (data as unknown as { installationLog: unknown }).installationLog,
    ],
    "Query.log": ["{ log { kind } }", (data) => (data as unknown as { log: unknown }).log],
    "Query.comparison": [
      '{ comparison(kpi: "tenants_took_action", one: { period: "2025" }, other: { period: "2026" }) { one { id } } }',
      (data) => (data as unknown as { comparison: { one: unknown } }).comparison.one,
    ],
    "Query.figures": [`{ figures ${figures} }`, (data) => data.figures.nodes],
    "Query.signals": ["{ signals { figures { id } } }", (data) => (data as unknown as { signals: unknown }).signals],
    "Query.wave": ['{ wave(code: "2026-W1") { code } }', (data) => data.wave],
    "Query.waves": ["{ waves { code } }", (data) => data.waves],
  };
  function inKpi(field: string) {
    return (data: Json) => (data.kpi as unknown as Record<string, unknown>)[field];
  }
  function closedOf(field: string) {
    return ({ kpi: { goals } }: Json) => (goals[0] as unknown as { closed: Record<string, unknown> }).closed[field];
  }

  test("asks each field that it names", () => {
    expect(Object.keys(questions).sort()).toEqual(Object.keys(sightOfField).sort());
  });

  test.each(Object.keys(questions).flatMap((field) => everyRole.map((role) => [field, role] as const)))(
    "holds for %s as %s",
    async (field, role) => {
      const [query, read] = questions[field]!;
      const { data, errors, status } = await askAs(ofRole(role), query);
      const refused = errors?.every(({ extensions }) =>
        ["NO_ACCESS", "UNKNOWN_WAVE"].includes(String(extensions.code)),
      );
      expect([[200, 403].includes(status), errors === undefined || refused]).toEqual([true, true]);
      const found = errors ? null : read(data);
      const isSeen = Array.isArray(found) ? found.length > 0 : found != null;
      const isOfWhole = field === "ControlChart.complexes" && role === "team";
      expect(isSeen).toBe(isSeenBy(sightOfField[field]!, [role]) && !isOfWhole);
    },
  );

  test("names every field that leads from words to something else", () => {
    const schema = buildSchema(readFileSync(new URL("../../api/schema.graphql", import.meta.url), "utf8"));
    const beyondWords = new Set([
      ...["Comparison", "Figure", "FigureConnection", "PublishedFigure", "Signals", "Withheld", "VerdictCount"],
      ...[
        "ProposedVerdict",
        "ComplexAboveLimit",
        "ControlChart",
        "Lineage",
        "Moment",
        "OpportunityAccount",
        "Revision",
      ],
      ...["Agreement", "GivenRole", "LogCount", "LogLine", "Wave"],
    ]);
    // What is reached through one of them was guarded on the way.
    const within = [
      "ComplexesCompared",
      "Difference",
      "FigureEdge",
      "FigurePart",
      "MadeKey",
      "Mutation",
      "LevelResponse",
      "WaveLimitation",
      ...beyondWords,
    ];
    const ways = Object.values(schema.getTypeMap())
      .filter((type) => isObjectType(type) && !within.includes(type.name) && !type.name.startsWith("__"))
      .flatMap((type) =>
        isObjectType(type)
          ? Object.values(type.getFields())
              .filter((field) => beyondWords.has(getNamedType(field.type).name))
              .map(({ name }) => `${type.name}.${name}`)
          : [],
      );
    // A complex is an area, which has a name; and what lies within another was reached through it.
    const named = Object.keys(sightOfField).filter(
      (field) => field !== "Area.complexes" && !beyondWords.has(field.split(".")[0] ?? ""),
    );
    expect(ways.sort()).toEqual(named.sort());
  });
});
