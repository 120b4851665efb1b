/**
 * Compares what two running installations tell their readers, for a change that should change nothing:
 *
 *     npx node test/compare/run.ts http://127.0.0.1:3000 http://127.0.0.1:4000 http://127.0.0.1:3100 http://127.0.0.1:4100
 *
 * The first two addresses are the pages and the API of the one, the last two of the other. Compared are the text of every page that a
 * link leads to, in both languages, and the answer to every operation of api/examples.graphql. Exit code 1: something differs.
 */
import { readFileSync } from "node:fs";
import { parse, print, type DocumentNode } from "graphql";
import { readEveryPage } from "./pages.ts";

const [pages, api, otherPages, otherApi] = process.argv.slice(2);
if (!pages || !api || !otherPages || !otherApi) {
  console.error("compare: expected four addresses: pages and API of the one installation, pages and API of the other.");
  process.exit(2);
}

const differences: string[] = [];
const answers = await compareAnswers(api, otherApi);
const read = await comparePages(pages, otherPages);
for (const difference of differences) console.log(difference);
console.log(`${read} pages and ${answers} answers compared, ${differences.length} differ.`);
process.exitCode = differences.length > 0 ? 1 : 0;

async function comparePages(one: string, other: string): Promise<number> {
  const [before, after] = [await readEveryPage(one), await readEveryPage(other)];
  for (const path of new Set([...before.keys(), ...after.keys()])) {
    const [was, is] = [before.get(path), after.get(path)];
    if (was === is) continue;
    differences.push(
      `${path}: ${was === undefined || is === undefined ? "only in one of the two" : firstDifference(was, is)}`,
    );
  }
  return before.size;
}

async function compareAnswers(one: string, other: string): Promise<number> {
  const text = readFileSync(new URL("../../api/examples.graphql", import.meta.url), "utf8");
  const operations = operationsOf(parse(text));
  for (const [name, query] of operations) {
    const [was, is] = await Promise.all([ask(one, query), ask(other, query)]);
    if (was !== is) differences.push(`${name}: ${firstDifference(was, is)}`);
  }
  return operations.length;
}

/** Each operation by itself: an API answers one of a document. */
function operationsOf(document: DocumentNode): [name: string, query: string][] {
  return document.definitions.flatMap((definition) =>
    definition.kind === "OperationDefinition"
      ? [[definition.name?.value ?? "", print(definition)] as [string, string]]
      : [],
  );
}

/** When a release was published differs between any two installations. */
async function ask(api: string, query: string): Promise<string> {
  const response = await fetch(`${api}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query }),
  });
  const answer = (await response.json()) as { extensions?: unknown };
  return JSON.stringify({ ...answer, extensions: undefined }, (name, value) => (name === "publishedAt" ? "…" : value));
}

function firstDifference(was: string, is: string): string {
  let from = 0;
  while (was[from] === is[from]) from += 1;
  const around = (text: string) => JSON.stringify(text.slice(Math.max(0, from - 40), from + 80));
  return `${around(was)} is now ${around(is)}`;
}
