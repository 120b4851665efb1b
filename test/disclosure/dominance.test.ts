import { expect, test } from "vitest";
import {
  isDominated,
  isWithinPPercent,
  overestimate,
  pOf,
  safeTotal,
  upperProtectionLevel,
} from "../../semantic-layer/disclosure/dominance.ts";
import { expectReference, reference } from "./reference.ts";

const rules = reference.sdc_rules;
const [close, apart] = rules.p_percent.map(({ X, x1, x2 }) => [x1, x2, X - x1 - x2]) as [number[], number[]];

test("the handbook's cell of two near-equal firms is safe under (1, 90), but one firm can be estimated within 2 percent", () => {
  expect(isDominated(close, { n: 1, k: 90 })).toBe(!rules.p_percent[0]!.safe_1_90);
  expectReference(overestimate(close), rules.p_percent[0]!.over_pct);
  expect(isWithinPPercent(close, 10)).toBe(rules.p_percent[0]!.unsafe_at_p10);
});

test("the handbook's larger cell is unsafe under (2, 90.9) and safe at 10 percent", () => {
  expect(isDominated(apart, { n: 2, k: 90.9 })).toBe(rules.p_percent[1]!["unsafe_2_90.9"]);
  expectReference(overestimate(apart), rules.p_percent[1]!.over_pct);
  expect(isWithinPPercent(apart, 10)).toBe(rules.p_percent[1]!.unsafe_at_p10);
});

test("a share of the total corresponds to a p that is as strict", () => {
  for (const [k, p] of rules.k_to_p) expectReference(pOf(k!), p!);
  expect(() => pOf(0)).toThrow("not 0");
  expect(() => pOf(101)).toThrow("not 101");
});

test("the handbook's dominated cell must appear to be at least 352.94", () => {
  const { X, x, Xmax } = rules.upper_bound_1_85;
  expect(x.reduce((sum, one) => sum + one)).toBe(X);
  expect(isDominated(x, { n: 1, k: 85 })).toBe(true);
  expectReference(safeTotal(x, { n: 1, k: 85 }), Xmax);
});

test("the upper protection level is what is missing to p percent", () => {
  // 10% of 50,000 less the 1,000 of the others; 10% of 52,000 less 8,000.
  expect(upperProtectionLevel(close, 10)).toBe(4000);
  expect(upperProtectionLevel(apart, 10)).toBe(-2800);
});

test("the rules hold at their edge: exactly k percent, and exactly p percent, are safe", () => {
  expect(isDominated([85, 15], { n: 1, k: 85 })).toBe(false);
  expect(isDominated([86, 14], { n: 1, k: 85 })).toBe(true);
  expect(isWithinPPercent([100, 50, 10], 10)).toBe(false);
  expect(isWithinPPercent([100, 50, 9], 10)).toBe(true);
});

test("weights enlarge the total that others see, but do not make the largest answers smaller", () => {
  // X = 2·100 + 1·50 + 1·5 = 255; 255 − 150 = 105 of 100.
  expect(overestimate([100, 50, 5], [2, 1, 1])).toBe(105);
  expect(isWithinPPercent([100, 50, 5], 10)).toBe(true);
  expect(isWithinPPercent([100, 50, 5], 10, [2, 1, 1])).toBe(false);
  expect(() => overestimate([1, 2], [1])).toThrow("2 contributions have 1 weights");
});

test("the order of contributions does not matter, and a single contribution is always exposed", () => {
  expect(overestimate([1000, 50000, 49000])).toBe(overestimate(close));
  expect(isWithinPPercent([40], 10)).toBe(true);
  expect(isDominated([40], { n: 1, k: 99 })).toBe(true);
});

test("a contribution below zero is refused", () => {
  expect(() => isDominated([5, -1], { n: 1, k: 85 })).toThrow("not -1");
  expect(() => overestimate([5, NaN])).toThrow("not NaN");
});
