import t from "@stdlib/stats-base-dists-t";
import { expect, test } from "vitest";
import { interpolant, valueAt } from "../../semantic-layer/statistics/chebyshev.ts";
import { normalQuantile, tQuantile } from "../../semantic-layer/statistics/index.ts";
import { expectSame } from "./reference.ts";

test("a polynomial is its own interpolant, as far as rounding goes", () => {
  const cubic = (x: number) => 2 * x ** 3 - x + 0.5;
  const fitted = interpolant(cubic, -3, 5, 4);
  for (const x of [-3, -1.2, 0, 0.7, 4.9, 5]) expectSame(valueAt(fitted, x), cubic(x), 1e-12);
});

test("the ends of the interval have a value, though the function is never called there", () => {
  const asked: number[] = [];
  const fitted = interpolant((x) => (asked.push(x), Math.exp(x)), 0, 1, 16);
  expect(asked).toHaveLength(16);
  expect(asked.every((x) => x > 0 && x < 1)).toBe(true);
  expectSame(valueAt(fitted, 0), 1, 1e-14);
  expectSame(valueAt(fitted, 1), Math.E, 1e-14);
});

test("too few points give a visible error", () => {
  expect(Math.abs(valueAt(interpolant(Math.exp, 0, 1, 3), 1) - Math.E)).toBeGreaterThan(1e-4);
});

test("the quantiles that intervals use are stdlib's to thirteen digits, at whole and fractional degrees of freedom", () => {
  for (const p of [0.9, 0.95, 0.975, 0.995, 0.999]) {
    for (let step = 0; step < 700; step++) {
      const df = Math.exp(step / 50);
      expect(Math.abs(tQuantile(p, df) / t.quantile(p, df) - 1), `p ${p}, df ${df}`).toBeLessThan(1e-13);
    }
  }
});

test("the curve does not jump where pieces meet", () => {
  for (const df of [2, 8]) {
    const [before, here] = [tQuantile(0.975, df * (1 - 1e-15)), tQuantile(0.975, df)];
    expect(Math.abs(before / here - 1)).toBeLessThan(1e-13);
  }
});

test("other probabilities and less than one degree of freedom are stdlib's answer, to the last bit", () => {
  for (const [p, df] of [
    [0.05, 12.3],
    [0.9750001, 12.3],
    [0.975, 0.99],
    [0.5, 3],
  ] as const) {
    expect(tQuantile(p, df)).toBe(t.quantile(p, df));
  }
});

test("with infinite degrees of freedom Student's t is the normal law, and with none it is NaN", () => {
  expectSame(tQuantile(0.975, Infinity), normalQuantile(0.975), 1e-14);
  expectSame(tQuantile(0.3, Infinity), normalQuantile(0.3), 1e-14);
  expect(tQuantile(0.975, 0)).toBeNaN();
  expect(tQuantile(0.975, -3)).toBeNaN();
  expect(tQuantile(0.975, NaN)).toBeNaN();
});
