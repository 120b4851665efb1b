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
  gammaTail,
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

// x, shape, P(X ≤ x) and P(X > x), as R 4.2.2's pgamma gives them.
test.each([
  [400, 241, 1, 3.64118233627355e-18],
  [400, 201, 1, 1.24802239759456e-28],
  [8.5, 3, 0.990716755663889, 0.00928324433611064],
  [8.5, 20, 0.000534745596391714, 0.999465254403608],
  [1000, 100, 1, 6.03582752963163e-294],
  [5000, 4000, 1, 5.56357678851868e-49],
  [0.5, 30, 2.16446729814986e-42, 1],
])("both tails of the gamma law are R's, however small, at %d with shape %d", (x, shape, below, above) => {
  expectReference(gammaCdf(x, shape), below);
  expectReference(gammaTail(x, shape), above);
  expectReference(gammaTail(3 * x, shape, 3), above);
});

// x, df and P(T ≤ x) of R 4.2.2's pt.
test.each([
  [-40, 5, 9.20598108588648e-8],
  [-20, 100, 4.99713393066847e-37],
  [-3, 8.3, 0.00818593085985117],
  [-12, 1000, 2.16202869338725e-31],
])("the far tail of the t law is R's, at %d with %d degrees of freedom", (x, df, below) => {
  expectReference(tCdf(x, df), below);
});

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
