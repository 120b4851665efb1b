import fc from "fast-check";
import { expect, test } from "vitest";
import { composite, importance } from "../../semantic-layer/statistics/composite.ts";
import { goalposts } from "../../semantic-layer/statistics/goalposts.ts";
import { mean } from "../../semantic-layer/statistics/mean.ts";
import apistratParts from "./facts/apistrat-parts.json" with { type: "json" };
import { expectReference, expectSame, reference } from "./reference.ts";

const themes = (scores: (number | null)[], weights = scores.map(() => 1)) =>
  scores.map((score, at) => ({ score, weight: weights[at]! }));

test("the human development index of China in 2010 is 0.663, geometric in education and across", () => {
  const { mys, eys, edu_norm, gni, le, edu, hdi } = reference.hdi_china_2010;
  const score = (value: number, zero: number, hundred: number) =>
    goalposts({ values: [value], zero, hundred }).scores[0]!;
  const geometric = (...scores: number[]) => composite({ themes: themes(scores), method: "geometric" }).value!;
  const schooling = geometric(score(mys[0]!, 0, mys[1]!), score(eys[0]!, 0, eys[1]!)) / edu_norm;
  const income = score(Math.log(gni[0]!), Math.log(gni[1]!), Math.log(gni[2]!));
  expectReference(schooling / 100, 0.58963, 1e-5);
  // UNDP prints 0.589, for it goes on with the parts as printed.
  expectReference(geometric(100 * mys[2]!, 100 * eys[2]!) / 100 / edu_norm, edu);
  const index = geometric(score(le[0]!, le[1]!, le[2]!), schooling, income) / 100;
  expectReference(index, hdi);
  expectReference(index, 0.66316, 1e-5);
});

test("an index of three school results has the mean and margin that R's svycontrast gives", () => {
  const { mean, covariance } = apistrat();
  // The survey's stored weights are rounded, which shows in the eighth digit.
  for (const [at, value] of reference.composite_delta.mean.entries()) expectReference(mean[at]! / 100, value, 1e-7);
  const parts = themes(mean, [0.5, 0.25, 0.25]);
  for (const [method, [value, se]] of [
    ["arithmetic", reference.composite_delta.arith],
    ["geometric", reference.composite_delta.geo],
  ] as const) {
    const answer = composite({ themes: parts, method, covariance });
    expectReference(answer.value! / 100, value!, 1e-7);
    expectReference(answer.se! / 100, se!, 1e-7);
  }
});

test("the arithmetic margin is that of the same index made per person", () => {
  const { covariance } = apistrat();
  const { se } = composite({ themes: themes([50, 50, 50], [2, 1, 1]), method: "arithmetic", covariance });
  const weights = [0.5, 0.25, 0.25];
  const strata = apistratParts.strata.map(({ N, n, sums, products }) => {
    const y = weights.reduce((sum, weight, at) => sum + weight * sums[at]!, 0);
    const yy = weights.reduce(
      (sum, weight, row) => sum + weight * weights.reduce((rest, other, at) => rest + other * products[row]![at]!, 0),
      0,
    );
    const w = N / n;
    return { N, n, sw: N, swy: w * y, swyy: w * yy, sww: w * w * n, swwy: w * w * y, swwyy: w * w * yy };
  });
  expectSame(se! / 100, mean(strata, { mode: "finite" }).se);
});

test("a missing theme re-normalises the weights when 80% of them is present, and is reported", () => {
  const weights = [0.5, 0.3, 0.2];
  expect(composite({ themes: themes([60, 40, null], weights), method: "arithmetic" })).toEqual({
    ...{ value: (0.5 * 60 + 0.3 * 40) / 0.8, se: null, present: 0.8, reweighted: true, floored: 0 },
  });
  expect(composite({ themes: themes([60, null, 40], weights), method: "arithmetic" })).toMatchObject({
    ...{ value: null, se: null, reweighted: true },
  });
  const almost = [0.5001, 0.2998, 0.2001];
  expect(composite({ themes: themes([60, 40, null], almost), method: "arithmetic" }).value).toBe(null);
  expect(composite({ themes: themes([null, null]), method: "geometric" })).toMatchObject({ value: null, present: 0 });
});

test("a theme at 0 counts as 1 in a geometric mean, and as 0 in an arithmetic one", () => {
  expect(composite({ themes: themes([0, 100]), method: "geometric" })).toMatchObject({ floored: 1 });
  expectSame(composite({ themes: themes([0, 100]), method: "geometric" }).value!, 10);
  expectSame(composite({ themes: themes([0.5, 1]), method: "geometric" }).value!, 1);
  expect(composite({ themes: themes([0, 100]), method: "arithmetic" })).toMatchObject({ value: 50, floored: 0 });
});

test.each([
  [
    "a correlation above 1",
    [
      [1, 5],
      [5, 1],
    ],
  ],
  [
    "a correlation below −1",
    [
      [1, -5],
      [-5, 1],
    ],
  ],
  [
    "two covariances of one pair",
    [
      [1, 0.5],
      [0.4, 1],
    ],
  ],
  [
    "a negative variance",
    [
      [-1, 0],
      [0, 1],
    ],
  ],
])("%s is refused instead of giving a margin", (_, covariance) => {
  for (const method of ["arithmetic", "geometric"] as const)
    expect(() => composite({ themes: themes([50, 50]), method, covariance })).toThrow("no covariance matrix");
});

test("the margin leaves out what is missing, and takes what is floored at the floor", () => {
  const covariance = [
    [4, 1, 9],
    [1, 16, 9],
    [9, 9, 999],
  ];
  const { se } = composite({ themes: themes([60, 40, null], [5, 3, 2]), method: "arithmetic", covariance });
  expectSame(se! ** 2, (25 * 4 + 9 * 16 + 2 * 15 * 1) / 64);
  const floored = composite({
    themes: themes([0.25, 1]),
    method: "geometric",
    covariance: [
      [0.01, 0],
      [0, 0.04],
    ],
  });
  expectSame(floored.se! ** 2, 0.25 * 0.01 + 0.25 * 0.04);
});

test("importance is the squared correlation of a theme with the index", () => {
  const scores = [
    [10, 50, 30],
    [20, 50, 10],
    [30, 50, 50],
    [40, 50, 30],
  ];
  // Sums of squares around the means: 500 for the index, 500, 0 and 800 for the themes; products 500, 0 and 200.
  const [first, second, third] = importance({ scores, index: [10, 20, 30, 40] });
  expectSame(first!, 1);
  expect(second).toBe(null);
  expectSame(third!, 200 ** 2 / (500 * 800));
});

test.each([
  [() => composite({ themes: [], method: "geometric" }), "needs themes"],
  [() => composite({ themes: themes([50], [0]), method: "geometric" }), "weight above 0"],
  [() => composite({ themes: themes([50, 101]), method: "geometric" }), "not at 101"],
  [() => composite({ themes: themes([50, -1]), method: "arithmetic" }), "not at -1"],
  [() => composite({ themes: themes([Number.NaN]), method: "arithmetic" }), "not at NaN"],
  [() => composite({ themes: themes([50, 50]), method: "arithmetic", covariance: [[1]] }), "2 × 2"],
  [() => composite({ themes: themes([50, 50]), method: "arithmetic", covariance: [[1, 0], [0]] }), "2 × 2"],
  [() => importance({ scores: [[1]], index: [1] }), "at least 2 areas"],
  [() => importance({ scores: [[1], [2]], index: [1] }), "index of each"],
  [() => importance({ scores: [[1, 2], [2]], index: [1, 2] }), "index of each"],
])("what makes no index is refused (%#)", (call, sentence) => {
  expect(call).toThrow(sentence);
});

const scored = fc.array(
  fc.record({
    score: fc.double({ min: 1, max: 100, noNaN: true }),
    weight: fc.double({ min: 0.1, max: 5, noNaN: true }),
  }),
  { minLength: 1, maxLength: 8 },
);

test("the geometric index is at most the arithmetic one, and both lie between the lowest and highest theme", () => {
  fc.assert(
    fc.property(scored, (all) => {
      const geometric = composite({ themes: all, method: "geometric" }).value!;
      const arithmetic = composite({ themes: all, method: "arithmetic" }).value!;
      const scores = all.map(({ score }) => score);
      expect(geometric).toBeLessThanOrEqual(arithmetic + 1e-9);
      expect(geometric).toBeGreaterThanOrEqual(Math.min(...scores) - 1e-9);
      expect(arithmetic).toBeLessThanOrEqual(Math.max(...scores) + 1e-9);
    }),
  );
});

test("only the proportions of weights matter, and raising a theme never lowers the index", () => {
  fc.assert(
    fc.property(scored, fc.constantFrom("geometric" as const, "arithmetic" as const), (all, method) => {
      const { value } = composite({ themes: all, method });
      const heavier = composite({ themes: all.map((theme) => ({ ...theme, weight: 7 * theme.weight })), method });
      expectSame(heavier.value!, value!);
      const raised = all.map((theme, at) => (at === 0 ? { ...theme, score: Math.min(theme.score + 5, 100) } : theme));
      expect(composite({ themes: raised, method }).value!).toBeGreaterThanOrEqual(value! - 1e-9);
    }),
  );
});

test("the geometric margin is the slope of the index in every theme, times its margin", () => {
  fc.assert(
    fc.property(scored, (all) => {
      const interior = all.map(({ score, weight }) => ({ score: 2 + 0.9 * score, weight }));
      const at = (step: number) =>
        composite({
          themes: interior.map((theme, first) => (first === 0 ? { ...theme, score: theme.score + step } : theme)),
          method: "geometric",
        }).value!;
      const slope = (at(1e-4) - at(-1e-4)) / 2e-4;
      const covariance = interior.map((_, row) => interior.map((__, column) => (row === 0 && column === 0 ? 9 : 0)));
      expectSame(composite({ themes: interior, method: "geometric", covariance }).se!, 3 * slope, 1e-6);
    }),
  );
});

/** Stratified means of the three parts, in points of 100, and their covariance. */
function apistrat(): { mean: number[]; covariance: number[][] } {
  const homes = apistratParts.strata.reduce((sum, { N }) => sum + N, 0);
  const over = (term: (stratum: (typeof apistratParts.strata)[number]) => number) =>
    apistratParts.strata.reduce((sum, stratum) => sum + term(stratum), 0);
  const parts = [0, 1, 2];
  return {
    mean: parts.map((part) => over(({ N, n, sums }) => ((100 * N) / homes) * (sums[part]! / n))),
    covariance: parts.map((row) =>
      parts.map((column) =>
        over(({ N, n, sums, products }) => {
          const shared = (products[row]![column]! - (sums[row]! * sums[column]!) / n) / (n - 1);
          return ((100 * N) / homes) ** 2 * (1 - n / N) * (shared / n);
        }),
      ),
    ),
  };
}
