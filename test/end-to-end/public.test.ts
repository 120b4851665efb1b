/** What everybody may see: pages, charts in somebody else's page, and open data, of an association whose board confirmed it. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { startSharedApi } from "@fijne-buurten/api";
import { connect } from "@fijne-buurten/db";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addPublic } from "../../db/agreements/agreements.ts";
import { visitor, widths } from "../support/browser.ts";
import { sharedDatabase } from "../support/imported.ts";
import { onlyAssociation } from "../support/only-association.ts";
import { ownAddress, ownPages, type OwnPages } from "../support/own-pages.ts";
import { overflow, violations, visit } from "../support/page.ts";

let api: Awaited<ReturnType<typeof startSharedApi>>;
let pages: OwnPages;
let before: { status: number; text: string }[];
const paths = [
  "/voorbeeld/openbaar",
  "/voorbeeld/openbaar/embed/resilience_level",
  "/voorbeeld/openbaar/data/figures.csv",
];
const at = (path: string): string => `${pages.address}/voorbeeld/openbaar${path}`;

beforeAll(async () => {
  const { urls } = await sharedDatabase();
  api = await startSharedApi({ associations: onlyAssociation(urls.shared), freshMs: 0 });
  // Nobody answers where the internal API should be, and nobody signed in.
  const [address, nowhere] = [await ownAddress(), await ownAddress()];
  pages = await ownPages(address, { API_URL: `${nowhere}/graphql`, SHARED_API_URL: api.url });
  before = await Promise.all(
    paths.map(async (path) => {
      const response = await fetch(pages.address + path);
      return { status: response.status, text: await response.text() };
    }),
  );
  const owner = await connect(urls.owner);
  await addPublic(owner, { confirmedBy: "bestuur", tenantsAskedOn: "2026-10-01", contact: "open@voorbeeld.nl" });
  await owner.end();
}, 600_000);
afterAll(async () => {
  await pages.close();
  await api.close();
});

test("before the board confirmed it there is nothing, and that is said", () => {
  expect(before.map(({ status }) => status)).toEqual([404, 404, 404]);
  for (const { text } of before) expect(text).toContain("Er zijn nog geen openbare cijfers van deze corporatie.");
});

const all = [
  ["all public figures", ""],
  ["a figure of a survey", "/kpis/resilience_level"],
  ["a figure with a norm, of a municipality and an earlier year", "/kpis/tenants_took_action?area=GM0267&period=2024"],
  ["a figure in English", "/kpis/tenants_grade"],
] as const;

describe.each(Object.keys(widths) as (keyof typeof widths)[])("on a %s", (width) => {
  test.each(all)("%s is accessible, fits, gives no complaints and leads nowhere inside", async (name, path) => {
    const address = name.endsWith("English") ? at(path).replace("/voorbeeld", "/en/voorbeeld") : at(path);
    const { page, complaints } = await visit(address, width);
    expect(complaints).toEqual([]);
    expect(await violations(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    expect(await linksOf(page)).toEqual([]);
    const text = await page.locator("body").innerText();
    expect(text).not.toMatch(/intern\b|internal\b/);
    const { page: plain } = await visit(address, width, { withoutJavaScript: true });
    expect(await plain.locator("main").innerText()).toBe(await page.locator("main").innerText());
    await page.context().close();
    await plain.context().close();
  });
});

/** Links to pages that are not for everybody. */
const linksOf = (page: Page): Promise<string[]> =>
  page.evaluate(`[...document.querySelectorAll("a[href]")].map((link) => link.pathname + link.hash)
    .filter((path) => !/^(\\/en)?\\/voorbeeld\\/openbaar|#content$/.test(path))`);

test("a figure is told with the rounded value, the margin and the verdict that staff see", async () => {
  const { page } = await visit(at("/kpis/resilience_level"), "desk");
  expect(await page.locator("main").innerText()).toMatch(
    /Enquête 2026: De veerkracht blijft op peil: \d\d \(marge \d\d tot \d\d met 95% zekerheid\)\.\s+op peil/,
  );
  await page.context().close();
});

test("of what the law asks it says that it was complied with, on a page, in a chart, in a picture and in the table", async () => {
  for (const path of ["/kpis/suitable_allocations", "/embed/suitable_allocations"])
    expect(await (await fetch(at(path))).text(), path).toMatch(/\bvoldaan\b/);
  const svg = await (await fetch(at("/embed/suitable_allocations.svg"))).text();
  expect(svg).toMatch(/wet[^<]*voldaan/);
  expect(await (await fetch(at("/kpis/suitable_allocations"))).text()).not.toMatch(/\bgehaald\b/);
  const rows = (await (await fetch(at("/data/figures.json?kpi=suitable_allocations"))).json()) as Record<
    string,
    unknown
  >[];
  expect(rows.filter(({ is_legal_norm }) => is_legal_norm).length).toBeGreaterThan(1);
});

test.each([
  ["a figure about complexes, which nobody outside sees", "/kpis/complexes_within_band"],
  ["a figure that is not there", "/kpis/nothing"],
  ["an area below a municipality", "/kpis/resilience_level?area=WK026701"],
  ["an area that is not there", "/kpis/resilience_level?area=WK999999"],
  ["a period that runs", "/kpis/tenants_took_action?period=2026"],
  ["a picture of it", "/embed/complexes_within_band.svg"],
  ["another file", "/data/schema.graphql"],
])("%s is not found", async (_, path) => {
  expect((await fetch(at(path))).status).toBe(404);
});

test("the chart is a picture, an image and a table too, each with its source", async () => {
  const svg = await (await fetch(at("/embed/resilience_level.svg"))).text();
  expect(svg).toMatch(
    /<metadata>[^<]*publicatie 1, [^<]*\/voorbeeld\/openbaar\/kpis\/resilience_level\?period=2026-W1</,
  );
  expect(svg).not.toMatch(/<text|NaN|undefined|var\(/);
  const png = Buffer.from(await (await fetch(at("/embed/resilience_level.png"))).arrayBuffer());
  expect(png.subarray(1, 4).toString()).toBe("PNG");
  const csv = await fetch(at("/data/figures.csv?kpi=resilience_level"));
  expect(csv.headers.get("content-type")).toContain("text/csv");
  const [head = "", ...rows] = (await csv.text()).trim().split(/\r?\n/);
  expect(head).not.toMatch(/numerator|judging|bounds|standard_error/);
  expect(rows.length).toBeGreaterThan(5);
  expect(rows.every((row) => /,(?:ASSOCIATION|MUNICIPALITY),/.test(row))).toBe(true);
});

describe("in somebody else's page", () => {
  let host: Server;
  let body = "";
  beforeAll(async () => {
    host = createServer((_, response) => {
      response.setHeader("content-type", "text/html; charset=utf-8");
      response.end(`<!doctype html><html lang="nl"><body style="margin:0">${body}</body></html>`);
    });
    await new Promise<void>((resolve) => host.listen(0, "127.0.0.1", resolve));
  });
  afterAll(() => void host.close());

  test("the code of the page shows the chart, just as high as it needs, without a cookie", async () => {
    const { page: own } = await visit(at("/kpis/resilience_level"), "desk");
    body = await own.locator("textarea").inputValue();
    await own.context().close();
    const context = await visitor({ viewport: { width: 600, height: 800 } });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on("console", (message) => ["error", "warning"].includes(message.type()) && complaints.push(message.text()));
    // Another name of this machine is another site.
    await page.goto(`http://localhost:${(host.address() as AddressInfo).port}/`, { waitUntil: "networkidle" });
    const chart = page.frames()[1]!;
    expect(await chart.locator("h1").innerText()).toBe("Veerkracht van de buurten");
    expect(await chart.locator(".finding").innerText()).toMatch(/^Enquête 2026: De veerkracht/);
    const height = "document.documentElement.getBoundingClientRect().height";
    await expect
      .poll(
        async () =>
          (await page.locator("iframe").evaluate((frame) => frame.clientHeight)) - Number(await chart.evaluate(height)),
      )
      .toBeLessThan(2);
    expect(complaints).toEqual([]);
    expect(await context.cookies()).toEqual([]);
    await context.close();
  });
});
