import { describe, expect, test } from "vitest";
import type { Unit } from "@fijne-buurten/db/vocabulary";
import { coarsen, coarsenRate, type Exact, peopleToFive, stepOf } from "../../semantic-layer/disclosure/coarse.ts";

const spread = { deviation: null, designEffect: 1 };
const told = (value: number, n: number, more: Partial<Exact> = {}) =>
  coarsen({ unit: "share", value, n, heaviest: 1, norm: null, spread, ...more });

test.each([
  [12, null],
  [13, 10],
  [20, 10],
  [24, 10],
  [25, 5],
  [62, 5],
  [63, 2],
  [124, 2],
  [125, 1],
  [3000, 1],
])("a share of %d answers is told to %d percent", (n, percent) => {
  expect(stepOf({ unit: "share", n, heaviest: 1 })).toBe(percent === null ? null : percent / 100);
});

test.each<[Unit, number, number]>([
  ["index", 20, 1],
  ["index", 15, 2],
  ["points", 30, 1],
  ["grade", 20, 0.1],
  ["grade", 12, 0.2],
])("an %s of %d answers is told to %d", (unit, n, step) => {
  expect(stepOf({ unit, n, heaviest: 1 })).toBe(step);
});

test.each([
  // n, the heaviest household in mean weights, percent: none moves a share by more than two steps
  [40, 2.5, 5],
  [40, 4, 5],
  [40, 4.01, 10],
  [150, 2.5, 1],
  [150, 3.01, 2],
])("a share of %d answers, of which one weighs %d, is told to %d percent", (n, heaviest, percent) => {
  expect(stepOf({ unit: "share", n, heaviest })).toBe(percent / 100);
});

test("a value is rounded to its step, and a half goes up", () => {
  expect(told(0.4249, 40)).toMatchObject({ value: 0.4, band: null });
  expect(told(0.425, 40)).toMatchObject({ value: 0.45, band: null });
  expect(told(62.5, 300, { unit: "index", spread: { deviation: 13, designEffect: 1 } })).toMatchObject({ value: 63 });
});

test.each([-12.4, -1.2, 0.2, 3.4])("a difference of %d points is told as a value, below nought too", (value) => {
  const difference = told(value, 300, { unit: "points", spread: { deviation: 13, designEffect: 1 } });
  expect(difference).toMatchObject({ value: Math.round(value) + 0, band: null });
  expect(difference!.lower!).toBeLessThan(value);
});

test("the number of answers is told to five", () => {
  expect(told(0.5, 42)?.n).toBe(40);
  expect(told(0.5, 43)?.n).toBe(45);
});

describe("a share near 0 or 1 is told as a band", () => {
  test.each([
    // n, the largest share in the band, the smallest beside it, the end that is told
    [49, 0.1224, 0.126, 0.1],
    [54, 0.074, 0.08, 0.05],
    [199, 0.0545, 0.056, 0.05],
    [400, 0.0149, 0.015, 0.01],
  ])("of %d answers", (n, inside, outside, end) => {
    expect(told(inside, n)).toMatchObject({ band: "AT_MOST", value: end, lower: null });
    expect(told(outside, n)).toMatchObject({ band: null });
    expect(told(1 - inside + 1e-6, n)).toMatchObject({ band: "AT_LEAST", value: 1 - end });
  });

  test("which is so wide that four answers of yes fit in it", () => {
    // Up to 10% of 20 there can be two of yes: who knows both would know the rest.
    expect(told(0.15, 20)).toMatchObject({ band: "AT_MOST", value: 0.2 });
    expect(told(0.24, 20)).toMatchObject({ band: "AT_MOST", value: 0.2 });
    expect(told(0.25, 20)).toMatchObject({ band: null, value: 0.3 });
  });

  test("also where they are heavy; where half would be a band, nothing is told", () => {
    expect(told(0.3, 40, { heaviest: 3 })).toMatchObject({ band: "AT_MOST", value: 0.3 });
    expect(told(0.3, 20, { heaviest: 3 })).toBeNull();
  });
});

describe("a value that would be rounded across its norm says only on which side it lies", () => {
  const below = { value: null, besideNorm: "JUST_BELOW", lower: null };
  const above = { value: null, besideNorm: "JUST_ABOVE", lower: null };
  const rounded = (value: number) => ({ value, besideNorm: null });

  test("where the norm lies at the edge of a step, none is", () => {
    expect(told(0.689, 100, { norm: 0.69 })).toMatchObject(rounded(0.68));
    expect(told(0.69, 100, { norm: 0.69 })).toMatchObject(rounded(0.7));
  });

  test("and is rounded on the other side", () => {
    // The step from 69.5 to 70.5% is cut at 70%: half of it is 1.5 answers of 300.
    expect(told(0.699, 300, { norm: 0.7 })).toMatchObject(below);
    expect(told(0.694, 300, { norm: 0.7 })).toMatchObject(rounded(0.69));
    expect(told(0.7, 300, { norm: 0.7 })).toMatchObject(rounded(0.7));
  });

  test("together with the step beside it, where less than 1.25 answers would be left open", () => {
    // Half of the step from 69 to 71% is one answer of 100.
    expect(told(0.699, 100, { norm: 0.7 })).toMatchObject(below);
    expect(told(0.67, 100, { norm: 0.7 })).toMatchObject(below);
    expect(told(0.669, 100, { norm: 0.7 })).toMatchObject(rounded(0.66));
    expect(told(0.7, 100, { norm: 0.7 })).toMatchObject(above);
    expect(told(0.7299, 100, { norm: 0.7 })).toMatchObject(above);
    expect(told(0.73, 100, { norm: 0.7 })).toMatchObject(rounded(0.74));
  });

  test("and where a band lies there, nothing is told", () => {
    // Up to 10% of 40 is a band; of the step from 12.5 to 17.5% one answer would be left below 15%.
    expect(told(0.14, 40, { norm: 0.15 })).toBeNull();
    expect(told(0.12, 40, { norm: 0.15 })).toMatchObject({ band: "AT_MOST" });
    expect(told(0.16, 40, { norm: 0.15 })).toMatchObject(above);
  });
});

test("two values that are told alike have the same interval, whatever they are", () => {
  const one = told(61.6, 43, { unit: "index", spread: { deviation: 13, designEffect: 1.2 } });
  const other = told(62.4, 46, { unit: "index", spread: { deviation: 13, designEffect: 1.2 } });
  expect(one).toEqual(other);
  expect(one?.lower).toBeCloseTo(62 - 1.959964 * 13 * Math.sqrt(1.2 / 45), 4);
});

test("an interval stays within the scale", () => {
  expect(told(9.9, 20, { unit: "grade", spread: { deviation: 2, designEffect: 1 } })?.upper).toBe(10);
  expect(told(0.35, 30)!.lower).toBeGreaterThan(0);
});

test("people are told to five, and fewer than ten are not told", () => {
  expect([9, 10, 12, 13, 102.5].map(peopleToFive)).toEqual([null, 10, 10, 15, 105]);
});

test("a rate follows from the number of cases as it is told", () => {
  expect(coarsenRate({ cases: 42, homeYears: 1000 })).toMatchObject({ n: 40, value: 4 });
  expect(coarsenRate({ cases: 9, homeYears: 1000 })).toBeNull();
});
