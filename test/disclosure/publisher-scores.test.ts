/** A weighted score, recomputed cell by cell from the streams of noise that it should have. */
import { expect, test } from "vitest";
import { cellKey, drawsFrom } from "../../semantic-layer/disclosure/cell-keys.ts";
import { cellsOf } from "../../semantic-layer/disclosure/cells.ts";
import { closedLattice } from "../../semantic-layer/disclosure/lattice.ts";
import { publishedMargin } from "../../semantic-layer/disclosure/margin.ts";
import { noiseOf } from "../../semantic-layer/disclosure/noise.ts";
import { scorePolicy } from "../../semantic-layer/disclosure/policy.ts";
import { publish } from "../../semantic-layer/disclosure/publisher.ts";
import { noisySpread } from "../../semantic-layer/disclosure/spread.ts";
import type { Cell } from "../../semantic-layer/disclosure/types.ts";
import { association, keys } from "./drawn.ts";

const lattice = closedLattice("one");
const subject = { dataset: "survey", measure: "safe", period: "2026" };
const grades = scorePolicy({ lower: 1, upper: 10 });
const noise = noiseOf(grades);
const graded = association(6, 500).map((record, at) => ({
  ...record,
  answer: 1 + ((7 * at) % 10),
  weight: 0.5 + (at % 4) / 2,
}));
const exact = cellsOf(graded, subject, lattice, keys);
const isWhole = ({ coordinate: { level, group } }: Cell) => level === "association" && Object.keys(group).length === 0;
const noisyOf = ({ n, sw, swy, wMax, recordKeySum }: Cell) => {
  const draws = drawsFrom(subject, keys.noiseKey)(cellKey(recordKeySum));
  const count = n + noise.whole(draws.n);
  const factor = Math.min(Math.ceil((10 * wMax * n) / sw - 1e-9) / 10, 3);
  const moved = swy / sw + (9 * factor * noise.continuous(draws.y)) / count;
  const value = Math.round(100 * Math.min(Math.max(moved, 1), 10)) / 100;
  return { count, factor, value, e: noise.continuous(draws.spread) };
};
const expected = (cell: Cell, spread: number) => {
  const { count, factor, value } = noisyOf(cell);
  const [n, deff] = [5 * Math.round(count / 5), Math.ceil((10 * cell.n * cell.sww) / cell.sw ** 2 - 1e-9) / 10];
  return { n, value, ...publishedMargin({ value, n, N: null, factor, deff, spread }, grades) };
};
const whole = exact.cells.find(isWhole)!;
const { count: noisyCount, value, e } = noisyOf(whole);
const spread = noisySpread(whole, { value, noisyCount, e }, grades);

test("a value and its margin each have their own noise, and the spread is that of the association", () => {
  expect(spread > 0 && spread < 1).toBe(true);
  const cells = exact.cells.toReversed();
  for (const [at, cell] of publish({ ...exact, cells }, grades, lattice, keys).entries())
    if (cell.state === "shown") expect(cell).toMatchObject(expected(cells[at]!, spread));
});

test("margins are as wide as possible when the association's figure is not published", () => {
  const cells = exact.cells.filter((cell) => !isWhole(cell));
  const shown = publish({ ...exact, cells }, grades, lattice, keys).flatMap((cell, at) =>
    cell.state === "shown" ? [{ cell, at }] : [],
  );
  expect(shown.length).toBeGreaterThan(20);
  for (const { cell, at } of shown) expect(cell).toMatchObject(expected(cells[at]!, 1));
});
