import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { cellKey } from "../../semantic-layer/disclosure/cell-keys.ts";
import { isShown, publishedCount } from "../../semantic-layer/disclosure/thresholds.ts";
import { root } from "../support/run.ts";
import { reference } from "./reference.ts";

/**
 * The Office for National Statistics tests its own cell-key package (MIT) with a thousand rows and the table that must come out. The
 * two files are not ours to ship: they are read from shared/data beside the checkout, or from the folder that REFERENCE_DATA names.
 */
const folder = process.env.REFERENCE_DATA || join(root, "..", "shared", "data");
const present = existsSync(join(folder, "ons_micro.csv"));
const rowsOf = (name: string) =>
  readFileSync(join(folder, name), "utf8")
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(",").map((part) => part.replaceAll('"', "")));

const ons = reference.cellkey.ons_10_5;

test("the statistics office's totals by its first variable have its cell keys", () => {
  // Sizes and key sums modulo 256, which add up to the whole: 254 + 212 + 26 + 40 + 2 = 22 modulo 256.
  const sum = ons.var1_totals.reduce((total, [, , key]) => total + key!, 0);
  const [n, keySum, key] = ons.all as [number, number, number];
  expect(cellKey(sum, 256)).toBe(key);
  expect(cellKey(keySum, 256)).toBe(key);
  expect(ons.var1_totals.reduce((total, [, size]) => total + size!, 0)).toBe(n);
});

test.skipIf(!present)(
  `the statistics office's 200 cells come out as it expects${present ? "" : " (skipped: its files are not there)"}`,
  () => {
    const cells = new Map<string, { n: number; sum: number }>();
    for (const [key, var1, var5, var8] of rowsOf("ons_micro.csv")) {
      const name = [var1, var5, var8].join();
      const cell = cells.get(name) ?? { n: 0, sum: 0 };
      cells.set(name, { n: cell.n + 1, sum: cell.sum + Number(key) });
    }
    const expected = rowsOf("ons_expected.csv");
    expect(expected).toHaveLength(ons.cells);
    expect(expected.reduce((sum, [, , , n]) => sum + Number(n), 0)).toBe(ons.sum_pre);
    for (const [var1, var5, var8, n, key, , , count] of expected) {
      const cell = cells.get([var1, var5, var8].join()) ?? { n: 0, sum: 0 };
      expect(cell.n).toBe(Number(n));
      if (cell.n > 0) expect(cellKey(cell.sum, 256)).toBe(Number(key));
      // Its 10-5 rule: nothing below 10, and to the nearest 5.
      expect(isShown(cell.n, 10) ? publishedCount(cell.n) : null).toBe(Number(count) > 0 ? Number(count) : null);
    }
    const shown = [...cells.values()].filter(({ n }) => isShown(n, 10)).map(({ n }) => publishedCount(n));
    expect(shown.reduce((total, count) => total + count, 0)).toBe(ons.sum_count);
    expect(expected).toHaveLength(shown.length + ons.suppressed);
  },
);
