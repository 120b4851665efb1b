/**
 * Makes the files of src/lib/generated/: what the API answers to the questions in src/lib/server/queries, and the words of the field.
 * `npm run generate` writes them and `npm run check` compares them.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { codegen } from "@graphql-codegen/core";
import * as documents from "@graphql-codegen/typed-document-node";
import * as operations from "@graphql-codegen/typescript-operations";
import type { DocumentNode } from "graphql";
import { Kind, parse, visit } from "graphql";

/** What the pages use of the vocabulary, by the codes of GraphQL: its enums are in capitals, a group keeps its own code. */
const enums = [
  "verdicts",
  "verdictNotes",
  "pastVerdicts",
  "pastPartVerdicts",
  "legalVerdicts",
  "withheldReasons",
  "bands",
  "besideNorms",
  "intervalReasons",
  "areaLevels",
  "periodKinds",
  "ambitions",
  "units",
  "surveyModes",
  "representationBands",
  "controlSignals",
  "declineReasons",
  "revisionCauses",
  "uncountedReasons",
  "agreementStates",
  "auditKinds",
] as const;

type Seen = {
  staffRoles: Words;
  sights: Readonly<Record<string, { roles: readonly string[]; isTogether: boolean }>>;
  deeds: Readonly<Record<string, { roles: readonly string[] }>>;
  sightOfRows: Readonly<Record<string, string>>;
  sightOfRoute: Readonly<Record<string, string>>;
  openRoutes: readonly string[];
};

type Text = { nl: string; en: string };
type Word = Text & { many?: Text; promise?: Text; value?: number };
type Words = Readonly<Record<string, Word>>;
/** The caller brings it, because the dashboard imports no other folder. */
export type Vocabulary = Record<
  | (typeof enums)[number]
  | "gradeClasses"
  | "groups"
  | "thresholds"
  | "confidences"
  | "publicationLimits"
  | "responseLimits",
  Words
> &
  Seen;

const folder = "dashboard/src/lib/generated";
const questions = join(import.meta.dirname, "src/lib/server/queries");
const publicQuestions = join(import.meta.dirname, "src/lib/server/public-queries");

export async function generatedFiles(
  schema: string,
  sharedSchema: string,
  vocabulary: Vocabulary,
): Promise<{ path: string; text: string }[]> {
  return [
    { path: `${folder}/graphql.ts`, text: await answersText(schema, questions) },
    { path: `${folder}/public-graphql.ts`, text: await answersText(sharedSchema, publicQuestions) },
    { path: `${folder}/vocabulary.ts`, text: vocabularyText(vocabulary) },
    { path: `${folder}/roles.ts`, text: rolesText(vocabulary) },
  ];
}

/** Types of the answers, and each question as a text that knows its own type. */
async function answersText(schema: string, from: string): Promise<string> {
  const text = await codegen({
    filename: "graphql.ts",
    schema: wholeAnswers(parse(schema)),
    documents: readdirSync(from)
      .sort()
      .map((name) => ({ location: name, document: parse(readFileSync(join(from, name), "utf8")) })),
    config: {
      documentMode: "string",
      inlineFragmentTypes: "combine",
      skipTypename: true,
      useTypeImports: true,
      scalars: { ID: "string", Date: "string", DateTime: "string", JSONObject: "object", SafeInt: "number" },
    },
    plugins: [{ operations: {} }, { documents: {} }],
    pluginMap: { operations, documents },
  });
  return `${text.trimEnd()}\n`;
}

/** What may be empty in an answer without an error. */
const mayBeNone = ["node", "signals"];

/**
 * The schema as the pages know it. The API leaves the other parts of an answer empty only where it refuses them, and then the page that
 * asked is not made.
 */
function wholeAnswers(schema: DocumentNode): DocumentNode {
  return visit(schema, {
    ObjectTypeDefinition: ({ name }) => (name.value === "Query" ? undefined : false),
    FieldDefinition(field) {
      if (field.type.kind === Kind.NON_NULL_TYPE || mayBeNone.includes(field.name.value)) return undefined;
      return { ...field, type: { kind: Kind.NON_NULL_TYPE, type: field.type } };
    },
    InterfaceTypeDefinition: () => false,
  });
}

function vocabularyText(vocabulary: Vocabulary): string {
  const { gradeClasses, groups, thresholds, confidences, publicationLimits, responseLimits } = vocabulary;
  const lists = [
    ...enums.map((name) => listText(name, vocabulary[name], (code) => code.toUpperCase())),
    ...Object.entries({ gradeClasses, groups, thresholds, confidences, publicationLimits, responseLimits }).map(
      ([name, list]) => listText(name, list),
    ),
  ];
  return `// Made from db/vocabulary.ts by npm run generate.\n\n${lists.join("\n")}`;
}

/** Who sees which page. */
function rolesText({ staffRoles, sights, deeds, sightOfRoute, sightOfRows, openRoutes }: Seen): string {
  const seenBy = Object.entries(sights).map(
    ([sight, { roles, isTogether }]) => `  ${sight}: ${JSON.stringify({ roles, isTogether })},\n`,
  );
  const doneBy = Object.entries(deeds).map(([deed, { roles }]) => `  ${deed}: ${JSON.stringify(roles)},\n`);
  return [
    "// Made from db/role-vocabulary.ts by npm run generate.\n",
    listText("staffRoles", staffRoles),
    `export const sights = {\n${seenBy.join("")}} as const;\n`,
    `export const deeds = {\n${doneBy.join("")}} as const;\n`,
    `export const sightOfRoute = ${JSON.stringify(sightOfRoute, null, 2)} as const;\n`,
    `export const sightOfRows: Record<string, keyof typeof sights> = ${JSON.stringify(sightOfRows, null, 2)};\n`,
    `export const openRoutes = ${JSON.stringify(openRoutes)} as const;\n`,
  ].join("\n");
}

function listText(name: string, list: Words, codeOf = (code: string) => code): string {
  const lines = Object.entries(list).map(([code, { nl, en, many, promise, value }]) => {
    return `  ${codeOf(code)}: ${JSON.stringify({ nl, en, many, promise, value })},\n`;
  });
  return `export const ${name} = {\n${lines.join("")}} as const;\n`;
}
