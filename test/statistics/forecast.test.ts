import fc from "fast-check";
import { expect, test } from "vitest";
import { forecastShare } from "../../semantic-layer/statistics/index.ts";

test("the limits are those of the beta-binomial law, worked out in whole fractions", () => {
  const cases = `
      x |   n | more | fewest | most
     81 | 142 |   20 |      7 |   16
     12 |  20 |   10 |      2 |    9
      0 |  30 |    6 |      0 |    1
     30 |  30 |    6 |      5 |    6
     40 |  64 |    1 |      0 |    1
    300 | 500 |  250 |    131 |  168`;
  for (const line of cases.trim().split("\n").slice(1)) {
    const [x, n, more, fewest, most] = line.split("|").map(Number) as [number, number, number, number, number];
    const { lo, hi } = forecastShare({ x, n, more });
    expect([lo, hi], line).toEqual([(x + fewest) / (n + more), (x + most) / (n + more)]);
  }
});

test("when nothing more comes the year is what it is; nothing is forecast of nothing", () => {
  expect(forecastShare({ x: 12, n: 20, more: 0 })).toEqual({ lo: 0.6, hi: 0.6 });
  for (const wrong of [
    { x: 0, n: 0, more: 3 },
    { x: 4, n: 3, more: 3 },
    { x: -1, n: 3, more: 3 },
    { x: 1, n: 3, more: 0.5 },
  ])
    expect(() => forecastShare(wrong)).toThrow(RangeError);
});

test("it lies between all missing and all hitting, and surer is wider", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400 }), fc.nat(400), fc.nat(200), (n, some, more) => {
      const x = Math.min(some, n);
      const [usual, surer] = [forecastShare({ x, n, more }), forecastShare({ x, n, more }, 0.99)];
      expect(x / (n + more)).toBeLessThanOrEqual(surer.lo);
      expect(surer.lo).toBeLessThanOrEqual(usual.lo);
      expect(usual.lo).toBeLessThanOrEqual(usual.hi);
      expect(usual.hi).toBeLessThanOrEqual(surer.hi);
      expect(surer.hi).toBeLessThanOrEqual((x + more) / (n + more));
    }),
  );
});

test.each([0.2, 0.5, 0.7, 0.9])("of years in which %d of the cases hit, some 95% end within it", (chance) => {
  const [n, more] = [60, 40];
  const [soFar, rest] = [binomial(n, chance), binomial(more, chance)];
  let within = 0;
  for (const [x, ofX] of soFar.entries()) {
    const { lo, hi } = forecastShare({ x, n, more });
    for (const [later, ofLater] of rest.entries()) {
      const end = (x + later) / (n + more);
      if (lo <= end && end <= hi) within += ofX * ofLater;
    }
  }
  expect(within).toBeGreaterThan(0.93);
  expect(within).toBeLessThan(0.99);
});

/** The chances of 0 to n hits. */
function binomial(n: number, chance: number): number[] {
  const chances = [(1 - chance) ** n];
  for (let k = 0; k < n; k++) chances.push((chances[k]! * (n - k) * chance) / ((k + 1) * (1 - chance)));
  return chances;
}
