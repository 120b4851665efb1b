import fc from "fast-check";
import { expect, test } from "vitest";
import {
  boundsOfGap,
  boundsOfShare,
  boundsOfTotal,
  changeOfCounts,
  isKnown,
  hitsNeeded,
  missesLeft,
  shareOf,
} from "../../semantic-layer/statistics/index.ts";

test("a share of nothing is null, not zero", () => {
  expect(shareOf(0, 0)).toBeNull();
  expect(shareOf(0, 8)).toBe(0);
  expect(shareOf(171, 180)).toBe(0.95);
  expect(() => shareOf(-1, 8)).toThrow("cannot be negative");
});

const unknown = (numerator: number, denominator = numerator, lostNumerator = 0, lostDenominator = lostNumerator) => ({
  ...{ numerator, denominator, lostNumerator, lostDenominator },
});

test("bounds count every row that is not known as a miss, and as a hit", () => {
  expect(boundsOfShare(30, 60, unknown(20))).toEqual({ lower: 30 / 80, upper: 50 / 80 });
  expect(boundsOfShare(30, 60, unknown(0))).toEqual({ lower: 0.5, upper: 0.5 });
  expect(boundsOfShare(0, 0, unknown(5))).toBeNull();
  expect(boundsOfTotal(6, unknown(2, 0, 1))).toEqual({ lower: 5, upper: 8 });
  expect([isKnown(unknown(0)), isKnown(unknown(1))]).toEqual([true, false]);
});

test("what can be added to one of both numbers widens the bounds on one side", () => {
  // Three neighbourhoods may yet turn out to be in conversation; there are no more neighbourhoods than the ten.
  expect(boundsOfShare(5, 10, unknown(3, 0))).toEqual({ lower: 0.5, upper: 0.8 });
  expect(boundsOfShare(5, 10, unknown(9, 0))).toEqual({ lower: 0.5, upper: 1 });
  // Members of a panel are not among the homes.
  expect(boundsOfShare(5, 10, unknown(9, 0), Infinity)).toEqual({ lower: 0.5, upper: 1.4 });
  // Two homes more may be let.
  expect(boundsOfShare(5, 10, unknown(0, 2))).toEqual({ lower: 5 / 12, upper: 0.5 });
});

test("the bounds hold every truth that can be, also where a row that counts now is taken back, and hold the value", () => {
  const rows = fc.array(fc.record({ now: answer(), later: fc.option(answer()) }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(rows, (drawn) => {
      const [now, truth] = [drawn.map((row) => row.now), drawn.map((row) => row.later ?? row.now)];
      const waits = drawn.filter(({ later }) => later !== null);
      const counted = (answers: readonly Answer[]) => answers.filter((one) => one !== "outside").length;
      const hits = (answers: readonly Answer[]) => answers.filter((one) => one === "yes").length;
      const live = waits.filter((row) => row.now !== "outside").length;
      const bounds = boundsOfShare(hits(now), counted(now), unknown(waits.length, waits.length, live));
      if (!bounds) return;
      for (const answers of [now, truth]) {
        if (counted(answers) === 0) continue;
        expect(hits(answers) / counted(answers)).toBeGreaterThanOrEqual(bounds.lower);
        expect(hits(answers) / counted(answers)).toBeLessThanOrEqual(bounds.upper);
        const total = boundsOfTotal(hits(now), unknown(waits.length, 0, live));
        expect(hits(answers)).toBeGreaterThanOrEqual(total.lower);
        expect(hits(answers)).toBeLessThanOrEqual(total.upper);
      }
    }),
  );
});

test("the bounds of a gap hold it for whatever the answers that wait turn out to be, and hold the value", () => {
  const drawnGroups = fc.array(fc.record({ homes: fc.nat(9), stays: fc.nat(5), goes: fc.nat(3), comes: fc.nat(3) }), {
    minLength: 1,
    maxLength: 5,
  });
  fc.assert(
    fc.property(drawnGroups, (groups) => {
      const sum = (numbers: number[]) => numbers.reduce((one, other) => one + other, 0);
      const homes = sum(groups.map((group) => group.homes));
      const gapOf = (answers: number[]): { x: number; n: number } => {
        const n = sum(answers);
        return { x: Math.max(...groups.map((group, at) => Math.abs(answers[at]! - (n * group.homes) / homes))), n };
      };
      const now = gapOf(groups.map(({ stays, goes }) => stays + goes));
      if (homes === 0 || now.n === 0) return;
      const [goes, comes] = [sum(groups.map((own) => own.goes)), sum(groups.map((own) => own.comes))];
      const bounds = boundsOfGap(now.x, now.n, unknown(comes, comes, goes))!;
      for (const [come, go] of [
        [false, false],
        [true, false],
        [false, true],
        [true, true],
      ]) {
        const then = gapOf(groups.map((own) => own.stays + (go ? 0 : own.goes) + (come ? own.comes : 0)));
        if (then.n === 0) continue;
        expect(then.x / then.n).toBeGreaterThanOrEqual(bounds.lower - 1e-12);
        expect(then.x / then.n).toBeLessThanOrEqual(bounds.upper + 1e-12);
      }
    }),
  );
  expect(boundsOfGap(0, 0, unknown(5))).toBeNull();
  expect(boundsOfGap(4, 4, unknown(0, 0, 4))).toEqual({ lower: 0, upper: 1 });
});

type Answer = "yes" | "no" | "outside";
const answer = () => fc.constantFrom<Answer>("yes", "no", "outside");

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

test("the hits needed reach the norm, and one fewer does not", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5000 }),
      fc.nat(5000),
      fc.constantFrom(0.5, 0.55, 0.9, 0.95),
      (of, hits, norm) => {
        const needed = hitsNeeded({ hits, of, norm });
        expect((hits + needed) / of).toBeGreaterThanOrEqual(norm);
        if (needed > 0) expect((hits + needed - 1) / of).toBeLessThan(norm);
      },
    ),
  );
  // In binary 0.55 × 100 is a hair above 55.
  expect(hitsNeeded({ hits: 55, of: 100, norm: 0.55 })).toBe(0);
  expect(hitsNeeded({ hits: 6, of: 1, norm: 8 })).toBe(2);
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
