/** While the API gives no answer, readers see the pages as they were last known, and read that it is so. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Breakable, breakable } from "../support/breakable.ts";
import { violations, visit } from "../support/page.ts";
import { freePorts } from "../support/ports.ts";
import { runningProduct } from "../support/product.ts";
import { root } from "../support/run.ts";

let way: Breakable;
let pages: ChildProcess;
let dataDir: string;
let address: string;

/** Pages of their own before the API that all tests share, over a way that can be cut. */
beforeAll(async () => {
  const product = await runningProduct();
  way = await breakable(product.api);
  dataDir = await mkdtemp(join(tmpdir(), "fijne-buurten-silent-"));
  const [port] = await freePorts(1);
  address = `http://127.0.0.1:${port}`;
  pages = spawn(process.execPath, ["dashboard/build/index.js"], {
    cwd: root,
    env: { ...process.env, HOST: "127.0.0.1", PORT: `${port}`, ORIGIN: address, API_URL: way.url, DATA_DIR: dataDir },
    stdio: "ignore",
  });
  const end = Date.now() + 60_000;
  while (
    Date.now() < end &&
    !(await fetch(`${address}/health`).then(
      ({ ok }) => ok,
      () => false,
    ))
  )
    await new Promise((resolve) => setTimeout(resolve, 100));
});
afterAll(async () => {
  const gone = new Promise((resolve) => pages.once("exit", resolve));
  pages.kill();
  await Promise.all([gone, way.cut()]);
  await rm(dataDir, { recursive: true });
});

const seen = [
  "/",
  "/kpis/tenants_took_action",
  "/en/kpis/tenants_took_action?period=2025",
  "/embed/tenants_took_action",
];
const files = ["/embed/tenants_took_action.svg", "/embed/tenants_took_action.csv"];
const textOf = async (path: string) => (await fetch(address + path)).text();
const notice = / class="last-known" role="status">([^<]*)<\/p>/;

test("what was seen before is shown again with the day of it, and without a word about that once the API answers", async () => {
  const before = await Promise.all([...seen, ...files].map(textOf));
  expect(before.filter((text) => notice.test(text))).toEqual([]);
  await way.cut();
  for (const [index, path] of seen.entries()) {
    const response = await fetch(address + path);
    const text = await response.text();
    expect([path, response.status, response.headers.get("cache-control")]).toEqual([path, 200, "no-store"]);
    expect(notice.exec(text)?.[1]).toMatch(
      path.startsWith("/en") ? /cannot be asked.*\d{4} at \d/ : /nu niet op te vragen.*\d{4} om \d/,
    );
    expect(text.replace(/<p class="last-known"[^>]*>[^<]*<\/p>/, "")).toBe(before[index]);
  }
  for (const [index, path] of files.entries()) expect(await textOf(path)).toBe(before[seen.length + index]);
  const embed = await fetch(`${address}/embed/tenants_took_action`);
  expect(embed.headers.get("content-security-policy")).toMatch(/script-src 'self'.*frame-ancestors 'self'/);
  await way.mend();
  expect(notice.test(await textOf("/kpis/tenants_took_action"))).toBe(false);
});

test("who asks while the API lets everybody wait sees it too, and the newest page once that is there", async () => {
  for (const path of seen) await textOf(path);
  way.fallSilent();
  const answers = await Promise.all(seen.map((path) => fetch(address + path, { signal: AbortSignal.timeout(10_000) })));
  for (const answer of answers) expect(await answer.text()).toMatch(notice);
  const data = await fetch(`${address}/kpis/tenants_took_action/__data.json`, { signal: AbortSignal.timeout(10_000) });
  expect(data.status).toBe(503);
  way.speak();
  for (const path of seen) expect(await textOf(path)).not.toMatch(notice);
});

test("such a page is accessible, works with scripts, and leads to other pages that were seen", async () => {
  const paths = ["/kpis", "/kpis/resilience_level"];
  for (const path of paths) await textOf(path);
  await way.cut();
  const { page, complaints } = await visit(`${address}/kpis`, "phone");
  expect(complaints).toEqual([]);
  expect(await violations(page)).toEqual([]);
  await page.locator('a[href="/kpis/resilience_level"]').first().click();
  await page.waitForURL("**/kpis/resilience_level");
  await expect.poll(() => page.locator(".last-known").count()).toBe(1);
  expect(await page.locator("h1").innerText()).not.toContain("niet");
  await way.mend();
  await page.locator('a[href="/areas"]').first().click();
  await page.waitForURL("**/areas");
  await expect.poll(() => page.locator(".last-known").count()).toBe(0);
  await page.context().close();
});

test("what was never seen says what is the matter, and an embed is never blank", async () => {
  await way.cut();
  const page = await fetch(`${address}/kpis/panel_size`);
  expect([page.status, page.headers.get("retry-after")]).toEqual([503, "10"]);
  const embed = (await textOf("/embed/panel_size")).replaceAll(/<(script|style)[^]*?<\/\1>|<[^>]+>/g, " ");
  expect(embed).toMatch(/De cijfers zijn/);
  expect(await textOf("/embed/panel_size.svg")).toContain("Deze grafiek is er nu niet.");
  await way.mend();
});
