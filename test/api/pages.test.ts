/** What people read about the API, served by itself: it loads nothing from elsewhere. */
import { existsSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import { schemaText, startApi } from "@fijne-buurten/api";
import type { GraphQLSchema } from "graphql";
import {
  buildClientSchema,
  buildSchema,
  getIntrospectionQuery,
  lexicographicSortSchema,
  parse,
  printSchema,
} from "graphql";
import { expect, onTestFinished, test } from "vitest";
import { graphiqlFiles } from "../../api/server/pages/graphiql.ts";
import { visitor } from "../support/browser.ts";
import { onlyAssociation } from "../support/only-association.ts";
import { root } from "../support/run.ts";
import { twoAssociations } from "./support/associations.ts";
import { clientOf, dataOf } from "./support/client.ts";
import { addressOf } from "./support/tables.ts";
import { world } from "./support/world.ts";

const pages = ["first-steps", "graphiql", "schema.graphql", "schema-changes.md"];
const files = [
  "react.production.min.js",
  "react-dom.production.min.js",
  "graphiql.min.js",
  "graphiql.min.css",
  "begin.js",
];

/** A machine may be busy. */
const patient = { timeout: 20_000 };

test("the schema comes as a file, the same as a client reads it by asking", async () => {
  const { url, ask } = await world();
  const response = await fetch(addressOf(url, "schema.graphql"));
  const text = await response.text();
  expect([response.status, text]).toEqual([200, await schemaText()]);
  const asked = await dataOf(ask(getIntrospectionQuery({ inputValueDeprecation: true, specifiedByUrl: true })));
  const known = buildClientSchema(JSON.parse(JSON.stringify(asked)));
  const sorted = (schema: GraphQLSchema) => printSchema(lexicographicSortSchema(schema));
  expect(sorted(known)).toBe(sorted(buildSchema(text)));
  const etag = response.headers.get("etag")!;
  expect((await fetch(addressOf(url, "schema.graphql"), { headers: { "if-none-match": etag } })).status).toBe(304);
});

test("where the schema may not be asked, it is no file either, and GraphiQL is away", async () => {
  const { database } = await world();
  const api = await startApi({ associations: onlyAssociation(database.urls.api), introspection: false });
  onTestFinished(() => api.close());
  const { status, errors } = await clientOf(api.url)("{ __schema { queryType { name } } }");
  expect([status, errors?.[0]?.extensions.code]).toEqual([400, "GRAPHQL_VALIDATION_FAILED"]);
  const answers = [...pages, ...files.map((file) => `graphiql/${file}`)].map(
    async (page) => `${page} ${(await fetch(addressOf(api.url, page))).status}`,
  );
  expect(await Promise.all(answers)).toEqual([
    "first-steps 200",
    ...[...pages.slice(1), ...files.map((file) => `graphiql/${file}`)].map((page) => `${page} 404`),
  ]);
});

test("every link on a page leads somewhere, also where the schema may not be asked", async () => {
  const { database, url } = await world();
  const api = await startApi({ associations: onlyAssociation(database.urls.api), introspection: false });
  onTestFinished(() => api.close());
  const linksOn = async (page: string) => {
    const html = await (await fetch(page, { headers: { accept: "text/html" } })).text();
    return [...html.matchAll(/href="([^"#]+)"/g)].map(([, link = ""]) => link);
  };
  for (const [address, most] of [
    [url, ["first-steps", "graphiql", "graphql", "schema-changes.md", "schema.graphql"]],
    [api.url, ["first-steps", "graphql"]],
  ] as const) {
    const links = new Set([...(await linksOn(address)), ...(await linksOn(addressOf(address, "first-steps")))]);
    expect([...links].sort()).toEqual(most);
    for (const link of links)
      expect((await fetch(addressOf(address, link), { headers: { accept: "text/html" } })).status, link).toBe(200);
  }
});

test("every page is found below an association too, has the headers that keep other sites out, and loads only what is here", async () => {
  const { short } = await twoAssociations();
  for (const page of pages.flatMap((name) => [name, `ander/${name}`])) {
    const { status, headers } = await fetch(addressOf(short, page));
    expect(status, page).toBe(200);
    expect(headers.get("content-security-policy"), page).toMatch(/^default-src 'none'; frame-ancestors 'none'/);
    expect(headers.get("content-security-policy"), page).not.toMatch(/unsafe-eval|https?:|\*/);
    expect(headers.get("cache-control"), page).toBe("private, no-cache");
  }
  for (const file of files) {
    const { status, headers } = await fetch(addressOf(short, `graphiql/${file}`));
    expect([status, headers.get("content-encoding") ?? headers.get("content-length")], file).toEqual([
      200,
      expect.anything(),
    ]);
  }
});

test("the page of first steps names the address of the association it is asked of, and else of the first", async () => {
  const { short } = await twoAssociations();
  const base = new URL(short).origin;
  for (const [page, id] of [
    ["ander/first-steps", "ander"],
    ["voorbeeld/first-steps", "voorbeeld"],
    ["first-steps", "ander"],
    ["nobody%22%3E/first-steps", "ander"],
  ] as const) {
    const html = await (await fetch(addressOf(short, page))).text();
    expect(html, page).toContain(`${base}/${id}/figures.csv`);
    expect(html, page).not.toMatch(/ADDRESS|nobody/);
  }
});

test.each(["first-steps", "graphql"])("on a phone all of %s can be read, with a keyboard too", async (name) => {
  const { url } = await world();
  const page = await (await visitor({ viewport: { width: 320, height: 844 } })).newPage();
  onTestFinished(() => page.close());
  await page.goto(addressOf(url, name));
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(320);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
});

test("in GraphiQL one opens an example, asks it of the association of the address, and reads about it, with no complaint of the browser", async () => {
  const { short } = await twoAssociations();
  const page = await (await visitor()).newPage();
  onTestFinished(() => page.close());
  const complaints: string[] = [];
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(addressOf(short, "ander/graphiql"));
  await page.getByRole("tab", { name: "Areas" }).click();
  const asked = async () => {
    await page.getByRole("button", { name: /Execute query/ }).click();
    return page.locator(".result-window").textContent();
  };
  await expect.poll(asked, { interval: 500, ...patient }).toContain("Paasbos");

  const names = parse(readFileSync(join(root, "api/examples.graphql"), "utf8")).definitions.map((definition) =>
    "name" in definition ? definition.name?.value : undefined,
  );
  const tabs = await page.getByRole("tab").allTextContents();
  expect(tabs.map((tab) => tab.replace(/ icon$/, ""))).toEqual(names);
  await page.getByRole("button", { name: "Show Documentation Explorer" }).click();
  await page.getByRole("link", { name: "Query", exact: true }).click();
  await expect.poll(() => page.locator(".graphiql-plugin").textContent(), patient).toContain("What can be asked.");
  expect(complaints).toEqual([]);
});

test("on the page of an association one asks that association, also when there are others", async () => {
  const { short } = await twoAssociations();
  const page = await (await visitor()).newPage();
  onTestFinished(() => page.close());
  await page.goto(addressOf(short, "ander/graphql"));
  await page.getByRole("button", { name: "Gebruik" }).nth(2).click();
  await page.getByRole("button", { name: "Stel de vraag" }).click();
  await expect.poll(() => page.getByRole("status").textContent(), patient).toContain("Paasbos");
});

test("an installation without development packages has no GraphiQL, and starts as well", () => {
  expect(graphiqlFiles()?.map(({ name }) => name)).toEqual(files);
  expect(graphiqlFiles(pathToFileURL(join(tmpdir(), "elsewhere.ts")).href)).toBeNull();
});

test("the image takes every built file of GraphiQL, and nothing else of what it was built from", () => {
  const dockerfile = readFileSync(join(root, "Dockerfile"), "utf8").split(/^(?=FROM )/m);
  const copied = (dockerfile.at(-1) ?? "")
    .split("\n")
    .filter((line) => line.startsWith("COPY --from=pages /app/") && line.includes("node_modules"))
    .flatMap((line) => line.split(" ").slice(2, -1));
  const paths = copied.map((path) => path.replace(/^\/app\//, ""));
  expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  const names = paths.map((path) => path.split("/").at(-1));
  expect(names.filter((name) => name?.includes(".min.")).sort()).toEqual(
    files.filter((name) => name.includes(".min.")).sort(),
  );
  expect(names.filter((name) => name === "package.json")).toHaveLength(3);
  expect(names.filter((name) => name === "LICENSE")).toHaveLength(3);
});
