import type { FieldNode } from "graphql";
import { buildSchema, getNamedType, parse, TypeInfo, validate, visit, visitWithTypeInfo } from "graphql";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as generated from "../../dashboard/src/lib/generated/graphql.ts";

const schema = buildSchema(readFileSync(new URL("../../api/schema.graphql", import.meta.url), "utf8"));
const questions = Object.entries(generated)
  .filter(([name]) => name.endsWith("Document"))
  .map(([name, document]) => ({ name, text: String(document) }));

test("there are questions to look at", () => expect(questions.length).toBeGreaterThan(5));

test.each(questions)("$name asks what the API's schema has", ({ text }) => {
  expect(validate(schema, parse(text))).toEqual([]);
});

test("a field that the API does not have would be noticed", () => {
  expect(validate(schema, parse("{ release { colour } }"))).not.toEqual([]);
});

test.each(questions)("$name reads no list of which a part could silently stay away", ({ text }) => {
  expect(listsWithoutEnd(text)).toEqual([]);
});

test("a list that is cut off would be noticed", () => {
  expect(listsWithoutEnd("{ areas(first: 500) { nodes { code } } }")).toEqual(["areas"]);
});

/** Lists that come in pages, and of which neither only the first row nor the next page is asked. */
function listsWithoutEnd(question: string): string[] {
  const found: string[] = [];
  const types = new TypeInfo(schema);
  visit(
    parse(question),
    visitWithTypeInfo(types, {
      Field(field) {
        const type = types.getType();
        if (type && getNamedType(type).name.endsWith("Connection") && !isReadToItsEnd(field))
          found.push(field.name.value);
      },
    }),
  );
  return found;
}

function isReadToItsEnd(field: FieldNode): boolean {
  const argument = (name: string) => field.arguments?.find((own) => own.name.value === name)?.value;
  const first = argument("first");
  if (first?.kind === "IntValue" && first.value === "1") return true;
  const hasInfo = field.selectionSet?.selections.some((own) => own.kind === "Field" && own.name.value === "pageInfo");
  return argument("after")?.kind === "Variable" && hasInfo === true;
}
