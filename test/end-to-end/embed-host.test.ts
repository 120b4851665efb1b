/** Embeds in somebody else's page, from the code that we hand out: nothing of them is ever cut off. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ask } from "../support/ask.ts";
import { visitor } from "../support/browser.ts";
import { type Product, runningProduct } from "../support/product.ts";

let product: Product;
/** What stands in the host's page. */
let body = "";
let host: Server;

beforeAll(async () => {
  product = await runningProduct();
  host = createServer((_, response) => {
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(`<!doctype html><html lang="nl"><body style="margin:0">${body}</body></html>`);
  });
  await new Promise<void>((resolve) => host.listen(0, "127.0.0.1", resolve));
});
afterAll(() => void host.close());

async function hostPage(width: number): Promise<{ page: Page; complaints: string[] }> {
  const page = await (await visitor({ viewport: { width, height: 800 } })).newPage();
  const complaints: string[] = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && complaints.push(message.text()));
  await page.goto(`http://127.0.0.1:${(host.address() as AddressInfo).port}/`, { waitUntil: "networkidle" });
  return { page, complaints };
}

/** The code as it stands on the page of a KPI. */
async function codesOf(kpi: string): Promise<string[]> {
  const html = await (await fetch(`${product.dashboard}/kpis/${kpi}`)).text();
  const codes = [...html.matchAll(/<textarea[^>]*>([^<]*)</g)].map(([, code = ""]) =>
    code.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&"),
  );
  expect(codes).toHaveLength(2);
  return codes;
}

type Fit = { kpi: string; room: number; needed: number; sideways: number };

/** Of every chart in the host's page the height that it got and the one that it needs. */
async function fits(page: Page): Promise<Fit[]> {
  const rooms: number[] = await page.evaluate(
    `[...document.querySelectorAll("iframe")].map((frame) => frame.clientHeight)`,
  );
  const inside = `(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return { needed: document.documentElement.getBoundingClientRect().height, sideways: scrollWidth - clientWidth };
  })()`;
  const frames = page.frames().slice(1);
  return Promise.all(
    frames.map(async (frame, index) => ({
      kpi: frame.url(),
      room: rooms[index]!,
      ...(await frame.evaluate<Omit<Fit, "kpi" | "room">>(inside)),
    })),
  );
}

const isCutOff = ({ room, needed, sideways }: Fit): boolean => !(room >= needed) || sideways > 0;

/** In the narrowest column every figure that there is; in the others one of each kind. */
const some = ["resilience_level", "tenants_took_action", "meeting_places_created", "liveability_thermometer"];

describe.each([280, 390, 600, 900])("in a column of %d pixels", (width) => {
  test.each([
    ["with its script every chart has just the height that it needs", true],
    ["in a page that lets no script in, every chart has room enough", false],
  ])("%s", async (_, hasScript) => {
    const all = (await ask<{ kpis: { code: string }[] }>(product.api, "{ kpis { code } }")).kpis.map(
      ({ code }) => code,
    );
    const shown = width === 280 && !hasScript ? all : some;
    const [example = ""] = await codesOf("tenants_took_action");
    body = shown.map((kpi) => example.replace("/embed/tenants_took_action", `/embed/${kpi}`)).join("\n");
    if (!hasScript) body = body.replaceAll(/<script.*<\/script>/g, "");
    const { page, complaints } = await hostPage(width);
    if (hasScript)
      await expect.poll(async () => (await fits(page)).filter(({ room, needed }) => room > needed + 1)).toEqual([]);
    const found = await fits(page);
    expect(found).toHaveLength(shown.length);
    expect(found.filter(isCutOff)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

test("the code that keeps a release shows the same chart, and says so in its address", async () => {
  const [, kept = ""] = await codesOf("tenants_took_action");
  expect(kept).toMatch(/\/voorbeeld\/embed\/tenants_took_action\?period=2025&amp;release=1"/);
  body = kept;
  const { page } = await hostPage(600);
  expect(await page.frames()[1]!.locator("h1").innerText()).toBe("Zaken waarin de melder zelf in actie kwam");
  await page.context().close();
});

test("a chart of which the table is opened grows, and one in a page that narrows does too", async () => {
  [body = ""] = await codesOf("tenants_took_action");
  const { page } = await hostPage(900);
  const height = async () => (await fits(page))[0]!.room;
  const before = await height();
  await page.frames()[1]!.locator("summary").click();
  await expect.poll(height).toBeGreaterThan(before + 100);
  const opened = await height();
  await page.setViewportSize({ width: 390, height: 800 });
  await expect.poll(height).not.toBe(opened);
  const [fit] = await fits(page);
  expect(fit!.room).toBeGreaterThanOrEqual(fit!.needed);
  await page.context().close();
});

test("a page with iframe-resizer 4 is told the height in its own messages", async () => {
  const [code = ""] = await codesOf("tenants_took_action");
  const listener = `<script>
    window.told = [];
    addEventListener("message", ({ data, source }) => {
      told.push(data);
      if (data === "[iFrameResizerChild]Ready") source.postMessage("[iFrameSizer]chart1:8:false:false:32:true:true::bodyOffset:::0:false:parent:scroll:true", "*");
    });
  </script>`;
  body = listener + code.replaceAll(/<script.*<\/script>/g, "");
  const { page } = await hostPage(600);
  const told = (): Promise<string[]> => page.evaluate("told");
  await expect.poll(async () => (await told()).length).toBeGreaterThan(1);
  const [ready, first] = await told();
  expect(ready).toBe("[iFrameResizerChild]Ready");
  expect(first).toMatch(/^\[iFrameSizer\]chart1:\d+:600:init$/);
  await page.context().close();
});
