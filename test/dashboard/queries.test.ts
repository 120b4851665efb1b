import { readdirSync, readFileSync } from "node:fs";
import { buildSchema, parse, validate } from "graphql";
import { expect, test } from "vitest";

const folder = new URL("../../dashboard/src/lib/server/queries/", import.meta.url);
const schema = buildSchema(readFileSync(new URL("../../api/schema.graphql", import.meta.url), "utf8"));
const files = readdirSync(folder).map((name) => ({ name, text: readFileSync(new URL(name, folder), "utf8") }));
const fragments = files.flatMap(({ text }) =>
  text.split(/(?=^fragment )/m).filter((part) => part.startsWith("fragment ")),
);
const questions = files.filter(({ text }) => text.startsWith("query "));

test("there are questions to look at", () => expect(questions.length).toBeGreaterThan(5));

test.each(questions)("$name asks what the API's schema has", ({ text }) => {
  expect(validate(schema, parse(withFragments(text)))).toEqual([]);
});

test("a field that the API does not have would be noticed", () => {
  expect(validate(schema, parse("{ release { colour } }"))).not.toEqual([]);
});

/** GraphQL refuses fragments that nobody uses, so a question takes along only those it names. */
function withFragments(question: string): string {
  const taken = new Set<string>();
  for (let text = question; ; text = question + [...taken].join("\n")) {
    const named = fragments.filter((fragment) => text.includes(`...${/^fragment (\w+)/.exec(fragment)![1]}`));
    if (named.every((fragment) => taken.has(fragment))) return text;
    named.forEach((fragment) => taken.add(fragment));
  }
}
