import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drawsFrom, type Draws } from "../../semantic-layer/disclosure/cell-keys.ts";
import { bandOf } from "../../semantic-layer/disclosure/extreme-shares.ts";
import { noiseOf, noisyCount, noisyMean, roundTo, weightFactor } from "../../semantic-layer/disclosure/noise.ts";
import { scorePolicy, sharePolicy } from "../../semantic-layer/disclosure/policy.ts";
import { isShown, publishedCount, publishedReporters } from "../../semantic-layer/disclosure/thresholds.ts";
import { chiSquareCdf, normalCdf } from "../../semantic-layer/statistics/dist.ts";
import { keys } from "./drawn.ts";
import { expectSame, reference } from "./reference.ts";

const noise = noiseOf({ bound: 5, variance: 2 });
const half = reference.cellkey.maxent.D5V2;
const share = sharePolicy({ sensitive: true });

describe("over a hundred thousand cell keys", () => {
  const draws = drawsFrom({ dataset: "survey", measure: "noise", period: "2026" }, keys.noiseKey);
  // Keys as far apart as sums of record keys are.
  const all = Array.from({ length: 1e5 }, (_, at) => draws((at * 2654435761) % 2 ** 32));
  const streams: (keyof Draws)[] = ["n", "y", "k", "h", "spread"];

  test.each(streams)("the whole noise of stream %s follows its law, with mean 0 and variance 2", (stream) => {
    const amounts = all.map((draw) => noise.whole(draw[stream]));
    const seen = Map.groupBy(amounts, (v) => v);
    const chiSquare = Array.from({ length: 11 }, (_, at) => at - 5)
      .map((v) => ({ expected: half[Math.abs(v)]! * all.length, observed: seen.get(v)?.length ?? 0 }))
      .reduce((sum, { expected, observed }) => sum + (observed - expected) ** 2 / expected, 0);
    expect(1 - chiSquareCdf(chiSquare, 10)).toBeGreaterThan(0.001);
    // Within four standard errors: √(V/N), and √((E[v⁴] − V²)/N) with E[v⁴] below 12.
    expect(Math.abs(mean(amounts))).toBeLessThan(4 * Math.sqrt(2 / all.length));
    expect(Math.abs(mean(amounts.map((v) => v * v)) - 2)).toBeLessThan(4 * Math.sqrt(8 / all.length));
  });

  test("the continuous noise is never beyond ±5, has mean 0 and a variance just below 2", () => {
    const amounts = all.map(({ y }) => noise.continuous(y));
    expect(Math.max(...amounts.map(Math.abs))).toBeLessThanOrEqual(5);
    expect(Math.abs(mean(amounts))).toBeLessThan(4 * Math.sqrt(2 / all.length));
    // V·(1 − 2aφ(a)/(2Φ(a) − 1)) with a = 5/√2.
    const cut = 5 / Math.SQRT2;
    const density = Math.exp(-(cut ** 2) / 2) / Math.sqrt(2 * Math.PI);
    const variance = 2 * (1 - (2 * cut * density) / (2 * normalCdf(cut) - 1));
    expect(Math.abs(mean(amounts.map((e) => e * e)) - variance)).toBeLessThan(4 * Math.sqrt(8 / all.length));
  });

  test("any two streams are independent", () => {
    const quarter = (u: number) => Math.floor(4 * u);
    for (const [at, one] of streams.entries())
      for (const other of streams.slice(at + 1)) {
        const counts = new Map<number, number>();
        for (const draw of all) {
          const square = 4 * quarter(draw[one]) + quarter(draw[other]);
          counts.set(square, (counts.get(square) ?? 0) + 1);
        }
        const expected = all.length / 16;
        const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
        expect(1 - chiSquareCdf(chiSquare, 15), `${one} and ${other}`).toBeGreaterThan(0.001);
      }
  });
});

test("the continuous noise is the normal law cut off at the bound", () => {
  expectSame(noise.continuous(0), -5);
  expectSame(noise.continuous(0.5), 0);
  // With a bound far away nothing is cut off: √2 times the normal quantiles 1.959964 and −0.674490.
  const wide = noiseOf({ bound: 100, variance: 2 });
  expectSame(wide.continuous(0.975), Math.SQRT2 * 1.959963984540054);
  expectSame(wide.continuous(0.25), Math.SQRT2 * -0.6744897501960817);
  fc.assert(
    fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), (u) => {
      expectSame(noise.continuous(u), -noise.continuous(1 - u), 1e-7);
      expectSame(normalCdf(noise.continuous(u) / Math.SQRT2) - normalCdf(-5 / Math.SQRT2), u * 0.99959304, 1e-6);
    }),
  );
});

test.each([
  [0, -3, 0],
  [4, -5, 0],
  [19, 1, 20],
  [22, -3, 19],
])("a count of %i with the noise %i is %i", (n, v, expected) => {
  expect(noisyCount(n, v)).toBe(expected);
});

test.each([
  ["one household of twenty moved", 0.3, 20, 1, 1, 0.35],
  ["two households of forty moved back", 0.3, 40, 1, -2, 0.25],
  ["a household that weighs three times", 0.3, 60, 3, 1, 0.35],
  ["no further than everybody", 0.95, 20, 1, 3, 1],
  ["no further than nobody", 0.05, 20, 3, -1, 0],
  ["to a tenth of a percent", 0.33333, 1000, 1, 0, 0.333],
])("a share is published as if %s", (_, mean, noisyCount, factor, e, expected) => {
  expect(noisyMean({ mean, noisyCount, factor, e }, share)).toBe(expected);
});

test("the noise of a score is a whole scale for each household", () => {
  const grades = scorePolicy({ lower: 1, upper: 10 });
  expect(noisyMean({ mean: 7, noisyCount: 30, factor: 1, e: -2 }, grades)).toBe(6.4);
  expect(noisyMean({ mean: 9.5, noisyCount: 20, factor: 1, e: 3 }, grades)).toBe(10);
  expect(noisyMean({ mean: 62.34, noisyCount: 50, factor: 1, e: 0 }, scorePolicy({ lower: 0, upper: 100 }, 0.1))).toBe(
    62.3,
  );
});

test.each([
  ["equal weights", 50, 50, 1, 1],
  ["equal weights in another unit", 50, 125, 2.5, 1],
  ["one and a half times the average", 40, 40, 1.5, 1.5],
  ["rounded up, so that it tells less", 40, 40, 1.41, 1.5],
  ["never more than three", 40, 40, 7, 3],
])("the heaviest household counts as so many average ones: %s", (_, n, sw, wMax, expected) => {
  expect(weightFactor({ n, sw, wMax })).toBe(expected);
});

test("rounding gives the nearest decimal, and no minus zero", () => {
  expect([0.1 + 0.2, 2.675, -0.0004, 0.9996].map((value) => roundTo(value, 0.001))).toEqual([0.3, 2.675, 0, 1]);
});

test("20 is shown and 19 is not", () => {
  expect([19, 20, 21].map((count) => isShown(count, 20))).toEqual([false, true, true]);
});

test("a count is published to the nearest five", () => {
  expect([20, 22, 23, 27, 28].map(publishedCount)).toEqual([20, 20, 25, 25, 30]);
});

test("ten reporting households are shown as a count; nine and none as the same band", () => {
  expect([0, 1, 9, 10, 12, 13].map(publishedReporters)).toEqual([null, null, null, 10, 10, 15]);
});

test.each([
  [0, 49, "BELOW_10_PERCENT"],
  [0.099, 49, "BELOW_10_PERCENT"],
  [0.1, 49, null],
  [0.9, 49, null],
  [0.901, 49, "ABOVE_90_PERCENT"],
  [1, 20, "ABOVE_90_PERCENT"],
  [0, 50, null],
  [1, 50, null],
])("a sensitive share of %d among a noisy count of %i has the band %s", (value, count, expected) => {
  expect(bandOf(value, count)).toBe(expected);
});

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
