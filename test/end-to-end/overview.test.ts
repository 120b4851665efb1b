/** The overview as its readers use it: at both widths the right answer to what they come for, within the room that they have. */
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { visitor, widths } from "../support/browser.ts";
import { overflow, visit } from "../support/page.ts";
import { type Product, runningProduct } from "../support/product.ts";

let product: Product;
beforeAll(async () => void (product = await runningProduct()));

const at = (path: string) => `${product.dashboard}${path}`;

/** The right answers under the default seed: what a figure says of the last period that is over, and of the one that runs. */
const answers = [
  ["Veerkracht van de buurten", /Enquête 2026:.*op peil/, /oordeel na de volgende enquête/],
  ["Buurtgroepen die op peil blijven", /Enquête 2026:.*niet te zeggen/, /1\s+gedaald/],
  [
    "Zaken waarin de melder zelf in actie kwam",
    /2025:.*niet gehaald/,
    /zaken erbij: \d+% tot \d+% 2026 t\/m T2 \(\d+%\): nog niet te zeggen/,
  ],
  ["Geholpen om zelf te praten", /2025:.*gehaald/, /2026 t\/m T2 \(\d+%\):\s+nog niet te zeggen.*niet alles is bekend/],
  ["Nieuwe ontmoetingsplekken", /2025:.*niet gehaald.*2 te weinig/, /oordeel na 31 december.*nog 2 nodig/],
  [
    "Benutte kansen voor ontmoetingsplekken",
    /2025:.*te oud.*laatste levering 16 juni 2025/,
    /2026: nog niets geleverd/,
  ],
  [
    "Buurten waar we op meerdere manieren in gesprek zijn",
    /2025:.*niet gehaald/,
    /oordeel na 31 december.*norm nu bereikt/,
  ],
  ["Meedoen met het huurderspanel", /2025:.*niet gehaald/, /2026 t\/m T2 \([\d,]+%\):\s+op koers/],
  [
    "Complexen met een evenwichtige instroom",
    /2025:.*niet gehaald/,
    /nog 3 nodig\s+2026 t\/m T2 \(\d+%\):\s+niet op koers/,
  ],
  ["Passend toewijzen", /2025:.*voldaan/, /oordeel na 31 december.*geen afwijking meer mogelijk/],
] as const;

/** What a reader sees of the row of a figure, in one line. */
async function rowOf(page: Page, title: string): Promise<string> {
  const row = page.locator("#board tr.figure", { has: page.getByRole("link", { name: title, exact: true }) });
  return (await row.innerText()).replaceAll(/[\s\u2068\u2069]+/g, " ");
}

describe.each(Object.keys(widths) as (keyof typeof widths)[])("on a %s", (width) => {
  test("'Houden we onze belofte, en over welke periode?' has its answer without a click", async () => {
    const { page } = await visit(at("/"), width);
    const head = (await page.locator("main header").first().innerText()).replaceAll(/[\u2068\u2069]/g, "");
    expect(head).toContain("Afgesloten: 2025 · enquête 2026.");
    expect(head).toContain("Loopt nu: 2026, t/m 31 oktober.");
    expect(await page.locator("#board h2").allInnerTexts()).toEqual([
      expect.stringMatching(/^1\. De veerkracht \(zelfredzaamheid\)/),
      expect.stringMatching(/^2\. Met actief sociaal beheer/),
      expect.stringMatching(/^3\. Bij nieuwbouw en in de bestaande voorraad/),
      expect.stringMatching(/^4\. We gaan op verschillende manieren in gesprek/),
      expect.stringMatching(/^5\. We sturen op evenwichtige wijken/),
    ]);
    for (const [title, closed, running] of answers) {
      const row = await rowOf(page, title);
      expect(row).toMatch(closed);
      expect(row).toMatch(running);
    }
    // The word belongs to the figure, never to the promise.
    expect(await page.locator("#board tr.promise .verdict").count()).toBe(0);
    await page.context().close();
  });

  test("every value stands with its period, also one without a word", async () => {
    const { page } = await visit(at("/"), width);
    const cells = await page.locator("#board td:has(p > strong):not(.change)").all();
    expect(cells.length).toBeGreaterThan(10);
    for (const cell of cells) expect(await cell.innerText()).toMatch(/20\d\d/);
    await page.context().close();
  });

  test("'Wat vraagt aandacht en waarom?' has its answer directly below, of each kind one", async () => {
    const { page } = await visit(at("/"), width);
    const items = page.locator("#attention li");
    const told = (await items.allInnerTexts()).map((text) => text.replaceAll(/[\s\u2068\u2069]+/g, " "));
    expect(told).toEqual([
      expect.stringMatching(
        /^Spoorkamp en Arkerpoort Enquête 2026: gedaald .*Waarom hier: Deze verandering is groter dan toeval/,
      ),
      expect.stringMatching(
        /^Passend toewijzen 2026 tot nu toe: .*Geen afwijking meer mogelijk; 4 niet bekend: tellen die als afwijking, dan is het 95,1%\. Waarom hier: Bij de stand van nu zakt het met nog één afwijking/,
      ),
      expect.stringMatching(
        /^Kansen voor ontmoetingsplekken 2025: te oud .*16 juni 2025\. Waarom hier: Daardoor is er geen oordeel/,
      ),
    ]);
    const board = (await page.locator("#board").boundingBox())!;
    const attention = (await page.locator("#attention").boundingBox())!;
    expect(attention.y - (board.y + board.height)).toBeLessThan(120);
    await items.first().getByRole("link").click();
    await page.waitForURL(/\/areas\//);
    expect(await page.locator("h1").innerText()).toBe("Spoorkamp en Arkerpoort");
    await page.context().close();
  });
});

describe("the room that it takes", () => {
  test("the table is one screen of a desk, and the page two and a half", async () => {
    for (const path of ["/", "/en", "/?period=2026-tmT2", "/?period=2025"]) {
      const { page } = await visit(at(path), "desk");
      const { y, height } = (await page.locator("#board").boundingBox())!;
      expect([path, y + height <= widths.desk.height]).toEqual([path, true]);
      expect(await heightOf(page)).toBeLessThanOrEqual(2.5 * widths.desk.height);
      await page.context().close();
    }
  });

  test("on a phone it is at most 4,000 pixels, each figure a card below the other", async () => {
    const { page } = await visit(at("/"), "phone");
    expect(await heightOf(page)).toBeLessThanOrEqual(4000);
    const cards = await Promise.all((await page.locator("#board tr.figure").all()).map((card) => card.boundingBox()));
    expect(new Set(cards.map((card) => card!.x)).size).toBe(1);
    await page.context().close();
  });

  test("the narrowest telephone scrolls down only", async () => {
    const context = await visitor({ viewport: { width: 320, height: 640 } });
    const page = await context.newPage();
    await page.goto(at("/"));
    expect(await overflow(page)).toBe(0);
    await context.close();
  });

  test("on paper the table is one A4, lying", async () => {
    for (const path of ["/", "/en"]) {
      const { page } = await visit(at(path), "desk");
      await page.addStyleTag({ content: "#attention, #areas, .fresh, footer { display: none }" });
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
      const sheets = [...pdf.matchAll(/\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, ...size]) =>
        size.map(Number),
      );
      expect(sheets).toHaveLength(1);
      expect(sheets[0]![0]).toBeGreaterThan(sheets[0]![1]!);
      await page.context().close();
    }
  });
});

test("a part of the year is chosen with a form, without JavaScript, and stands in the address", async () => {
  const { page } = await visit(at("/"), "desk", { withoutJavaScript: true });
  const groups = await page.locator("select[name=period] optgroup").all();
  expect(await Promise.all(groups.map((group) => group.getAttribute("label")))).toEqual([
    "Jaren",
    "Van 1 januari t/m een tertiaal",
  ]);
  await page.locator("select[name=period]").selectOption("2026-tmT2");
  await page.locator("form:has(select[name=period]) button").click();
  expect(new URL(page.url()).searchParams.get("period")).toBe("2026-tmT2");
  expect(await rowOf(page, "Meedoen met het huurderspanel")).toMatch(/2026 t\/m T2: op koers/);
  expect(await rowOf(page, "Buurten waar we op meerdere manieren in gesprek zijn")).toContain("alleen per heel jaar");
  expect(await page.getByText("Loopt nu").count()).toBe(0);
  await page.context().close();
});

const heightOf = (page: Page): Promise<number> => page.evaluate("document.documentElement.scrollHeight");
