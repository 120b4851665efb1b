/** The schema describes itself: whoever opens it with a tool needs no other text. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { schemaChangesText, schemaText } from "@fijne-buurten/api";
import type { GraphQLSchema } from "graphql";
import {
  buildSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isSpecifiedDirective,
  NoDeprecatedCustomRule,
  parse,
  validate,
} from "graphql";
import { expect, test } from "vitest";
import { root } from "../support/run.ts";

const api = join(root, "api");

/** What can be pointed at, such as `Kpi.code` and `Query.kpi(code:)`, and the type of what it gives. */
type Part = { at: string; type: string; description: string | null | undefined; old?: string | null };

function partsOf(schema: GraphQLSchema): Part[] {
  const types = Object.values(schema.getTypeMap()).filter(
    ({ name }) => !/^(__|(Boolean|Float|ID|Int|String)$)/.test(name),
  );
  const directives = schema.getDirectives().filter((directive) => !isSpecifiedDirective(directive));
  return [
    ...directives.map(({ name, description }) => ({ at: `@${name}`, type: "", description })),
    ...types.flatMap((type) => {
      const { name, description } = type;
      const self = { at: name, type: "", description };
      if (isEnumType(type))
        return [
          self,
          ...type
            .getValues()
            .map((value) => ({ at: `${name}.${value.name}`, type: "", description: value.description })),
        ];
      if (isInputObjectType(type))
        return [
          self,
          ...Object.values(type.getFields()).map((field) => ({
            at: `${name}.${field.name}`,
            type: getNamedType(field.type).name,
            description: field.description,
          })),
        ];
      if (!isObjectType(type) && !isInterfaceType(type)) return [self];
      const fields = Object.values(type.getFields()).flatMap(({ args, ...field }) => [
        {
          at: `${name}.${field.name}`,
          type: getNamedType(field.type).name,
          description: field.description,
          old: field.deprecationReason,
        },
        ...args.map((arg) => ({
          at: `${name}.${field.name}(${arg.name}:)`,
          type: "",
          description: arg.description,
          old: arg.deprecationReason,
        })),
      ]);
      return [self, ...fields];
    }),
  ];
}

/** A whole sentence. A name that is said again in other letters tells nothing. */
function isSaid({ at, description }: Part): boolean {
  const letters = (text: string) => text.toLowerCase().replaceAll(/[^a-z]/g, "");
  return (
    /^[A-Z0-9`√].*[.)]$/s.test(description ?? "") && letters(description ?? "") !== letters(at.split(".").at(-1) ?? "")
  );
}

/** In what a number is told, or of what it is a number. */
const unit =
  /how many|in the unit of|from -?\d|\bnumber|grade|days|months|per 100 homes|per effective answer|multiple|year of|standard deviations|version|what was counted|out of what/i;

const unsaid = (schema: GraphQLSchema) => partsOf(schema).flatMap((part) => (isSaid(part) ? [] : part.at));
const unitless = (schema: GraphQLSchema) =>
  partsOf(schema)
    .filter(({ type }) => ["Int", "Float", "SafeInt"].includes(type))
    .flatMap(({ at, description }) => (unit.test(description ?? "") ? [] : at));

test("schema.graphql is what the types say", async () => {
  expect(readFileSync(join(api, "schema.graphql"), "utf8")).toBe(await schemaText());
});

test("every type, field, argument and enum value is described in a sentence, without exception", async () => {
  const schema = buildSchema(await schemaText());
  expect(partsOf(schema).length).toBeGreaterThan(500);
  expect(unsaid(schema)).toEqual([]);
});

test("every number says in what it is told", async () => {
  expect(unitless(buildSchema(await schemaText()))).toEqual([]);
});

test("and both guards fire", () => {
  const broken = buildSchema(`
    "No sentence" type Query { a(b: Int, "Filled." c: Kind): Int "Home count." homeCount: Float "How many." e: Int }
    "What sort." enum Kind { ONE "The second." TWO }
    "What is given." input Given { x: Float }
    "A mark." directive @mark on FIELD
    directive @other on FIELD
  `);
  expect(unsaid(broken)).toEqual([
    ...["@other", "Query", "Query.a", "Query.a(b:)", "Query.homeCount", "Kind.ONE", "Given.x"],
  ]);
  expect(unitless(broken)).toEqual(["Query.a", "Query.homeCount", "Given.x"]);
});

test("what is old says what to ask in its place, and no query of the dashboard nor any example asks it", async () => {
  const old = partsOf(buildSchema(await schemaText())).flatMap(({ at, old: reason }) =>
    reason ? [{ at, reason }] : [],
  );
  expect(old.map(({ at }) => at)).toContain("Query.associations");
  expect(old.filter(({ reason }) => reason === "No longer supported" || !reason.endsWith("."))).toEqual([]);

  const schema = buildSchema(await schemaText());
  const asks = (text: string) => validate(schema, parse(text), [NoDeprecatedCustomRule]).map(({ message }) => message);
  const questions = globSync("dashboard/src/lib/server/queries/*.graphql", { cwd: root });
  expect(questions.length).toBeGreaterThan(5);
  const texts = [...questions, "api/examples.graphql"].map((file) => readFileSync(join(root, file), "utf8"));
  expect(asks(texts.join("\n"))).toEqual([]);
  expect(asks("{ associations { code } }")).toHaveLength(1);
});

test("schema-changes.md tells what became otherwise since the schema that was kept", async () => {
  const text = await schemaChangesText();
  expect(readFileSync(join(api, "schema-changes.md"), "utf8")).toBe(text);
  expect(text).toContain("- `Query.kpi` arg id was removed.");
  expect(text).toContain("- `Kpi.code: ID!`");
  expect(text).toContain("- `Query.associations` is old.");
});
