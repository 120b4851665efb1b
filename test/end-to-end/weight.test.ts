/** A page on a slow line: what a first visit brings in, compressed. */
import type { Response } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { visitor, widths } from "../support/browser.ts";
import { type Product, runningProduct } from "../support/product.ts";

let product: Product;
beforeAll(async () => void (product = await runningProduct()));

type Weight = { all: number; scripts: string[]; plain: string[] };

/** In bytes as they came over the line. `plain` are the texts that came uncompressed. */
async function firstVisit(path: string): Promise<Weight> {
  const context = await visitor({ viewport: widths.phone });
  const page = await context.newPage();
  const responses: Response[] = [];
  page.on("response", (response) => responses.push(response));
  await page.goto(product.dashboard + path, { waitUntil: "networkidle" });
  const weighed = await Promise.all(
    responses.map(async (response) => {
      const { responseBodySize: bytes } = await response.request().sizes();
      return { bytes, type: response.request().resourceType(), url: response.url(), headers: response.headers() };
    }),
  );
  await context.close();
  const texts = weighed.filter(
    ({ type, bytes }) => ["document", "script", "stylesheet"].includes(type) && bytes > 2000,
  );
  return {
    all: weighed.reduce((total, { bytes }) => total + bytes, 0),
    scripts: weighed.filter(({ type }) => type === "script").map(({ url }) => url),
    plain: texts.filter(({ headers }) => !headers["content-encoding"]).map(({ url }) => url),
  };
}

test.each(["/", "/kpis/tenants_took_action"])(
  "a first visit of %s brings at most 150 kB, all of its texts compressed",
  async (path) => {
    const { all, plain } = await firstVisit(path);
    expect(plain).toEqual([]);
    expect(all).toBeGreaterThan(20_000);
    expect(all).toBeLessThanOrEqual(150_000);
  },
);

test.each([
  "/",
  "/kpis",
  "/kpis/tenants_took_action",
  "/goals",
  "/areas",
  "/areas/WK026701",
  "/waves",
  "/waves/2026-W1",
  "/glossary",
  "/search?q=paasbos",
])("the scripts of %s are at most 70 kB, also where a line without TLS allows gzip only", async (path) => {
  const { scripts } = await firstVisit(path);
  const sizes = scripts.map(async (url) => {
    const { headers } = await fetch(url, { headers: { "accept-encoding": "gzip" } });
    return Number(headers.get("content-length"));
  });
  const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  expect(total).toBeGreaterThan(10_000);
  expect(total).toBeLessThanOrEqual(70_000);
});

test("an embed brings no framework: a script of a few lines", async () => {
  const { all, scripts } = await firstVisit("/embed/tenants_took_action");
  expect(scripts.map((url) => new URL(url).pathname)).toEqual(["/embed/frame.js"]);
  expect(all).toBeLessThanOrEqual(60_000);
});

test("every page has a tag that stays while the page does, in every language and as a file", async () => {
  for (const path of [
    "/",
    "/en",
    "/kpis/tenants_took_action",
    "/embed/tenants_took_action",
    "/embed/tenants_took_action.svg",
  ]) {
    const first = await fetch(product.dashboard + path);
    const tag = first.headers.get("etag")!;
    const again = await fetch(product.dashboard + path, { headers: { "if-none-match": tag } });
    expect([path, again.status, (await again.text()).length]).toEqual([path, 304, 0]);
  }
});
