import { expect, test } from "vitest";
import { inLanguage } from "./language.ts";
import type { Figure } from "../../dashboard/src/lib/server/answers.ts";
import { csvOf as csvWith } from "../../dashboard/src/lib/server/pages/csv.ts";
import type { KpiView } from "../../dashboard/src/lib/server/pages/kpi-view.ts";
import { action, figure, norm, withheld } from "./figure.ts";

const release = { number: 12, publishedAt: "2026-11-01T02:00:00Z", referenceDate: "2026-10-31", isSynthetic: true };
const view = { kpi: { ...action, sources: [{ name: "Overlastzaken" }] }, release } as unknown as KpiView;
const citation = { words: "Kade: “Actie”. Publicatie 12.", permalink: "http://ergens/kade/embed/x?release=12" };
const csvOf = (figures: Figure[]): string =>
  csvWith(figures, view, ({ period }) => ({ ...citation, words: `${citation.words} (${period})` }));
const cells = (csv: string): string[][] =>
  csv
    .slice(1)
    .trimEnd()
    .split("\r\n")
    .map((line) => line.split(";"));
const cell = (csv: string, column: string, row = 1): string | undefined =>
  cells(csv)[row]![cells(csv)[0]!.indexOf(column)];

const judged = figure({
  period: "2025",
  value: 0.6412345,
  lower: 0.56,
  upper: 0.72,
  goal: norm(0.6),
  verdict: "ON_TRACK",
});

test("Excel in Dutch opens it: byte order mark, semicolons, decimal commas, windows line ends", () => {
  const csv = csvOf([judged]);
  expect(csv.charCodeAt(0)).toBe(0xfeff);
  expect(csv.endsWith("\r\n")).toBe(true);
  expect(cell(csv, "waarde")).toBe("0,6412345");
  expect(cell(csv, "ondergrens_95")).toBe("0,56");
});

test("beside every exact number stands what the screen shows", () => {
  const csv = csvOf([judged]);
  const [exact, shown] = [
    ["waarde", "norm"],
    ["waarde_getoond", "marge_getoond", "norm_getoond"],
  ];
  expect(exact!.map((column) => cell(csv, column))).toEqual(["0,6412345", "0,6"]);
  expect(shown!.map((column) => cell(csv, column))).toEqual(["64%", "56–72%", "60%"]);
});

test("every row says how to refer to it, and where it stays", () => {
  const csv = csvOf([judged, withheld("2026")]);
  expect([1, 2].map((row) => cell(csv, "bronvermelding", row))).toEqual([
    `${citation.words} (2025)`,
    `${citation.words} (2026)`,
  ]);
  expect([1, 2].map((row) => cell(csv, "vaste_link", row))).toEqual([citation.permalink, citation.permalink]);
});

test("every row says its unit, source, reference date, release, verdict and finding", () => {
  const csv = csvOf([judged]);
  expect(cell(csv, "eenheid")).toBe("aandeel 0-1");
  expect(cell(csv, "bron")).toBe("Overlastzaken");
  expect(cell(csv, "peildatum")).toBe("31-10-2026");
  expect(cell(csv, "publicatie")).toBe("12");
  expect(cell(csv, "oordeel")).toBe("gehaald");
  expect(cell(csv, "bevinding")).toMatch(/^2025: Het deel van de zaken .*: gehaald/);
  expect(cell(csv, "publiek")).toBe("intern");
});

test("a row says between what its value can lie, and what is not known of it", () => {
  const open = { ...judged, bounds: { lower: 0.53, upper: 0.71 }, rowsWaiting: 3, rowsUnfilled: 12 };
  const csv = csvOf([judged, open]);
  const columns = ["kan_zijn_vanaf", "kan_zijn_tot", "wacht_in_quarantaine", "niet_ingevuld"];
  expect(columns.map((column) => cell(csv, column, 2))).toEqual(["0,53", "0,71", "3", "12"]);
  expect(columns.map((column) => cell(csv, column, 1))).toEqual(["", "", "0", "0"]);
});

test("the finding of a year that still runs says so", () => {
  const csv = csvOf([judged, { ...judged, period: "2026" }]);
  expect(cell(csv, "bevinding")).not.toContain("tot nu toe");
  expect(cell(csv, "bevinding", 2)).toMatch(/^2026 tot nu toe: Het deel/);
});

test("the finding says of which part it is, for it gets copied without the cells beside it", () => {
  const csv = csvOf([judged, { ...judged, group: "new_build" }]);
  expect(cell(csv, "bevinding", 2)).toMatch(/^2025, nieuwbouw: Het deel/);
});

test("a row says what its figure is made of, where it is made of others", () => {
  const part = { kpi: "tenants_grade", name: "huurders", period: "2025-W1", value: 7.14, grade: 7.14, weight: 1 };
  const parts = [{ ...part, reason: null }];
  const csv = csvOf([withheld("2024"), figure({ period: "2025", value: 7.14, parts }), judged]);
  expect([1, 2, 3].map((row) => cell(csv, "onderdelen", row))).toEqual(["", "huurders 7,1", ""]);
});

test("a withheld figure is a row with a reason and no number", () => {
  const csv = csvOf([judged, withheld("2026")]);
  expect(cell(csv, "waarde", 2)).toBe("");
  expect(cell(csv, "reden_niet_getoond", 2)).toMatch(/Minder dan tien/);
});

test("a figure that exists in parts has a row for each, after the whole", () => {
  const part = figure({ period: "2025", group: "new_build", value: 2 });
  const csv = csvOf([judged, part]);
  expect(cell(csv, "groep", 1)).toBe("alles samen");
  expect(cell(csv, "groep", 2)).toBe("nieuwbouw");
  expect(cell(csv, "waarde", 2)).toBe("2");
});

test("a name that a spreadsheet would run is shown as text", () => {
  const area = { code: "=1+1", name: "@SUM", level: "ASSOCIATION" } as const;
  const csv = csvOf([{ ...judged, area }]);
  expect(cell(csv, "gebied")).toBe("'@SUM");
  expect(cell(csv, "gebiedscode")).toBe("'=1+1");
});

test("without figures there is still a header", () => {
  expect(cells(inLanguage("en", () => csvOf([])))[0]).toContain("reference_date");
});
