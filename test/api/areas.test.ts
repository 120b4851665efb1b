import { expect, test } from "vitest";
import { dataOf } from "./support/client.ts";
import { world } from "./support/world.ts";

test("a code alone finds an area, with its place in the tree", async () => {
  const { ask } = await world();
  const { area } = await dataOf(
    ask(`{ area(code: "BU02670112") { code name level tree vintage homes within { code within { code within { code within { code within { code } } } } }
      children { code } } }`),
  );
  expect(area).toEqual({
    code: "BU02670112",
    name: "Paasbos-oost",
    level: "NEIGHBOURHOOD",
    tree: "GEOGRAPHY",
    vintage: 2025,
    homes: 700,
    within: {
      code: "G1",
      within: { code: "WK026701", within: { code: "GM0267", within: { code: "voorbeeld", within: null } } },
    },
    children: [],
  });
});

test("areas come from the whole down and then by name; within keeps to one branch", async () => {
  const { ask } = await world();
  const codes = async (args: string) =>
    (await dataOf(ask(`{ areas${args} { nodes { code } } }`))).areas.nodes.map((area) => area.code);
  expect(await codes("")).toEqual([
    "voorbeeld",
    "GM0267",
    ...["WK026702", "WK026701"],
    ...["G2", "G1"],
    ...["BU02670101", "BU02670112", "BU02670111"],
    ...["102", "101"],
  ]);
  expect(await codes(`(level: NEIGHBOURHOOD, within: "G1")`)).toEqual(["BU02670112", "BU02670111"]);
  expect(await codes(`(level: NEIGHBOURHOOD, within: "GM0267")`)).toEqual(["BU02670101", "BU02670112", "BU02670111"]);
  expect(await codes(`(within: "G1")`)).toEqual(["G1", "BU02670112", "BU02670111"]);
  expect(await codes(`(level: NEIGHBOURHOOD, within: "WK026702")`)).toEqual([]);
  expect(await codes(`(level: COMPLEX, within: "voorbeeld")`)).toEqual(["102", "101"]);
});

test("the association holds areas of both trees", async () => {
  const { ask } = await world();
  const { area } = await dataOf(
    ask(
      `{ area(code: "voorbeeld") { children { code } complexes: children(level: COMPLEX) { code } groups: children(level: NEIGHBOURHOOD_GROUP) { code } } }`,
    ),
  );
  expect(area).toEqual({
    children: [{ code: "GM0267" }, { code: "102" }, { code: "101" }],
    complexes: [{ code: "102" }, { code: "101" }],
    groups: [{ code: "G2" }, { code: "G1" }],
  });
});

test("a complex tells in which neighbourhoods it has homes, and each area around those tells of the complex", async () => {
  const { ask } = await world();
  const query = "{ areas { nodes { code neighbourhoods { code } complexes { code } } } }";
  type Told = { code: string; neighbourhoods: { code: string }[]; complexes: { code: string }[] };
  const nodes = (await dataOf(ask(query))).areas.nodes as unknown as Told[];
  const codes = (areas: { code: string }[]) => areas.map(({ code }) => code);
  const placed = nodes.filter(({ neighbourhoods }) => neighbourhoods.length > 0);
  expect(placed.map((area) => [area.code, codes(area.neighbourhoods)])).toEqual([
    ["101", ["BU02670112", "BU02670111"]],
  ]);
  const around = nodes.filter(({ complexes }) => complexes.length > 0);
  expect(around.map((area) => [area.code, codes(area.complexes)])).toEqual(
    ["voorbeeld", "GM0267", "WK026701", "G1", "BU02670112", "BU02670111"].map((code) => [code, ["101"]]),
  );
});

test("within follows one tree: a complex can lie in two neighbourhoods", async () => {
  const { ask } = await world();
  for (const [level, within, found] of [
    ["COMPLEX", "BU02670111", "NEIGHBOURHOOD"],
    ["COMPLEX", "GM0267", "MUNICIPALITY"],
    ["NEIGHBOURHOOD", "101", "COMPLEX"],
  ]) {
    const questions = [
      `{ areas(level: ${level}, within: "${within}") { nodes { code } } }`,
      `{ kpi(code: "resilience_level") { figures(areaLevel: ${level}, within: "${within}") { nodes { period } } } }`,
      `{ area(code: "${within}") { children(level: ${level}) { code } } }`,
    ];
    for (const question of questions) {
      const { errors } = await ask(question);
      expect(errors?.[0]?.extensions.code, question).toBe("AREA_TREES_CROSS");
      expect(errors?.[0]?.extensions.nl).toContain(`'${within}' is een ${found}`);
    }
  }
});

test("a level that is larger than the area to stay within is refused, not empty", async () => {
  const { ask } = await world();
  const { errors } = await ask(`{ areas(level: DISTRICT, within: "BU02670111") { nodes { code } } }`);
  expect(errors?.[0]?.extensions).toMatchObject({ code: "BAD_ARGUMENT" });
  expect(errors?.[0]?.extensions.nl).toContain("een DISTRICT is groter");
});

test("an unknown area is refused with the codes that were meant, found by code or by name", async () => {
  const { ask } = await world();
  const suggestionsFor = async (code: string, level = "null") => {
    const { errors } = await ask(`{ area(code: "${code}", level: ${level}) { name } }`);
    expect(errors?.[0]?.extensions.code).toBe("UNKNOWN_AREA");
    return errors![0]!.extensions.suggestions;
  };
  expect(await suggestionsFor("bu02670111")).toEqual(["BU02670111", "BU02670101", "BU02670112"]);
  expect(await suggestionsFor("Paasbos")).toEqual(["G1"]);
  expect(await suggestionsFor("paasbos-oost")).toEqual(["BU02670112"]);
  expect(await suggestionsFor("G1", "DISTRICT")).toEqual([]);
  expect(await suggestionsFor("Amsterdam")).toEqual([]);
});

test("a code that two areas have needs a level", async () => {
  const { drawing, ask } = await world();
  await drawing.areas(`
    level     | code      | name           | within
    association | voorbeeld | Woonstichting Voorbeeld |
    district  | 101       | Wijk 101       | voorbeeld
  `);
  await drawing.figures(`
    kpi              | area         | period  | value
    resilience_level | district/101 | 2026-W1 | 70
    resilience_level | complex/101  | 2026-W1 | 60
  `);
  await drawing.release(2);
  const { errors } = await ask(`{ area(code: "101") { name } }`);
  expect(errors?.[0]?.extensions.code).toBe("AMBIGUOUS_AREA");
  expect(errors?.[0]?.extensions.nl).toContain("DISTRICT (Wijk 101), COMPLEX (Kastanjehof)");
  expect(await dataOf(ask(`{ area(code: "101", level: COMPLEX) { name } }`))).toEqual({
    area: { name: "Kastanjehof" },
  });
  const figures = await dataOf(
    ask(
      `{ kpi(code: "resilience_level") { figures(area: "101", areaLevel: DISTRICT) { nodes { area { name } ... on PublishedFigure { value } } } } }`,
    ),
  );
  expect(figures.kpi.figures.nodes).toEqual([{ area: { name: "Wijk 101" }, value: 70 }]);
});

test("the figures of an area come by period, and can be kept to one KPI", async () => {
  const { drawing, ask } = await world();
  await drawing.figures(`
    kpi                 | area                     | period  | value
    tenants_grade       | neighbourhood/BU02670111 | 2026-W1 | 7.1
    resilience_level    | neighbourhood/BU02670111 | 2026-W1 | 70
    resilience_level    | neighbourhood/BU02670111 | 2025-W1 | 69
    resilience_level    | neighbourhood/BU02670112 | 2025-W1 | 50
  `);
  const question = `query ($kpi: ID, $period: String) {
    area(code: "BU02670111") { figures(kpi: $kpi, period: $period) { nodes { kpi { code } period ... on PublishedFigure { value } } } } }`;
  const nodes = async (variables: object) =>
    (await dataOf(ask(question, variables as Record<string, unknown>))).area.figures.nodes;
  expect((await nodes({})).map((node) => `${node.period} ${node.kpi.code} ${node.value}`)).toEqual([
    "2025-W1 resilience_level 69",
    "2026-W1 resilience_level 70",
    "2026-W1 tenants_grade 7.1",
  ]);
  expect(await nodes({ kpi: "tenants_grade" })).toHaveLength(1);
  expect(await nodes({ period: "2025-W1" })).toHaveLength(1);
});
