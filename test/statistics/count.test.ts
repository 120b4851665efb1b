import fc from "fast-check";
import { expect, test } from "vitest";
import { boundsOf, changeOfCounts, missesLeft, shareOf } from "../../semantic-layer/statistics/index.ts";

test("a share of nothing is null, not zero", () => {
  expect(shareOf(0, 0)).toBeNull();
  expect(shareOf(0, 8)).toBe(0);
  expect(shareOf(171, 180)).toBe(0.95);
  expect(() => shareOf(-1, 8)).toThrow("cannot be negative");
});

test("bounds count every unfilled row as a miss, and as a hit", () => {
  expect(boundsOf(30, 60, 20)).toEqual({ lower: 30 / 80, upper: 50 / 80 });
  expect(boundsOf(30, 60, 0)).toEqual({ lower: 0.5, upper: 0.5 });
  expect(boundsOf(0, 0, 0)).toBeNull();
});

test("complete counts change by their difference, and nothing is uncertain about it", () => {
  expect(changeOfCounts(0.5, 0.75)).toBe(0.25);
  expect(changeOfCounts(6, 4)).toBe(-2);
});

test("misses left are what the norm still allows", () => {
  const cases = `
    suitable | not or unknown | left
         171 |              0 |    9
         171 |              9 |    0
         171 |             10 |    0
         100 |              2 |    3
          18 |              0 |    0
          19 |              0 |    1
           0 |              0 |    0`;
  for (const line of cases.trim().split("\n").slice(1)) {
    const [hits, misses, left] = line.split("|").map(Number) as [number, number, number];
    expect(missesLeft({ hits, misses, norm: 0.95 })).toBe(left);
  }
  // In binary 33 / 0.55 is a hair under 60.
  expect(missesLeft({ hits: 33, misses: 0, norm: 0.55 })).toBe(27);
  expect(() => missesLeft({ hits: 1, misses: 0, norm: 0 })).toThrow("above 0");
});

test("the misses left keep the norm, and one more breaks it", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), fc.nat(200), (hits, misses) => {
      const left = missesLeft({ hits, misses, norm: 0.95 });
      expect(hits / (hits + misses + left + 1)).toBeLessThan(0.95);
      if (left > 0) expect(hits / (hits + misses + left)).toBeGreaterThanOrEqual(0.95);
    }),
  );
});
