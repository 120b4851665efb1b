/** All goals on one page: to be read on a telephone, and whole on paper. */
import { beforeAll, expect, test } from "vitest";
import { visit } from "../support/page.ts";
import { type Product, runningProduct } from "../support/product.ts";

let product: Product;
beforeAll(async () => void (product = await runningProduct()));

const earlier = "details tbody th";

test("on a phone what runs and what was tested last stands open, within the room for it; earlier goals open when asked", async () => {
  const { page } = await visit(`${product.dashboard}/goals`, "phone", { withoutJavaScript: true });
  expect(await page.evaluate("document.documentElement.scrollHeight")).toBeLessThanOrEqual(16_000);
  const action = page.locator(".kpi", {
    has: page.getByRole("link", { name: "Zaken waarin de melder zelf in actie kwam" }),
  });
  const open = (await action.locator(":scope > table").innerText()).replaceAll(/[\s\u2068\u2069]+/g, " ");
  expect(open).toMatch(/2026.*Norm: Minstens 65%|2026.*Minstens 65%/);
  expect(open).toMatch(/2025.*niet gehaald/);
  const first = page.locator(earlier).first();
  expect(await first.isVisible()).toBe(false);
  await page.locator("details summary").first().click();
  expect(await first.isVisible()).toBe(true);
  await page.context().close();
});

test("the promises above lead to their goals", async () => {
  const { page } = await visit(`${product.dashboard}/goals`, "phone", { withoutJavaScript: true });
  const links = await page.locator("main nav a").all();
  expect(links.length).toBeGreaterThan(3);
  for (const link of links) {
    const [href, name] = [await link.getAttribute("href"), await link.innerText()];
    expect(await page.locator(`h2${href}`).innerText()).toBe(name);
  }
  await page.context().close();
});

test("on paper every goal stands, also the earlier ones", async () => {
  const { page } = await visit(`${product.dashboard}/goals`, "desk");
  const rows = await page.locator(earlier).all();
  expect(rows.length).toBeGreaterThan(20);
  await page.emulateMedia({ media: "print" });
  for (const row of rows) expect((await row.boundingBox())?.height ?? 0).toBeGreaterThan(5);
  await page.context().close();
});
