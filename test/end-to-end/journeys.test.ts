/** What readers come for, from the first page to the right answer, at both widths: with how many clicks, and how far they scroll. */
import { readFile } from "node:fs/promises";
import type { Locator, Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { widths } from "../support/browser.ts";
import { visit } from "../support/page.ts";
import { type Product, runningProduct } from "../support/product.ts";

let product: Product;
beforeAll(async () => void (product = await runningProduct()));

/** Reads and clicks like somebody who sees one screen at a time, and counts. */
class Reader {
  readonly page: Page;
  clicks = 0;
  scrolled = 0;

  constructor(page: Page) {
    this.page = page;
  }

  /** Scrolls until the whole of it can be seen, or its beginning where it is higher than the screen. */
  async see(what: Locator): Promise<string> {
    const box = (await what.boundingBox())!;
    const screen = this.page.viewportSize()!.height;
    const down = Math.max(0, Math.min(box.y + box.height - screen, box.y));
    const up = Math.min(0, box.y);
    await this.page.mouse.wheel(0, down + up);
    await this.page.waitForTimeout(100);
    this.scrolled += Math.round(down - up);
    return (await what.innerText()).replaceAll(/[\s\u2068\u2069]+/g, " ");
  }

  async click(what: Locator): Promise<void> {
    await this.see(what);
    await what.click();
    this.clicks += 1;
  }
}

/** How far down an answer may lie, in pixels. */
const room = { phone: 1500, desk: 500 };

const figureOf = (page: Page, title: string): Locator =>
  page.locator("#board tr.figure").getByRole("link", { name: title, exact: true });

describe.each(Object.keys(widths) as (keyof typeof widths)[])("on a %s", (width) => {
  test("'Waarom is dit niet gehaald en wat zou het veranderen?' takes one click", async () => {
    const { page } = await visit(`${product.dashboard}/`, width);
    const reader = new Reader(page);
    await reader.click(figureOf(page, "Zaken waarin de melder zelf in actie kwam"));
    await page.waitForURL(/\/kpis\/tenants_took_action/);

    expect(await reader.see(page.locator(".claim .lead"))).toMatch(
      /^2025: Het deel van de zaken waarin de melder zelf in actie kwam, was 48% \(marge 39% tot 57% met 95% zekerheid\)\. De norm is minstens 65%: niet gehaald\.$/,
    );
    const why = await reader.see(page.locator("section[aria-labelledby=decision-title] p").first());
    expect(why).toContain("48% is 17 procentpunt minder dan de norm van 65%.");
    expect(why).toMatch(/Met \d+ zaken meer waarin dit zo was \(\d+ van de 109\) was de norm zeker gehaald\./);
    expect({ clicks: reader.clicks, isNear: reader.scrolled <= room[width] }).toEqual({
      ...{ clicks: 1, isNear: true },
    });
    await page.context().close();
  });

  test("'Zet deze grafiek in het jaarverslag' takes three clicks, and the file says whose it is and where it stays", async () => {
    const { page } = await visit(`${product.dashboard}/`, width);
    const reader = new Reader(page);
    await reader.click(figureOf(page, "Zaken waarin de melder zelf in actie kwam"));
    await page.waitForURL(/\/kpis\/tenants_took_action/);
    await reader.click(page.getByRole("link", { name: "Gebruiken in een verslag of op een pagina" }));
    const download = page.waitForEvent("download");
    await reader.click(page.getByRole("link", { name: "SVG voor drukwerk: Verloop" }));
    const file = await download;
    expect(file.suggestedFilename()).toBe("tenants_took_action_voorbeeld_2025_release-1.svg");
    const svg = await readFile(await file.path(), "utf8");
    const [, cited = ""] = /<metadata>([^<]*)<\/metadata>/.exec(svg)!;
    expect(cited).toMatch(
      /^Woonstichting Voorbeeld \(synthetisch\): “Zaken waarin de melder zelf in actie kwam”, 2025\. Fijne Buurten, publicatie 1, stand op 31 oktober 2026/,
    );
    expect(svg).toMatch(/ width="160mm"/);
    expect({ clicks: reader.clicks, isNear: reader.scrolled <= room[width] }).toEqual({
      ...{ clicks: 3, isNear: true },
    });

    // Its permanent link keeps showing what the sentence says.
    await page.goto(cited.slice(cited.indexOf("http")).replaceAll("&amp;", "&"));
    expect(await page.locator(".finding").innerText()).toContain("was 48%");
    expect(await page.locator("body").innerText()).toContain("publicatie 1");
    await page.context().close();
  });
});
