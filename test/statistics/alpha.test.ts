import fc from "fast-check";
import { expect, test } from "vitest";
import { alpha, alphaOf, itemMoments } from "../../semantic-layer/statistics/alpha.ts";
import attitude from "./facts/attitude.json" with { type: "json" };
import { expectReference, expectSame, reference } from "./reference.ts";

/** Sums as a database gives them: raw scores, nothing taken off. */
function rawMoments(rows: readonly (readonly number[])[]) {
  const items = [...rows[0]!.keys()];
  const over = (term: (row: readonly number[]) => number) => rows.reduce((sum, row) => sum + term(row), 0);
  return {
    n: rows.length,
    sums: items.map((item) => over((row) => row[item]!)),
    products: items.map((first) => items.map((second) => over((row) => row[first]! * row[second]!))),
  };
}

test("the attitude survey has the reliability that R's psych package gives, from rows and from cross-moments", () => {
  const expected = reference.cronbach_attitude;
  for (const answer of [alpha({ rows: attitude.rows }), alphaOf(rawMoments(attitude.rows))]) {
    expectReference(answer.alpha, expected.raw);
    expectReference(answer.standardised!, expected.std);
    // Quantiles of F are good to 1e-6 only.
    expectReference(answer.lo, expected.feldt95[0]!, 1e-6);
    expectReference(answer.hi, expected.feldt95[1]!, 1e-6);
    for (const [item, name] of attitude.columns.entries())
      expectReference(answer.items[item]!.dropped!, expected.drop[name as keyof typeof expected.drop]);
    expect(answer).toMatchObject({ n: 30, advice: "SCALE", confidence: 0.95 });
  }
});

test("the correlation of an item with the others is that of two columns", () => {
  const { items } = alpha({ rows: attitude.rows });
  for (const item of attitude.columns.keys()) {
    const own = attitude.rows.map((row) => row[item]!);
    const others = attitude.rows.map((row) => row.reduce((sum, score) => sum + score, 0) - row[item]!);
    expectSame(items[item]!.rest!, correlation(own, others));
  }
});

test("persons who skipped an item are left out", () => {
  const withGaps = [...attitude.rows, [null, 60, 60, 60, 60, 60, 60], [50, 50, 50, null, 50, 50, 50]];
  expect(alpha({ rows: withGaps })).toEqual(alpha({ rows: attitude.rows }));
});

test("advice follows reliability: from 0.70 the scale, from 0.60 with a warning, below it the items", () => {
  // Two items of variance 1 with correlation r: α = 2r/(1 + r).
  const advice = (r: number) =>
    alphaOf({
      n: 101,
      sums: [0, 0],
      products: [
        [100, 100 * r],
        [100 * r, 100],
      ],
    }).advice;
  expect([0.5386, 0.5384, 0.4287, 0.4285].map(advice)).toEqual(["SCALE", "WARN", "WARN", "ITEMS"]);
});

test("two items leave no scale when one is dropped, and an item that never varies has no correlation", () => {
  const {
    alpha: value,
    standardised,
    items,
  } = alpha({
    rows: [
      [1, 3],
      [2, 3],
      [4, 3],
      [5, 3],
    ],
  });
  expect({ value, standardised }).toEqual({ value: 0, standardised: null });
  expect(items).toEqual([
    { dropped: null, rest: null },
    { dropped: null, rest: null },
  ]);
});

test.each([
  [() => alpha({ rows: [] }), "not 0 and 0"],
  [() => alpha({ rows: [[1], [2], [3]] }), "not 1 and 3"],
  [
    () =>
      alpha({
        rows: [
          [1, 2],
          [2, 3],
        ],
      }),
    "not 2 and 2",
  ],
  [() => alpha({ rows: [[1, 2], [2, 3], [3]] }), "same items"],
  [
    () =>
      alpha({
        rows: [
          [3, 3],
          [3, 3],
          [3, 3],
        ],
      }),
    "varies between persons",
  ],
  [
    () =>
      alpha({
        rows: [
          [1, 5],
          [2, 4],
          [5, 1],
        ],
      }),
    "varies between persons",
  ],
  [
    () =>
      alpha({
        rows: [
          [1, null],
          [2, null],
          [3, null],
        ],
      }),
    "not 2 and 0",
  ],
])("what says nothing about reliability is refused (%#)", (call, sentence) => {
  expect(call).toThrow(sentence);
});

const rows = fc.array(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 4, maxLength: 4 }), {
  minLength: 3,
  maxLength: 40,
});

test("shifting and stretching all items alike changes nothing", () => {
  fc.assert(
    fc.property(rows.filter(varies), fc.integer({ min: -9, max: 9 }), fc.constantFrom(0.5, 2, 10), (all, a, b) => {
      const moved = all.map((row) => row.map((score) => a + b * score));
      expectSame(alpha({ rows: moved }).alpha, alpha({ rows: all }).alpha, 1e-7);
    }),
  );
});

test("α is at most 1, lies inside its interval, and is 1 when all items agree", () => {
  fc.assert(
    fc.property(rows.filter(varies), (all) => {
      const { alpha: value, lo, hi } = alpha({ rows: all });
      expect(value).toBeLessThanOrEqual(1 + 1e-12);
      expect(lo <= value + 1e-9 && value <= hi + 1e-9).toBe(true);
      const agreeing = [...all.map(([first]) => first!), 1, 5].map((score) => [score, score, score + 1]);
      expectSame(alpha({ rows: agreeing }).alpha, 1);
    }),
  );
});

test("the cross-moments of rows do not depend on where items are measured from", () => {
  expectSame(alphaOf(itemMoments(attitude.rows)).alpha, alphaOf(rawMoments(attitude.rows)).alpha, 1e-11);
});

function varies(all: number[][]): boolean {
  const sums = all.map((row) => row.reduce((sum, score) => sum + score, 0));
  return new Set(sums).size > 1;
}

function correlation(first: number[], second: number[]): number {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [a, b] = [mean(first), mean(second)];
  const over = (term: (at: number) => number) => first.reduce((sum, _, at) => sum + term(at), 0);
  const shared = over((at) => (first[at]! - a) * (second[at]! - b));
  return shared / Math.sqrt(over((at) => (first[at]! - a) ** 2) * over((at) => (second[at]! - b) ** 2));
}
