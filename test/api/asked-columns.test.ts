/** A question reads only the columns of a figure that it needs, and has the answer that it would have if it read them all. */
import { readFileSync } from "node:fs";
import type { GraphQLField } from "graphql";
import { buildSchema, getNamedType, isInterfaceType, isObjectType } from "graphql";
import { expect, test } from "vitest";
import { seeded } from "../support/seeded.ts";
import type { Client } from "./support/client.ts";
import type { Drawing } from "./support/drawing.ts";
import { world } from "./support/world.ts";

const schema = buildSchema(readFileSync(new URL("../../api/schema.graphql", import.meta.url), "utf8"));

/** A field with all that is below it; of a KPI and of an area only the code. */
function wholeOf({ name, type }: GraphQLField<unknown, unknown>, depth = 0): string {
  const named = getNamedType(type);
  if (!isObjectType(named)) return name;
  if (named.name === "Kpi" || named.name === "Area") return `${name} { code }`;
  const below = Object.values(named.getFields()).filter(({ type: own }) => {
    const ofOwn = getNamedType(own);
    return !isInterfaceType(ofOwn) && (depth < 2 || !isObjectType(ofOwn));
  });
  return `${name} { ${below.map((own) => wholeOf(own, depth + 1)).join(" ")} }`;
}

function fieldsOf(type: string): Map<string, string> {
  const named = schema.getType(type);
  const fields = isObjectType(named) ? Object.values(named.getFields()) : [];
  return new Map(fields.map((field) => [field.name, wholeOf(field)]));
}

const fields = { PublishedFigure: fieldsOf("PublishedFigure"), Withheld: fieldsOf("Withheld") };
/** Rows are read one figure at a time, of where staff write; another test reads those. */
const rows = ["allocations", "cases"];
const names = [...new Set(Object.values(fields).flatMap((own) => [...own.keys()]))].filter(
  (name) => !rows.includes(name),
);

/** In each column something, in some row, and in another nothing. */
async function drawn(drawing: Drawing): Promise<void> {
  await drawing.cards("liveability_thermometer");
  const parts = [{ kpi: "tenants_grade", period: "2025-W1", value: 7.25, grade: 7.25, weight: 1, reason: null }];
  const snoozed = { until: "2026-12-31", reason: "uitgezocht", by: "wijkbeheer" };
  const attention = { isListed: true, adjusted: 0.01, compared: 9, listed: 2, expectedByChance: 0.2, snoozed };
  await drawing.figures(`
    kpi                     | area                  | period | value | goal_kind | goal_id | goal_norm | goal_due_on | verdict  | verdict_note | goal_note    | goal_noted_on | goal_before                           | misses_left | hits_needed | forecast_lower | forecast_upper | forecast_more | numerator | denominator
    tenants_took_action     | association/voorbeeld | 2026   | 0.5   | norm      | D2      | 0.6       | 2026-12-31  | ON_TRACK | IMPROVED     | CHANGED_LATE | 2026-03-01    | {"norm":0.5,"due_date":"2026-12-31"} | 3           | 4           | 0.41           | 0.59           | 12            | 50        | 100`);
  await drawing.figures(`
    kpi              | area                   | period  | value | lower | upper | judging_lower | judging_upper | n  | n_effective | process_se | process_df | goal_kind | goal_id | goal_baseline | goal_baseline_period | goal_margin | goal_due_on | answers_needed | answers_possible | answers_needed_two_waves | attention
    resilience_level | neighbourhood_group/G1 | 2026-W1 | 62    | 58    | 66    | 59            | 65            | 80 | 71.5        | 1.9        | 78         | hold      | D1      | 64            | 2023-W1              | 3           | 2026-12-31  | 210            | 800              | 150                      | ${JSON.stringify(attention)}`);
  await drawing.figures(`
    kpi                     | area                     | period | value | change_value | change_lower | change_upper | change_since | change_break | bound_lower | bound_upper | rows_waiting | rows_unfilled | verdict_counts   | parts
    liveability_thermometer | association/voorbeeld    | 2025   | 7.25  | 0.5          | 0.1          | 0.9          | 2024         | PARTS_DIFFER | 7           | 8           | 2            | 1             | {"MAINTAINED":3} | ${JSON.stringify(parts)}
    liveability_thermometer | neighbourhood/BU02670111 | 2025   | 6     |              |              |              |              |              |             |             |              |               |                  |`);
  await drawing.figures(`
    kpi              | area                     | period  | withheld_reason
    resilience_level | neighbourhood/BU02670112 | 2026-W1 | TOO_FEW`);
  await drawing.moments(`
    kpi                 | area                  | period | moments
    tenants_took_action | association/voorbeeld | 2026   | {"took_action": 50}`);
  await drawing.shared(`
    kpi              | area                   | period  | value | step | lower | upper | n  | verdict    | is_public | is_withheld
    resilience_level | neighbourhood_group/G1 | 2026-W1 | 62    | 1    | 58    | 66    | 80 | MAINTAINED | false     | false`);
}

/** Ways to ask the same of the same figures. */
const ways: Record<string, (selection: string) => string> = {
  "at once": (selection) => `{ figures(first: 9) { nodes { ${selection} } } }`,
  "by edges": (selection) => `{ figures(first: 9) { edges { node { ${selection} } } } }`,
  "in fragments": (
    selection,
  ) => `{ figures(first: 9) { ...page ...page } } fragment page on FigureConnection { nodes { ...own } }
    fragment own on Figure { ... { ${selection} } }`,
  "in two parts": (selection) =>
    `{ figures(first: 9) { nodes { key: id } } figures(first: 9) { nodes { ${selection} } } }`,
  "where it may be left out": (selection) =>
    `query ($isAsked: Boolean! = true) { figures(first: 9) { nodes @include(if: $isAsked) { ${selection} } } }`,
  "beside another": (selection) =>
    `{ few: figures(first: 2) { nodes { key: id } } figures(first: 9) { nodes { ${selection} } } }`,
  "of each KPI": (selection) => `{ kpis { figures(first: 9) { nodes { ${selection} } } } }`,
  "of an area, the newest": (selection) =>
    `{ area(code: "voorbeeld") { figures(latest: true, first: 9) { nodes { ${selection} } } } }`,
  "from the end": (selection) => `{ figures(last: 9) { nodes { ${selection} } } }`,
};

const key = "key: id";

/** Of each type the fields among these that it has; every second with a name of its own. */
function selectionOf(asked: string[], isRenamed = false): string {
  const parts = Object.entries(fields).map(([type, own]) => {
    const told = asked.flatMap((name, place) => {
      const whole = own.get(name);
      return whole === undefined ? [] : isRenamed && place % 2 === 0 ? `own_${whole.replace(/^\w+/, "$&: $&")}` : whole;
    });
    return `... on ${type} { __typename ${told.join(" ")} }`;
  });
  return `${key} ${parts.join(" ")}`;
}

type Told = Record<string, unknown>;

/** The figures anywhere in an answer, by their ids; what each tells under the names of the schema. */
function toldIn(answer: unknown, found = new Map<string, Told>()): Map<string, Told> {
  if (Array.isArray(answer)) answer.forEach((part) => toldIn(part, found));
  else if (answer !== null && typeof answer === "object") {
    const { key: id, ...told } = answer as Told;
    if (typeof id === "string" && "__typename" in told) {
      found.set(id, Object.fromEntries(Object.entries(told).map(([name, value]) => [name.replace("own_", ""), value])));
    } else Object.values(answer).forEach((part) => toldIn(part, found));
  }
  return found;
}

async function figuresIn(ask: Client, question: string): Promise<Map<string, Told>> {
  const { data, errors } = await ask(question);
  expect(errors, question).toBeUndefined();
  return toldIn(data);
}

test("every field alone, and 300 drawn choices of fields, are answered as among all fields, however they are asked", async () => {
  const { drawing, ask, statements } = await world();
  await drawn(drawing);
  const whole = await figuresIn(ask, ways["at once"]!(selectionOf(names)));
  expect([...whole.values()].map(({ __typename: type }) => type).toSorted()).toEqual([
    ...Array.from({ length: 4 }, () => "PublishedFigure"),
    "Withheld",
  ]);
  const isTold = (value: unknown) => value != null && JSON.stringify(value) !== "[]";
  const neverTold = names.filter((name) => ![...whole.values()].some((told) => isTold(told[name])));
  expect(neverTold).toEqual(["mode"]);

  const draw = seeded(20_261_130);
  const choices = Array.from({ length: 300 }, () => names.filter(() => draw() < 0.12));
  const differences: unknown[] = [];
  for (const [place, asked] of [...names.map((name) => [name]), ...choices].entries()) {
    const selection = selectionOf(asked, draw() < 0.5);
    const entries = Object.entries(ways);
    const [way, question] = entries[place % entries.length]!;
    const found = await figuresIn(ask, question(selection));
    expect(found.size, way).toBeGreaterThan(0);
    for (const [id, told] of found) {
      const all = whole.get(id)!;
      const own = ["__typename", ...asked].filter((name) => name in all);
      const expected = Object.fromEntries(own.map((name) => [name, all[name]]));
      if (!isSame(told, expected)) differences.push({ way, asked, told, expected });
    }
  }
  expect(differences).toEqual([]);
  const read = new Set(statements.filter((sql) => sql.includes("json_agg")));
  expect(read.size).toBeGreaterThan(20);
  expect(read.size).toBeLessThanOrEqual(64);
}, 60_000);

const isSame = (one: Told, other: Told) =>
  JSON.stringify(Object.entries(one).toSorted()) === JSON.stringify(Object.entries(other).toSorted());

test("a question reads what it asks for, and questions that are asked together what any of them asks for", async () => {
  const { drawing, ask, statements } = await world();
  await drawn(drawing);
  const columnsOf = async (question: string) => {
    await figuresIn(ask, question);
    const [read] = statements.filter((sql) => sql.includes("json_agg")).slice(-1);
    return [...read!.matchAll(/ as (\w+),?$/gm)]
      .map(([, column]) => column)
      .filter((column) => /^(goal|change)_/.test(column!));
  };
  const goal = [
    "goal_id",
    "goal_kind",
    "goal_norm",
    "goal_baseline",
    "goal_baseline_period",
    "goal_margin",
    "goal_due_on",
  ];
  const change = ["change_value", "change_lower", "change_upper", "change_since", "change_break"];
  const published = (selection: string) => `{ nodes { ... on PublishedFigure { ${selection} } } }`;
  expect(await columnsOf(`{ figures ${published("value verdict n")} }`)).toEqual([]);
  expect(await columnsOf(`{ figures ${published("isLegalNorm")} }`)).toEqual(goal);
  expect(
    await columnsOf(`{ figures ${published("value")} last: figures(first: 1) ${published("change { since }")} }`),
  ).toEqual(change);
});

/** The files beside it have decorators, which the compiler of the tests does not know: so it is described here. */
type Lists = {
  ALL_EXTRAS: number;
  columnsWithout: (extras: number) => string[];
  figuresStatement: (extras: number) => { text: string; rowsOf: (lists: object) => Record<string, unknown>[] };
};

test("a column that was not read is never taken for empty: to need it fails", async () => {
  const files = ["figure-extras", "figure-lists"].map((name) => `../../api/figure/${name}.ts`);
  const [extras, lists] = (await Promise.all(files.map((file) => import(file)))) as [Lists, Lists];
  const { ALL_EXTRAS, columnsWithout } = extras;
  const read = [...lists.figuresStatement(0).text.matchAll(/ as (\w+),?$/gm)].map(([, column]) => [column, [null]]);
  const [row] = lists.figuresStatement(0).rowsOf({ place: 0, ...Object.fromEntries(read), kpi_id: ["tenants_grade"] });
  expect(row).toMatchObject({ place: 0, kpi_id: "tenants_grade", value: null });
  expect(columnsWithout(0).length).toBeGreaterThan(30);
  for (const column of columnsWithout(0)) {
    expect(() => row![column]).toThrow(`the column '${column}' of a figure is needed, and was not asked for`);
    expect(lists.figuresStatement(ALL_EXTRAS).text).toMatch(new RegExp(` as ${column},\\n`));
  }
  expect(columnsWithout(ALL_EXTRAS)).toEqual([]);
});
