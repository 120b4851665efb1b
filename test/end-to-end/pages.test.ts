/** Every page, at both widths: readable, accessible, without complaints, and also without JavaScript. */
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { ask } from "../support/ask.ts";
import { overflow, violations, visit } from "../support/page.ts";
import { type Product, runningProduct } from "../support/product.ts";

let product: Product;
beforeAll(async () => void (product = await runningProduct()));

const at = (path: string) => `${product.dashboard}${path}`;
const pages = [
  ["overview", "/"],
  ["overview of an earlier year", "/?period=2025"],
  ["overview of a part of a year", "/?period=2026-tmT2"],
  ["all figures", "/kpis"],
  ["a survey figure", "/kpis/resilience_level"],
  ["a counted figure, for one district and year", "/kpis/tenants_took_action?area=WK026701&period=2025"],
  ["all goals", "/goals"],
  ["all goals in English", "/en/goals"],
  ["two years beside each other", "/compare?kpi=tenants_took_action&period=2024&otherPeriod=2025"],
  ["what cannot be compared", "/compare?kpi=tenants_took_action&period=2025&otherPeriod=2026"],
  [
    "two areas beside each other in English",
    "/en/compare?kpi=tenants_grade&area=WK026701&otherArea=WK026703&period=2026-W1",
  ],
  ["all areas", "/areas"],
  ["one area", "/areas/WK026701"],
  ["a neighbourhood with its complexes", "/areas/BU02670111"],
  ["what was found", "/search?q=paasbos"],
  ["what was not found", "/search?q=xyzzyq"],
  ["all accounts of surveys", "/waves"],
  ["the account of a survey", "/waves/2026-W1"],
  ["the glossary", "/glossary"],
  ["what is said after signing out", "/signed-out"],
  ["the components and their states", "/components"],
  ["the overview in English", "/en"],
  ["a figure in English", "/en/kpis/panel_participation"],
  ["a figure with its parts in another unit", "/kpis/neighbourhoods_in_conversation"],
  ["a difference between shares", "/kpis/panel_representativeness"],
  ["a figure with its months", "/kpis/nuisance_cases"],
  ["a figure with a list of decisions", "/kpis/opportunities_used"],
  ["the cases behind a figure", "/kpis/tenants_took_action/cases?period=2025"],
  ["the allocations behind a figure in English", "/en/kpis/suitable_allocations/allocations?period=2025"],
  ["a figure that is made of others", "/kpis/liveability_thermometer"],
] as const;

describe("on a phone", () => {
  test.each(pages)("%s is accessible, fits and gives no complaints", async (_, path) => {
    const { page, complaints } = await visit(at(path), "phone");
    expect(complaints).toEqual([]);
    expect(await violations(page)).toEqual([]);
    expect(await highRows(page)).toEqual([]);
    await fitsWhateverIsOpen(page);
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await overflow(page)).toBe(0);
    await page.context().close();
  });
});

describe("at a desk", () => {
  test.each(pages)(
    "%s is accessible, fits, gives no complaints, and says the same without JavaScript",
    async (_, path) => {
      const { page, complaints } = await visit(at(path), "desk");
      const withScripts = await wordsOf(page);
      expect(complaints).toEqual([]);
      expect(await violations(page)).toEqual([]);
      await fitsWhateverIsOpen(page);
      expect(await page.locator("h1").count()).toBe(1);
      expect(await page.title()).not.toBe("");
      await page.context().close();
      const { page: plain } = await visit(at(path), "desk", { withoutJavaScript: true });
      const without = await wordsOf(plain);
      await plain.context().close();
      expect(without.length).toBeGreaterThan(10);
      expect(without).toEqual(withScripts);
    },
  );
});

const wordsOf = async (page: Page): Promise<string[]> =>
  (await page.locator("main").innerText()).split(/\s+/).filter(Boolean);

/** As it opens, and with all that folds open. */
async function fitsWhateverIsOpen(page: Page): Promise<void> {
  expect(await overflow(page)).toBe(0);
  await page.evaluate("for (const own of document.querySelectorAll('details')) own.open = true");
  expect(await overflow(page)).toBe(0);
}

/** Rows that are mostly blank, because one cell of theirs stands in too narrow a column. */
const highRows = (page: Page): Promise<string[]> =>
  page.evaluate(`[...document.querySelectorAll("[role=region] tr")]
    .filter((row) => row.getBoundingClientRect().height >= 128)
    .map((row) => row.innerText)`);

test("what the law asks is called so on the overview, among all figures and on its page", async () => {
  for (const path of ["/?period=2025", "/kpis", "/kpis/suitable_allocations?period=2025"]) {
    const { page } = await visit(at(path), "desk");
    const text = await page.locator("main").innerText();
    expect([path, /Wettelijke eis/.test(text), /voldaan/.test(text)]).toEqual([path, true, true]);
    await page.context().close();
  }
});

describe("without JavaScript", () => {
  test("an area and a period are chosen with a form, and stand in the address", async () => {
    const { page } = await visit(at("/kpis/tenants_took_action"), "desk", { withoutJavaScript: true });
    await page.locator("select[name=area]").selectOption("WK026701");
    await page.locator("select[name=period]").selectOption("2025");
    await page.locator("form:has(select[name=area]) button").click();
    const address = new URL(page.url());
    expect(address.searchParams.get("area")).toBe("WK026701");
    expect(address.searchParams.get("period")).toBe("2025");
    const { kpi } = await ask<{ kpi: { figures: { nodes: { denominator: number }[] } } }>(
      product.api,
      '{ kpi(code: "tenants_took_action") { figures(area: "WK026701", period: "2025") { nodes { ... on PublishedFigure { denominator } } } } }',
    );
    expect(await page.locator("main").innerText()).toContain(`${kpi.figures.nodes[0]!.denominator}`);
    await page.context().close();
  });
});

test("the overview of an earlier year tells nothing of a later one", async () => {
  const toldOfNow = async (path: string) => {
    const { page } = await visit(at(path), "desk");
    const count = await page.getByText(/tot nu toe|afwijking(en)? (meer )?mogelijk in/).count();
    await page.context().close();
    return count;
  };
  expect(await toldOfNow("/")).toBeGreaterThan(0);
  expect(await toldOfNow("/?period=2023")).toBe(0);
});

test("how a figure was computed is told in words, each step with its number", async () => {
  const { page } = await visit(at("/kpis/tenants_took_action?period=2025"), "desk");
  const how = page.locator("section[aria-labelledby=how-title]");
  await how.locator("summary").click();
  expect(await how.locator("h3").allInnerTexts()).toEqual([
    "1. Het cijfer",
    "2. Wat telt mee en wat niet",
    "3. De sommen waaruit het volgt",
    "4. De rijen die zijn geleverd",
  ]);
  expect(await how.innerText()).toContain("rijen waarin dit niet of nog niet bekend is");
  await page.goto(at("/kpis/neighbourhoods_maintained"));
  await how.locator("summary").click();
  expect(await how.locator("h3").allInnerTexts()).toEqual(["1. Het cijfer", "2. De rijen die zijn geleverd"]);
  await page.context().close();
});

test("a figure of a survey leads to the account of that survey, which is also there as data", async () => {
  const { page } = await visit(at("/kpis/tenants_grade?period=2025-W1"), "desk");
  await page.getByRole("link", { name: "Verantwoording: enquête 2025" }).click();
  await page.waitForURL(/\/waves\/2025-W1$/);
  const told = await page.locator("main").innerText();
  const data = (await (await fetch(at("/waves/2025-W1/account.json"))).json()) as {
    wave: { code: string; answers: number; limits: { sentence: string }[] };
  };
  expect(data.wave.code).toBe("2025-W1");
  expect(told).toContain(`We kregen antwoord van ${data.wave.answers} van de`);
  for (const { sentence } of data.wave.limits) expect(told).toContain(sentence);
  await page.context().close();
});

test("a word of art leads to its meaning", async () => {
  const { page } = await visit(at("/kpis/tenants_took_action"), "desk");
  await page.locator("a.term[href$='#norm']").first().click();
  await page.waitForURL(/\/glossary#norm$/);
  expect(await page.locator("#norm").innerText()).toMatch(/^Norm\s+\S.*\./);
  await page.context().close();
});

describe("on paper", () => {
  test.each([
    ["the overview", "/", 2],
    ["the overview in English", "/en", 2],
    ["a survey figure", "/kpis/resilience_level", 2],
    ["a counted figure", "/kpis/suitable_allocations", 2],
    ["a figure that is made of others", "/kpis/liveability_thermometer", 2],
    ["an area", "/areas/WK026701", 1],
    ["all goals", "/goals", 8],
  ] as const)("%s stays within its A4 pages", async (_, path, most) => {
    const { page } = await visit(at(path), "desk");
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
    const pages = pdf.match(/\/Type\s*\/Page\b/g) ?? [];
    expect(pages.length).toBeGreaterThan(0);
    expect(pages.length).toBeLessThanOrEqual(most);
    await page.context().close();
  });
});

describe("the two languages", () => {
  test("the link to English leads to the same page in English, and back", async () => {
    const { page } = await visit(at("/kpis/resilience_level?period=2025-W1"), "desk");
    expect(await page.locator("html").getAttribute("lang")).toBe("nl");
    await page.getByRole("link", { name: "This page in English" }).click();
    await page.waitForURL(/\/en\/kpis\/resilience_level/);
    expect(new URL(page.url()).searchParams.get("period")).toBe("2025-W1");
    expect(await page.locator("html").getAttribute("lang")).toBe("en");
    await page.locator("a[hreflang=nl]").click();
    await page.waitForURL((address) => !address.pathname.startsWith("/en"));
    await page.context().close();
  });

  test("Dutch numbers have a comma, English ones a point", async () => {
    const grade = async (path: string) => (await (await fetch(at(path))).text()).replaceAll(/<[^>]+>/g, " ");
    expect(await grade("/kpis/tenants_grade")).toMatch(/\b[5-9],\d\b/);
    expect(await grade("/en/kpis/tenants_grade")).toMatch(/\b[5-9]\.\d\b/);
  });
});

test("no page leads a reader to the page of components, which is for who develops", async () => {
  const overview = await (await fetch(at("/"))).text();
  expect(overview).toContain('href="/glossary"');
  expect(overview).not.toContain('href="/components"');
});

test("what does not exist is said, with where to go", async () => {
  for (const path of ["/kpis/nothing", "/areas/BU99999999", "/waves/2099-W9", "/nothing"]) {
    const response = await fetch(at(path));
    expect(response.status, path).toBe(404);
    expect(await response.text()).toContain('href="/kpis"');
  }
});
