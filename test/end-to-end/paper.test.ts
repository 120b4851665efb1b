/** Pages on paper: every sheet says whose it is and what it is about, its words are letters of a font, and its headings are headings. */
import { beforeAll, expect, test } from "vitest";
import { visit } from "../support/page.ts";
import { readPdf } from "../support/pdf.ts";
import { type Product, runningProduct } from "../support/product.ts";

let product: Product;
beforeAll(async () => void (product = await runningProduct()));

/** Each with the area and the period that it is about. */
const pages = [
  ["/", ["hele corporatie", "2025", "2026, t/m 31 oktober"]],
  ["/?period=2026-tmT2", ["hele corporatie", "2026 t/m T2"]],
  ["/en", ["whole association", "2025"]],
  ["/kpis", ["Alle cijfers", "hele corporatie", "nieuwste cijfers"]],
  ["/kpis/tenants_took_action?area=WK026701&period=2025", ["Zaken waarin de melder zelf in actie kwam", "2025"]],
  ["/areas/WK026701", ["Nijkerk", "nieuwste cijfers"]],
  ["/areas/WK026701?period=2025", ["Nijkerk", "2025"]],
  ["/goals", ["Doelen"]],
  [
    "/compare?kpi=tenants_took_action&period=2024&otherPeriod=2025",
    ["Zaken waarin de melder zelf in actie kwam · hele corporatie · 2024 · 2025"],
  ],
  ["/waves/2026-W1", ["enquête 2026"]],
  ["/glossary", ["Begrippen"]],
] as const;

const dense = (text: string): string => text.normalize("NFC").replaceAll(/[\s\u2068\u2069]+/g, "");

test.each(pages)("every sheet of %s names the association, what it is about, and as of when", async (path, about) => {
  const { page } = await visit(product.dashboard + path, "desk");
  const name = await page.locator("body > div > header .name, header .name").first().innerText();
  const pdf = readPdf(await page.pdf({ preferCSSPageSize: true, tagged: true, outline: true }));
  expect(pdf.sheets.length).toBeGreaterThan(0);
  for (const [index, sheet] of pdf.sheets.entries()) {
    const told = dense(sheet);
    for (const word of [
      name,
      ...about,
      path.startsWith("/en") ? "As of" : "Stand op",
      `${index + 1} / ${pdf.sheets.length}`,
    ])
      expect([index, told.includes(dense(word)) || word]).toEqual([index, true]);
  }
  // A letter drawn as a picture (Type 3) is blurred, and is no letter for who has it read aloud.
  expect(pdf.fonts).not.toContain("Type3");
  expect(pdf.headings.filter((heading) => heading === "H1")).toHaveLength(1);
  expect(pdf.outline).toBeGreaterThan(0);
  await page.context().close();
});

test("more than one sheet was read, and what is not on a sheet is not found there", async () => {
  const { page } = await visit(`${product.dashboard}/kpis`, "desk");
  const { sheets } = readPdf(await page.pdf({ preferCSSPageSize: true }));
  expect(sheets.length).toBeGreaterThan(2);
  expect(sheets.filter((sheet) => dense(sheet).includes(dense("Passend toewijzen")))).toHaveLength(1);
  await page.context().close();
});
