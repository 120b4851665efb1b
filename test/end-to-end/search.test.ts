/** One box that finds areas, figures, complexes and words: with the keyboard, without a script, and as the way to an answer. */
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { ask } from "../support/ask.ts";
import { widths } from "../support/browser.ts";
import { violations, visit } from "../support/page.ts";
import { type Product, runningProduct } from "../support/product.ts";

let product: Product;
beforeAll(async () => void (product = await runningProduct()));

const at = (path: string) => `${product.dashboard}${path}`;
const box = (page: Page) => page.locator("input[name=q]");
const options = (page: Page) => page.getByRole("option");
const plain = (text: string) => text.replaceAll(/[\s\u2068\u2069]+/g, " ");

describe.each(Object.keys(widths) as (keyof typeof widths)[])("'Hoe staat het in Paasbos?' on a %s", (width) => {
  /** What the release says of the resilience of Paasbos. */
  async function answer(): Promise<string> {
    type Answer = { area: { figures: { nodes: { period: string; value: number }[] } } };
    const { area } = await ask<Answer>(
      product.api,
      '{ area(code: "BG026707") { figures(kpi: "resilience_level") { nodes { period ... on PublishedFigure { value } } } } }',
    );
    const newest = area.figures.nodes.findLast(({ period }) => /-W/.test(period))!;
    return newest.value.toFixed(0);
  }

  async function isAnswered(page: Page): Promise<void> {
    await page.waitForURL(/\/areas\/BG026707/);
    expect(await page.locator("h1").innerText()).toBe("Paasbos");
    const row = page.locator("article", {
      has: page.getByRole("link", { name: "Veerkracht van de buurten", exact: true }),
    });
    expect(plain(await row.innerText())).toContain(await answer());
    expect(plain(await row.innerText())).toMatch(/verbeterd|op peil|onder druk|gedaald|niet te zeggen/);
  }

  test("has its answer by the search box, in a word and two keys", async () => {
    const { page, complaints } = await visit(at("/"), width);
    await page.keyboard.press("/");
    await page.keyboard.type("paasbos");
    await options(page).first().waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await isAnswered(page);
    // Who types on takes back the question before, and who goes on what was asked ahead.
    expect(complaints.filter((complaint) => !complaint.endsWith("net::ERR_ABORTED"))).toEqual([]);
    await page.context().close();
  });

  test("has its answer by the tiles, in one click", async () => {
    const { page } = await visit(at("/"), width);
    await page.locator("#areas").getByRole("link", { name: "Paasbos", exact: true }).click();
    await isAnswered(page);
    await page.context().close();
  });
});

describe.each(Object.keys(widths) as (keyof typeof widths)[])("'Is de bron actueel?' on a %s", (width) => {
  test("has its answer at the foot of the overview, and for one figure on its page", async () => {
    const { page } = await visit(at("/"), width);
    expect(await page.locator(".fresh").innerText()).toContain("oktober 2026");
    await page.locator("#board").getByRole("link", { name: "Benutte kansen voor ontmoetingsplekken" }).click();
    await page.waitForURL(/opportunities_used/);
    const how = page.locator("section[aria-labelledby=how-title]");
    await how.locator("summary").click();
    const source = how.getByRole("row", { name: /^Kansen/ });
    expect(plain(await source.innerText())).toContain("16 juni 2025");
    await page.context().close();
  });
});

describe("with the keyboard", () => {
  test("arrows go round, Enter opens, Escape closes, and Enter alone shows everything that was found", async () => {
    const { page } = await visit(at("/kpis"), "desk");
    await box(page).fill("strij");
    await options(page).first().waitFor();
    expect(await box(page).inputValue()).toBe("strij");
    const names = await options(page).allInnerTexts();
    const chosen = async () => plain((await page.locator("[role=option][aria-selected=true]").allInnerTexts()).join());
    await page.keyboard.press("ArrowUp");
    expect(await chosen()).toBe(plain(names.at(-1)!));
    await page.keyboard.press("ArrowDown");
    expect(await chosen()).toBe("");
    await page.keyboard.press("ArrowDown");
    expect(await chosen()).toBe(plain(names[0]!));
    expect(await box(page).getAttribute("aria-activedescendant")).toBe(await options(page).first().getAttribute("id"));
    await page.keyboard.press("Escape");
    expect(await options(page).count()).toBe(0);
    expect(await box(page).inputValue()).toBe("strij");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/search\?q=strij/);
    await page.getByRole("heading", { name: "Zoeken: strij" }).waitFor();
    expect(await page.locator("main h2").first().innerText()).toBe("Strijland");
    await page.context().close();
  });

  test("the open list is accessible, and on a phone within the screen", async () => {
    for (const width of ["desk", "phone"] as const) {
      const { page } = await visit(at("/kpis"), width);
      await box(page).fill("nijkerk");
      await options(page).first().waitFor();
      expect(await violations(page)).toEqual([]);
      const list = (await page.getByRole("listbox").boundingBox())!;
      expect(list.x).toBeGreaterThanOrEqual(0);
      expect(list.x + list.width).toBeLessThanOrEqual(widths[width].width);
      await page.context().close();
    }
  });

  test("a slash is a slash for who is writing, and for who switched its meaning off", async () => {
    const { page } = await visit(at("/kpis/tenants_took_action"), "desk");
    const isInBox = () => page.evaluate("document.activeElement.name === 'q'");
    await page.locator("select[name=area]").focus();
    await page.keyboard.press("/");
    expect(await isInBox()).toBe(false);
    await page.locator("body").click({ position: { x: 2, y: 2 } });
    await page.getByRole("button", { name: /toets \// }).click();
    await page.reload({ waitUntil: "networkidle" });
    await page.keyboard.press("/");
    expect(await isInBox()).toBe(false);
    await page.getByRole("button", { name: /toets \// }).click();
    await page.keyboard.press("/");
    expect(await isInBox()).toBe(true);
    await page.context().close();
  });
});

test("without JavaScript the box is a form, and its results say what each is", async () => {
  const { page } = await visit(at("/"), "phone", { withoutJavaScript: true });
  expect(await box(page).getAttribute("role")).toBe(null);
  await box(page).fill("pasbos");
  await box(page).press("Enter");
  expect(new URL(page.url()).pathname).toBe("/search");
  expect(await box(page).inputValue()).toBe("pasbos");
  const found = (await page.locator("main li").allInnerTexts()).map(plain);
  expect(found[0]).toMatch(/^Paasbos Buurtgroep in wijk Nijkerk.* verhuurde woningen/);
  expect(found.some((text) => /Complex in Paasbos-/.test(text))).toBe(true);
  await page.locator("main h2 a").first().click();
  expect(await page.locator("h1").innerText()).toBe("Paasbos");
  await page.context().close();
});

test("who finds nothing is told how to go on", async () => {
  const { page } = await visit(at("/search?q=xyzzyq"), "phone", { withoutJavaScript: true });
  expect(await page.locator("main").innerText()).toContain("Niets gevonden");
  expect(await page.locator("main a").count()).toBe(3);
  await page.context().close();
});

test("what was looked for is kept nowhere", async () => {
  const response = await fetch(at("/search?q=paasbos"));
  expect([response.status, (await response.text()).includes("Paasbos")]).toEqual([200, true]);
  const { readdir, readFile } = await import("node:fs/promises");
  const { gunzipSync } = await import("node:zlib");
  const { join } = await import("node:path");
  const folder = join(product.dataDir, "pages");
  for (const name of await readdir(folder, { recursive: true })) {
    const bytes = await readFile(join(folder, name)).catch(() => undefined);
    if (bytes && !name.endsWith(".new")) expect(gunzipSync(bytes).toString()).not.toContain('value="paasbos"');
  }
});

test("words of the glossary are no stops of the Tab key", async () => {
  const { page } = await visit(at("/kpis/resilience_level"), "desk");
  expect(await page.locator("a.term").count()).toBeGreaterThan(10);
  expect(await page.locator("a.term:not([tabindex='-1'])").count()).toBe(0);
  await page.context().close();
});
