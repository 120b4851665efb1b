/** Comparing, and going back from a figure to what it was counted from: in a browser, with the right answer, and the way that it takes. */
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { ask } from "../support/ask.ts";
import { widths } from "../support/browser.ts";
import { visit } from "../support/page.ts";
import { type Product, runningProduct } from "../support/product.ts";

let product: Product;
beforeAll(async () => void (product = await runningProduct()));

const at = (path: string) => `${product.dashboard}${path}`;
const textOf = async (page: Page, place: string) =>
  (await page.locator(place).first().innerText()).replaceAll(/[\s\u2068\u2069\u00ad]+/g, " ");

/** How far down one has to scroll before all of a place is in sight. */
async function scrolled(page: Page, place: string): Promise<number> {
  await page.locator(place).first().scrollIntoViewIfNeeded();
  return page.evaluate("Math.round(window.scrollY)");
}

describe.each(Object.keys(widths) as (keyof typeof widths)[])("on a %s", (width) => {
  test("'Vergelijk 2024 met 2025' takes two clicks from the overview, and no scrolling at its end", async () => {
    const { page } = await visit(at("/"), width);
    await page.getByRole("link", { name: "Zaken waarin de melder zelf in actie kwam", exact: true }).first().click();
    await page.waitForURL(/\/kpis\/tenants_took_action/);
    await page.getByRole("link", { name: "Vergelijk met een andere periode of een ander gebied" }).click();
    await page.waitForURL(/\/compare\?/);
    const { searchParams } = new URL(page.url());
    expect([searchParams.get("period"), searchParams.get("otherPeriod")]).toEqual(["2024", "2025"]);
    const { comparison } = await ask<{ comparison: { difference: { value: number; lower: number; upper: number } } }>(
      product.api,
      '{ comparison(kpi: "tenants_took_action", one: { period: "2024" }, other: { period: "2025" }) { difference { value lower upper } } }',
    );
    const { value, lower, upper } = comparison.difference;
    const points = (share: number) => `${share < 0 ? "−" : "+"}${Math.abs(Math.round(100 * share))}`;
    const lead = await textOf(page, "main .lead");
    expect(lead).toBe(
      `2025 vergeleken met 2024: ${points(value)} procentpunt (marge ${points(lower)} tot ${points(upper)} met 90% zekerheid). Dit verschil kan toeval zijn.`,
    );
    expect(await scrolled(page, "main .lead")).toBe(0);
    await page.context().close();
  });

  test("'Waaruit is dit getal geteld, en waarom niet 3.487?' takes one click on the page of the figure", async () => {
    const { page } = await visit(at("/kpis/resilience_level?period=2026-W1"), width);
    await page.getByRole("link", { name: "Waaruit is dit geteld?" }).click();
    const how = page.locator("section[aria-labelledby=how-title]");
    await how.locator("h3", { hasText: "Wat telt mee en wat niet" }).waitFor({ state: "visible" });
    const told = await textOf(page, "section[aria-labelledby=how-title]");
    const { kpi, areas } = await ask<Answer>(
      product.api,
      `{ kpi(code: "resilience_level") { figures(areaLevel: ASSOCIATION, period: "2026-W1") { nodes { ... on PublishedFigure {
          n lineage { rows { rows counted } homes { homes went came } } } } } }
        areas(level: ASSOCIATION) { nodes { homes } } }`,
    );
    const [{ n, lineage }] = kpi.figures.nodes as [Answer["kpi"]["figures"]["nodes"][number]];
    const { rows, homes } = lineage;
    expect(rows.counted).toBe(n);
    expect(told).toContain(`${n} van de ${rows.rows} rijen tellen mee`);
    const now = areas.nodes[0]!.homes;
    expect(homes.homes - homes.went + homes.came).toBe(now);
    const dutch = (number: number) => number.toLocaleString("nl-NL");
    for (const words of [
      `waren verhuurd: ${dutch(homes.homes)}.`,
      `Daarna niet meer verhuurd −${homes.went}`,
      `Daarna erbij gekomen +${homes.came}`,
      `(stand van de publicatie) ${dutch(now)}`,
    ])
      expect(told).toContain(words);
    await page.context().close();
  });
});

type Answer = {
  kpi: {
    figures: {
      nodes: {
        n: number;
        lineage: { rows: { rows: number; counted: number }; homes: { homes: number; went: number; came: number } };
      }[];
    };
  };
  areas: { nodes: { homes: number }[] };
};

describe("without JavaScript", () => {
  test("two areas are chosen with a form, and stand in the address", async () => {
    const { page } = await visit(at("/compare"), "desk", { withoutJavaScript: true });
    await page.locator("select[name=kpi]").selectOption("tenants_grade");
    await page.locator("select[name=area]").selectOption("WK026701");
    await page.locator("select[name=otherArea]").selectOption("WK026703");
    for (const name of ["period", "otherPeriod"]) await page.locator(`select[name=${name}]`).selectOption("2026-W1");
    await page.locator("form:has(select[name=kpi]) button").click();
    const { searchParams } = new URL(page.url());
    expect([searchParams.get("area"), searchParams.get("otherArea")]).toEqual(["WK026701", "WK026703"]);
    expect(await textOf(page, "main .lead")).toMatch(/ vergeleken met .*\(marge .* met 90% zekerheid\)\./);
    expect(await page.locator("main article").count()).toBe(2);
    await page.context().close();
  });

  test("what was counted is found by the same link", async () => {
    const { page } = await visit(at("/kpis/tenants_took_action?period=2025"), "desk", { withoutJavaScript: true });
    await page.getByRole("link", { name: "Waaruit is dit geteld?" }).click();
    await page.locator("#rows").waitFor({ state: "visible" });
    expect(await textOf(page, "section[aria-labelledby=how-title]")).toMatch(
      /Overlastzaken, de hele corporatie: \d+ van de/,
    );
    await page.context().close();
  });
});

test("a year that runs is not held against a whole one: the page says so, and leads to the parts that are over", async () => {
  const { page } = await visit(at("/compare?kpi=tenants_took_action&period=2025&otherPeriod=2026"), "desk");
  expect(await textOf(page, "main .lead")).toContain("Een van de twee periodes loopt nog.");
  await page.getByRole("link", { name: "Vergelijk 2025 t/m T2 met 2026 t/m T2" }).click();
  await page.waitForURL(/otherPeriod=2026-tmT2/);
  expect(await textOf(page, "main .lead")).toMatch(/^2026 t\/m T2 vergeleken met 2025 t\/m T2: /);
  await page.context().close();
});

test("what does not exist is not found, and says so", async () => {
  for (const wrong of ["kpi=nothing", "kpi=tenants_took_action&area=nothing", "kpi=tenants_took_action&period=soon"])
    expect([wrong, (await fetch(at(`/compare?${wrong}`))).status]).toEqual([wrong, 404]);
});
