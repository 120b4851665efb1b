/** Compiled or not, a question has the answer that GraphQL's own executor gives. */
import type { GraphQLSchema } from "graphql";
import { buildSchema, execute, isObjectType, parse, validate } from "graphql";
import { expect, test } from "vitest";
import { answeringOf } from "../../api/server/answers.ts";
import { dataOf } from "./support/client.ts";
import { Drawer, type DrawnQuestion } from "./support/documents.ts";
import { world } from "./support/world.ts";

const schema = resolving(
  buildSchema(`
    enum Kind { SMALL LARGE }
    interface Node { id: Int! next: Node nodes(first: Int = 2): [Node!]! }
    interface Place implements Node { id: Int! next: Node nodes(first: Int = 2): [Node!]! name(kind: Kind = SMALL): String }
    type Town implements Place & Node {
      id: Int! next: Node nodes(first: Int = 2): [Node!]! name(kind: Kind = SMALL): String
      streets(first: Int! = 1, named: String): [Street] must: Int! fails: Int failsLater: String any: [Either!]
    }
    type Street implements Place & Node {
      id: Int! next: Node nodes(first: Int = 2): [Node!]! name(kind: Kind = SMALL): String
      town: Town! homes(all: Boolean = false, not: [Int!]): [Int] mustLater: String!
    }
    union Either = Town | Street
    type Query {
      town(id: Int! = 1, kind: Kind): Town
      towns(first: Int = 2, kinds: [Kind]): [Town!]
      place(id: Int, isLarge: Boolean! = false): Place
      either(id: Int): Either
      node(id: Int!): Node
      fails: Town
    }`),
);

/** What hangs together by numbers: from 3 on something is missing, or fails. */
function resolving(built: GraphQLSchema): GraphQLSchema {
  type Thing = { id: number; type: string };
  type Args = Record<string, unknown>;
  const thing = (id: unknown): Thing => ({ id: Number(id ?? 0), type: Number(id ?? 0) % 2 ? "Town" : "Street" });
  const town = (id: unknown): Thing => ({ id: Number(id ?? 0), type: "Town" });
  const some = (first: unknown, make: (id: number) => Thing) =>
    Array.from({ length: Math.max(0, Number(first ?? 0)) }, (_, place) => make(place + 1));
  const fail = (): never => {
    throw new Error("it failed");
  };
  const own: Record<string, (own: Thing, args: Args) => unknown> = {
    next: ({ id }) => (id > 4 ? null : thing(id + 1)),
    nodes: async (_, { first }) => some(first, thing),
    name: ({ id, type }, args) => `${type} ${id} ${JSON.stringify(args)}`,
    streets: ({ id }, { first }) => (id > 2 ? [null, thing(2)] : some(first, () => ({ id, type: "Street" }))),
    must: ({ id }) => (id > 2 ? null : id),
    fails: fail,
    failsLater: async ({ id }) => (id > 1 ? fail() : "in time"),
    any: ({ id }) => (id > 2 ? null : [thing(1), thing(2)]),
    town: ({ id }) => (id > 3 ? null : town(id)),
    homes: (_, args) => [1, null, JSON.stringify(args).length],
    mustLater: async ({ id }) => (id > 2 ? fail() : "mustLater"),
  };
  const roots: Record<string, (args: Args) => unknown> = {
    town: (args) => town(args.id),
    towns: async (args) => some(args.first, town),
    place: (args) => (args.isLarge ? town(args.id) : thing(args.id)),
    either: (args) => (args.id === null ? fail() : thing(args.id)),
    node: (args) => thing(args.id),
    fails: fail,
  };
  for (const type of Object.values(built.getTypeMap())) {
    if ("resolveType" in type) type.resolveType = (one: Thing) => one.type;
    if (!isObjectType(type) || type.name.startsWith("__")) continue;
    for (const field of Object.values(type.getFields())) {
      const root = roots[field.name];
      field.resolve = type.name === "Query" ? (_, args: Args) => root?.(args) : own[field.name];
    }
  }
  return built;
}

const seed = 20_261_130;
const HOW_MANY = 2_500;

function drawn(): DrawnQuestion[] {
  const drawer = new Drawer(schema, seed);
  const questions: DrawnQuestion[] = [];
  while (questions.length < HOW_MANY) {
    const question = drawer.question();
    if (validate(schema, parse(question.query)).length === 0) questions.push(question);
  }
  return questions;
}

test("2,500 drawn questions have the same data as from GraphQL's own executor", async () => {
  const questions = drawn();
  const answering = answeringOf(schema);
  const differences: unknown[] = [];
  let failed = 0;
  for (const { query, variables } of questions) {
    const document = parse(query);
    const own = await execute({ schema, document, variableValues: variables, contextValue: {} });
    const answer = await answering(query, document, null)({}, variables);
    failed += own.errors ? 1 : 0;
    const [expected, found] = [own, answer].map(({ data, errors }) => JSON.stringify([data, errors !== undefined]));
    if (expected !== found) differences.push({ query, variables, expected, found });
  }
  expect(differences).toEqual([]);

  const texts = questions.map(({ query }) => query);
  expect(new Set(texts).size).toBeGreaterThan(2_000);
  for (const part of [/@include|@skip/, /: \w+! = /, /^fragment /m, /\.\.\. on /, /\.\.\. (@\S+ )*\{/])
    expect(texts.filter((text) => part.test(text)).length, String(part)).toBeGreaterThan(500);
  expect(texts.filter((text) => !/@|! = /.test(text)).length).toBeGreaterThan(500);
  expect(failed).toBeGreaterThan(500);
}, 60_000);

test("a field that a fragment has in one place only when asked, and in another always, is answered", async () => {
  const { ask } = await world();
  const question = `query ($isLong: Boolean!) { area(code: "G1") { within { ...names @include(if: $isLong) } ...names } }
    fragment names on Area { name within { name } }`;
  const [long, short] = await Promise.all([true, false].map((isLong) => dataOf(ask(question, { isLong }))));
  expect(long).toEqual({
    area: { within: { name: "Nijkerk-stad", within: { name: "Nijkerk" } }, name: "Paasbos" },
  });
  expect(short).toEqual({ area: { within: { name: "Nijkerk-stad" }, name: "Paasbos" } });
});

test("a variable that must have a value has its default when none is given", async () => {
  const { ask } = await world();
  const question = `query ($first: Int! = 2, $level: AreaLevel! = NEIGHBOURHOOD) { areas(first: $first, level: $level) { nodes { code } } }`;
  const codes = async (variables: object) =>
    (await dataOf(ask(question, { ...variables }))).areas.nodes.map(({ code }) => code);
  expect(await codes({})).toEqual(["BU02670101", "BU02670112"]);
  expect(await codes({ first: 1, level: "DISTRICT" })).toEqual(["WK026702"]);
  const { status, errors } = await ask(question, { first: null });
  expect([status, errors?.[0]?.extensions.code]).toEqual([400, "BAD_USER_INPUT"]);
});

test("what is unknown in a question with a directive is refused in the same words", async () => {
  const { ask } = await world();
  const refusals = await Promise.all(
    ["", "@include(if: true) "].map(async (directive) => {
      const { errors } = await ask(`{ kpi(code: "resilience_levle") ${directive}{ title } }`);
      return errors;
    }),
  );
  expect(refusals[0]).toMatchObject([{ extensions: { code: "UNKNOWN_KPI", suggestions: ["resilience_level"] } }]);
  expect(refusals[1]).toEqual(refusals[0]);
});
