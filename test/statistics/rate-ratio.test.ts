import fc from "fast-check";
import { expect, test } from "vitest";
import { rateRatio } from "../../semantic-layer/statistics/rate-ratio.ts";
import { expectReference, expectSame, reference } from "./reference.ts";

test("the ratio of two rates of breast cancer is that of R and Rothman", () => {
  const { a, b, rr, wald, exact, p_exact } = reference.rate_ratio;
  const answer = rateRatio({ a: { k: a[0]!, e: a[1]! }, b: { k: b[0]!, e: b[1]! } });
  expectReference(answer.ratio, rr);
  expectReference(answer.wald!.lo, wald[0]!);
  expectReference(answer.wald!.hi, wald[1]!);
  expectReference(answer.exact.lo, exact[0]!);
  expectReference(answer.exact.hi, exact[1]!);
  expectReference(answer.p, p_exact);
});

test("at equal exposure the exact limits are Clopper and Pearson's for the share of the first", () => {
  for (const [x, n, lo, hi] of reference.clopper_pearson95.rows as [number, number, number, number][]) {
    const { exact } = rateRatio({ a: { k: x, e: 1 }, b: { k: n - x, e: 1 } });
    expectReference(exact.lo / (1 + exact.lo), lo);
    expectReference(exact.hi / (1 + exact.hi), hi);
  }
});

test("a side without reports leaves one limit open and has no Wald interval", () => {
  const none = rateRatio({ a: { k: 0, e: 50 }, b: { k: 6, e: 50 } });
  expect(none).toMatchObject({ ratio: 0, wald: null, exact: { lo: 0 } });
  expectSame(none.p, 2 * 0.5 ** 6);
  const other = rateRatio({ a: { k: 6, e: 50 }, b: { k: 0, e: 50 } });
  expect(other).toMatchObject({ ratio: Infinity, wald: null, exact: { hi: Infinity } });
  expectSame(other.p, 2 * 0.5 ** 6);
});

// Reports and home-years of both sides and the p-value of R 4.2.2's poisson.test; of the last R's pbinom, for poisson.test turned
// around loses two digits.
test.each([
  [0, 1, 100, 1, 1.57772181044201e-30],
  [100, 1, 0, 1, 1.57772181044201e-30],
  [3, 50, 120, 60, 1.51768465390936e-27],
  [120, 60, 3, 50, 1.51768465390936e-27],
  [250, 100, 40, 90, 8.39357961534116e-34],
  [0, 3, 60, 1, 7.5231638452627e-37],
  // Home-years so unequal that 1 − the larger chance loses the smaller one.
  [3, 1e-6, 5, 1e9, 5.59999999999999e-44],
  [5, 1e9, 3, 1e-6, 5.59999999999999e-44],
])(
  "a difference beyond doubt has R's p-value, not what rounding leaves: %d in %d and %d in %d",
  (k1, e1, k2, e2, p) => {
    expectReference(rateRatio({ a: { k: k1, e: e1 }, b: { k: k2, e: e2 } }).p, p);
  },
);

test("reports exactly in proportion to home-years give p = 1", () => {
  expect(rateRatio({ a: { k: 5, e: 100 }, b: { k: 10, e: 200 } }).p).toBe(1);
});

test.each([
  [() => rateRatio({ a: { k: 0, e: 1 }, b: { k: 0, e: 1 } }), "at least one side"],
  [() => rateRatio({ a: { k: 1.5, e: 1 }, b: { k: 2, e: 1 } }), "not 1.5"],
  [() => rateRatio({ a: { k: -1, e: 1 }, b: { k: 2, e: 1 } }), "not -1"],
  [() => rateRatio({ a: { k: 1, e: 0 }, b: { k: 2, e: 1 } }), "home-years, not 0"],
  [() => rateRatio({ a: { k: 1, e: 1 }, b: { k: 2, e: Infinity } }), "home-years, not Infinity"],
])("what is no pair of rates is refused (%#)", (call, sentence) => {
  expect(call).toThrow(sentence);
});

const side = fc.record({ k: fc.integer({ min: 0, max: 60 }), e: fc.integer({ min: 1, max: 500 }) });
const sides = fc.tuple(side, side).filter(([a, b]) => a.k + b.k > 0);

test("p is the chance of all outcomes that are no likelier than the one seen, added up one by one", () => {
  fc.assert(
    fc.property(sides, ([a, b]) => {
      const n = a.k + b.k;
      const chance = a.e / (a.e + b.e);
      let law = (1 - chance) ** n;
      const laws = [law];
      for (let j = 0; j < n; j++) laws.push((law *= ((n - j) / (j + 1)) * (chance / (1 - chance))));
      const seen = laws[a.k]! * (1 + 1e-7);
      const expected = laws.filter((each) => each <= seen).reduce((sum, each) => sum + each, 0);
      expectSame(rateRatio({ a, b }).p, Math.min(expected, 1), 1e-8);
    }),
  );
});

test("swapping the two sides turns ratio and limits upside down and keeps p", () => {
  fc.assert(
    fc.property(sides, ([a, b]) => {
      const [there, back] = [rateRatio({ a, b }), rateRatio({ a: b, b: a })];
      expectSame(1 / back.exact.hi, there.exact.lo);
      expectSame(back.exact.lo, 1 / there.exact.hi);
      expectSame(back.p, there.p, 1e-8);
      expect(there.exact.lo <= there.ratio && there.ratio <= there.exact.hi).toBe(true);
      expect(there.wald === null || there.wald.lo < there.ratio).toBe(true);
    }),
  );
});

test("an enormous number of reports still has a p-value", () => {
  expectSame(rateRatio({ a: { k: 900_000, e: 1 }, b: { k: 100_000, e: 1 } }).p, 0);
  expect(rateRatio({ a: { k: 500_500, e: 1 }, b: { k: 499_500, e: 1 } }).p).toBeCloseTo(0.3178, 3);
});
