import { expect, test } from "vitest";
import {
  betaCdf,
  betaQuantile,
  chiSquareCdf,
  chiSquareQuantile,
  fCdf,
  fQuantile,
  gammaCdf,
  gammaQuantile,
  normalCdf,
  normalQuantile,
  tCdf,
  tQuantile,
} from "../../semantic-layer/statistics/index.ts";
import { expectReference, expectSame, quantiles } from "./reference.ts";

const laws: Record<string, { count: number; tolerance: number; answer: (p: number, a: number, b: number) => number }> =
  {
    t: { count: 195, tolerance: 1e-9, answer: (p, df) => tQuantile(p, df) },
    pt: { count: 30, tolerance: 1e-9, answer: (x, df) => tCdf(x, df) },
    norm: { count: 20, tolerance: 1e-9, answer: (p) => normalQuantile(p) },
    chisq: { count: 150, tolerance: 1e-9, answer: (p, df) => chiSquareQuantile(p, df) },
    gamma: { count: 64, tolerance: 1e-9, answer: (p, shape, scale) => gammaQuantile(p, shape, scale) },
    beta: { count: 150, tolerance: 1e-9, answer: (p, a, b) => betaQuantile(p, a, b) },
    F: { count: 80, tolerance: 1e-6, answer: (p, df1, df2) => fQuantile(p, df1, df2) },
  };

for (const [law, { count, tolerance, answer }] of Object.entries(laws)) {
  test(`the ${law} door gives R's ${count} numbers`, () => {
    const rows = quantiles.filter((row) => row.law === law);
    expect(rows).toHaveLength(count);
    for (const { p, a, b, expected } of rows) expectReference(answer(p, a, b), expected, tolerance);
  });
}

test("every distribution function undoes its quantile", () => {
  for (const p of [0.001, 0.025, 0.3, 0.5, 0.8, 0.975, 0.999]) {
    expectSame(tCdf(tQuantile(p, 7.3), 7.3), p);
    expectSame(normalCdf(normalQuantile(p)), p);
    expectSame(chiSquareCdf(chiSquareQuantile(p, 2500), 2500), p);
    expectSame(gammaCdf(gammaQuantile(p, 3.2, 1.7), 3.2, 1.7), p);
    expectSame(betaCdf(betaQuantile(p, 2.5, 40), 2.5, 40), p);
    expectSame(fCdf(fQuantile(p, 4, 17), 4, 17), p, 1e-6);
  }
});

test("a probability outside 0 to 1 has no quantile", () => {
  expect(tQuantile(1.1, 5)).toBeNaN();
  expect(normalQuantile(-0.1)).toBeNaN();
  expect(betaQuantile(2, 1, 1)).toBeNaN();
});
