/** Relay: its compiler takes our schema and makes paging of our connections, and its store reads on through them. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { ConcreteRequest, ReaderFragment, SingularReaderSelector } from "relay-runtime";
import {
  Environment,
  fetchQuery,
  getPaginationMetadata,
  getPaginationVariables,
  getSelector,
  Network,
  RecordSource,
  Store,
} from "relay-runtime";
import { expect, onTestFinished, test } from "vitest";
import { run } from "../support/run.ts";
import { places, served, valuesIn } from "./support/releases.ts";

const page = `figures(first: $count, after: $cursor KIND) @connection(key: "NAME_figures") {
  edges { node { id period area { code } ... on PublishedFigure { value } } } }`;

/** A fragment that can be read on, as a component would have, and the question of a page that holds it. */
const paging = (type: string, how: string) => `
  fragment ${type}Figures on ${type} @refetchable(queryName: "${type}FiguresPagingQuery")
    @argumentDefinitions(count: { type: "Int", defaultValue: 4 }, cursor: { type: "String" }) {
    ${page.replace("KIND", how).replace("NAME", `${type}Figures`)}
  }`;

const questions = {
  Kpi: `query KpiQuery($asOf: Int!) { thing: kpi(code: "tenants_took_action", asOf: $asOf) { id ...KpiFigures } }`,
  Area: `query AreaQuery($asOf: Int!) { thing: area(code: "BU02670111", asOf: $asOf) { id ...AreaFigures } }`,
};

const source = `
import { graphql } from "relay-runtime";
graphql\`${paging("Kpi", ", areaLevel: NEIGHBOURHOOD")}\`;
graphql\`${paging("Area", ', kpi: "tenants_took_action"')}\`;
graphql\`${questions.Kpi}\`;
graphql\`${questions.Area}\`;
`;

type Made = {
  KpiQuery: ConcreteRequest;
  AreaQuery: ConcreteRequest;
  KpiFigures: ReaderFragment;
  AreaFigures: ReaderFragment;
};
type Compiled = <Name extends keyof Made>(name: Name) => Promise<Made[Name]>;

/** What the compiler made of the schema and that, by name. */
async function compiled(schema: string): Promise<Compiled> {
  const folder = await mkdtemp(join(tmpdir(), "relay-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const within of ["src", "made"]) await mkdir(join(folder, within));
  const settings = { src: "src", schema: "schema.graphql", language: "javascript", artifactDirectory: "made" };
  const files = {
    "src/pages.js": source,
    "package.json": '{ "type": "module" }',
    "schema.graphql": schema,
    "relay.config.json": JSON.stringify({ ...settings, eagerEsModules: true }),
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  const compiler = createRequire(import.meta.url).resolve("relay-compiler/cli.js");
  const { code, stdout, stderr } = await run([compiler, "relay.config.json"], {}, folder);
  expect(code, stdout + stderr).toBe(0);
  return async (name) => (await import(pathToFileURL(join(folder, "made", `${name}.graphql.js`)).href)).default;
}

function environmentOf(url: string, sent: string[]): Environment {
  return new Environment({
    store: new Store(new RecordSource()),
    network: Network.create(async ({ name, text }, variables) => {
      sent.push(name);
      const body = JSON.stringify({ query: text, variables });
      const response = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body });
      return response.json();
    }),
  });
}

type Thing = { id: string; figures: { edges: { node: { value: number } }[]; pageInfo: { hasNextPage: boolean } } };

/** As a component with usePaginationFragment does: reads what the store has, and asks a page more while there is one. */
async function allOf(environment: Environment, made: Compiled, type: "Kpi" | "Area", asOf: number): Promise<number[]> {
  const question = await made(`${type}Query`);
  const answer = (await fetchQuery(environment, question, { asOf }).toPromise()) as { thing: object };
  const fragment = await made(`${type}Figures`);
  const { paginationRequest, paginationMetadata } = getPaginationMetadata(fragment, "this test");
  for (;;) {
    const selector = getSelector(fragment, answer.thing) as SingularReaderSelector;
    const { id, figures } = environment.lookup(selector).data as unknown as Thing & {
      figures: { pageInfo: { endCursor: string } };
    };
    if (!figures.pageInfo.hasNextPage) return figures.edges.map(({ node }) => node.value);
    const { owner } = selector;
    const base = { ...owner.variables, ...selector.variables };
    const { endCursor } = figures.pageInfo;
    const variables = getPaginationVariables("forward", 4, endCursor, base, { id }, paginationMetadata);
    await fetchQuery(environment, paginationRequest, variables).toPromise();
  }
}

test("Relay's compiler takes the schema, and its store pages through an area and a KPI of each release and association", async () => {
  const { at, publishNext } = await served();
  await publishNext();
  const made = await compiled(await (await fetch(at("", "schema.graphql"))).text());
  const sent: string[] = [];
  const environments = {
    voorbeeld: environmentOf(at("voorbeeld", "graphql"), sent),
    ander: environmentOf(at("ander", "graphql"), sent),
  };
  // Read twice: what the store has of one release is not what it shows of another.
  for (const place of [...places, ...places]) {
    const environment = environments[place.association];
    const values = valuesIn(place);
    const told = `${place.association} ${place.asOf}`;
    expect(await allOf(environment, made, "Kpi", place.asOf), told).toEqual(values);
    expect(await allOf(environment, made, "Area", place.asOf), told).toEqual([values[1], values[4]]);
  }
  expect(sent).toContain("KpiFiguresPagingQuery");
});
