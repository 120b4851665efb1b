/**
 * Makes src/lib/generated/: the types of what the API answers to the questions in src/lib/server/queries, and the words of the field.
 * `npm run generate` writes the files, `npm run check` compares them.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { codegen } from "@graphql-codegen/core";
import * as documents from "@graphql-codegen/typed-document-node";
import * as operations from "@graphql-codegen/typescript-operations";
import { buildSchema, parse } from "graphql";

const folder = join(import.meta.dirname, "src/lib/server/queries");

const config = {
  documentMode: "string",
  enumType: "string-literal",
  inlineFragmentTypes: "combine",
  nonOptionalTypename: false,
  skipTypename: true,
  useTypeImports: true,
  avoidOptionals: {},
  scalars: { ID: "string", Date: "string", DateTime: "string", SafeInt: "number" },
};

export async function typesText(schema: string): Promise<string> {
  const questions = readdirSync(folder).map((name) => ({
    location: name,
    document: parse(readFileSync(join(folder, name), "utf8")),
  }));
  return codegen({
    filename: "graphql.ts",
    schema: parse(schema),
    schemaAst: buildSchema(schema),
    documents: questions,
    config,
    plugins: [{ operations: {} }, { documents: {} }],
    pluginMap: { operations, documents },
  });
}
if (import.meta.main) console.log(await typesText(readFileSync(join(import.meta.dirname, "../api/schema.graphql"), "utf8")));
