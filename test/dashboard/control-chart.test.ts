/** Months against what is usual, in words and in a drawing: what stands out is told, also to who does not see the drawing. */
import { expect, test } from "vitest";
import { inLanguage } from "./language.ts";
import { drawControl } from "../../dashboard/src/lib/server/charts/control.ts";
import { writeControl } from "../../dashboard/src/lib/server/pages/control-chart.ts";

const plain = { events: 12, value: 0.35, expected: 0.3, lower: 0, upper: 0.6 };
const months = Array.from({ length: 40 }, (_, at) => {
  const [year, month] = [2023 + Math.floor(at / 12), (at % 12) + 1];
  return { ...plain, month: `${year}-${String(month).padStart(2, "0")}`, signals: [] as "OUTSIDE_LIMITS"[] };
});
const complexes = { from: "2023-05", until: "2026-04", compared: 40, mean: 4.2, isWidened: false, above: [] };
const chart = { mean: 0.3, isSeasonal: true, months, complexes };

const withOut = {
  ...chart,
  months: months.map((month) =>
    month.month === "2025-08" ? { ...month, events: 30, value: 0.88, signals: ["OUTSIDE_LIMITS" as const] } : month,
  ),
};

test("without a chart there is nothing to say", () => {
  expect(writeControl(null)).toBeNull();
});

test("the last three years are told, with every month that stands out and why", () => {
  const written = writeControl(withOut)!;
  expect(written.table.rows.map(({ key }) => key)).toEqual(months.slice(4).map(({ month }) => month));
  expect(written.finding).toBe("In 1 van de laatste 36 maanden valt iets op: augustus 2025 (buiten de grenzen).");
  expect(written.table.rows.find(({ key }) => key === "2025-08")!.cells).toEqual([
    ...["augustus 2025", "30", "0,88", "0,30", "0,00–0,60", "buiten de grenzen"],
  ]);
  expect(written.table.columns).toHaveLength(6);
  expect(inLanguage("en", () => writeControl(withOut)!.finding)).toBe(
    "In 1 of the last 36 months something stands out: August 2025 (outside the limits).",
  );
});

test("where nothing stands out that is said", () => {
  expect(writeControl(chart)!.finding).toBe("In de laatste 36 maanden valt niets op.");
  expect(writeControl(chart)!.complexes!.finding).toContain("geen van de 40 complexen");
});

test("complexes above the limit are named, and that they differ more than by chance", () => {
  const area = { name: "De Flat", code: "C1", level: "COMPLEX" as const };
  const above = [{ area, events: 31, value: 12.34, upper: 8.9 }];
  const { finding, table } = writeControl({
    ...chart,
    complexes: { ...complexes, isWidened: true, above },
  })!.complexes!;
  expect(finding).toContain("1 van de 40 complexen");
  expect(finding).toContain("Daarom zijn de grenzen ruimer");
  const [{ cells }] = table.rows as [(typeof table.rows)[number]];
  expect(cells).toEqual([{ text: "De Flat", href: expect.stringContaining("C1") }, "31", "12,3", "8,9"]);
});

test("a month that stands out is marked where it is, and every year where it begins", () => {
  const { spots, years, plot } = drawControl(withOut.months, "wide");
  const [out, ...others] = spots.filter(({ isOut }) => isOut);
  expect(others).toEqual([]);
  expect(out!.month).toBe("2025-08");
  expect(out!.y).toBeLessThan(spots[0]!.y);
  expect(years.map(({ label }) => label)).toEqual(["2023", "2024", "2025", "2026"]);
  expect(spots.at(-1)!.x).toBe(plot.right);
});
