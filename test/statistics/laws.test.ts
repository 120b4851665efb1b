/** Laws for any data: how an estimate must change, or not, when its question changes. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  changeOfShares,
  kish,
  mean,
  meanCalibrated,
  momentsOf,
  proportion,
  rake,
  tCdf,
  tQuantile,
  weightedProportion,
  type CalibrationCell,
  type Stratum,
} from "../../semantic-layer/statistics/index.ts";
import { expectSame } from "./reference.ts";

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const row = fc.record({ y: between(-50, 50), w: between(0.3, 3), stratum: fc.constantFrom("a", "b", "c") });
const rows = fc.array(row, { minLength: 4, maxLength: 60 });

describe("a mean", () => {
  test("does not depend on the order of strata, nor on one without answers", () => {
    fc.assert(
      fc.property(rows, (all) => {
        const strata = strataOf(all);
        const empty = { ...momentsOf([]), N: 12 };
        const before = mean(strata, { mode: "finite" });
        const after = mean([empty, ...strata.toReversed()], { mode: "finite" });
        expectSame(after.value, before.value);
        expectSame(after.se, before.se);
        expectSame(after.df, before.df, 1e-6);
      }),
    );
  });

  test("has an effective size of n at most, and of n with equal weights", () => {
    fc.assert(
      fc.property(rows, (all) => {
        expect(mean(strataOf(all), { mode: "process" }).nEff).toBeLessThanOrEqual(all.length * (1 + 1e-12));
        const equal = all.map((one) => ({ ...one, w: 1.7 }));
        expectSame(mean(strataOf(equal), { mode: "process" }).nEff, all.length);
        const sums = momentsOf(
          all.map(({ y }) => y),
          all.map(({ w }) => w),
        );
        expectSame(kish(sums).nEff * kish(sums).deff, all.length);
      }),
    );
  });

  test("is only as certain as its degrees of freedom allow: at most n − H, at least 1", () => {
    fc.assert(
      fc.property(rows, (all) => {
        const strata = strataOf(all);
        const { df } = mean(strata, { mode: "process" });
        expect(df).toBeGreaterThanOrEqual(1 - 1e-9);
        const singles = strata.filter(({ n }) => n === 1).length;
        expect(df).toBeLessThanOrEqual(all.length - strata.length + singles + 1e-6);
      }),
    );
  });
});

describe("a calibrated mean", () => {
  const cell = fc.record({ y: fc.array(between(0, 10), { minLength: 2, maxLength: 12 }), w: between(1, 9) });
  const cells = fc.tuple(cell, cell, cell, cell);

  test("moves along when scores are measured from elsewhere or in another unit", () => {
    fc.assert(
      fc.property(cells, between(-20, 20), between(0.2, 5), (drawn, a, b) => {
        const before = meanCalibrated(calibrationCells(drawn), {}, { mode: "process" });
        const moved = drawn.map(({ y, w }) => ({ w, y: y.map((score) => a + b * score) }));
        const after = meanCalibrated(calibrationCells(moved), {}, { mode: "process" });
        expectSame(after.value, a + b * before.value, 1e-8);
        expect(Math.abs(after.se - b * before.se)).toBeLessThan(1e-5 * (1 + b));
      }),
    );
  });

  test("does not depend on the scale of the weights, and has no uncertainty where the margins explain everything", () => {
    fc.assert(
      fc.property(cells, between(0.1, 10), (drawn, factor) => {
        const before = meanCalibrated(calibrationCells(drawn), {}, { mode: "process" });
        const scaled = drawn.map(({ y, w }) => ({ y, w: w * factor }));
        expectSame(meanCalibrated(calibrationCells(scaled), {}, { mode: "process" }).se, before.se, 1e-6);
        // Scores that follow from the two dummies leave no residual.
        const explained = drawn.map(({ y, w }, at) => ({ w, y: y.map(() => 3 + 2 * (at & 1) - (at >> 1)) }));
        expect(meanCalibrated(calibrationCells(explained), {}, { mode: "process" }).se).toBeLessThan(1e-6);
      }),
    );
  });
});

describe("a share", () => {
  test("that is weighted has limits within 0 and 1 and around it", () => {
    fc.assert(
      fc.property(rows, fc.constantFrom("finite" as const, "process" as const), (all, mode) => {
        const answers = all.map((one) => ({ ...one, y: Number(one.y > 10) }));
        const { value, lo, hi } = weightedProportion(strataOf(answers), { mode });
        expect(0 <= lo && lo <= value && value <= hi && hi <= 1).toBe(true);
      }),
    );
  });

  test("has limits at a higher confidence that hold those at a lower, and narrower ones for more answers", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4000 }), between(0, 1), between(0.5, 0.99), (n, part, confidence) => {
        const x = Math.round(part * n);
        const [narrow, wide] = [proportion({ x, n }, confidence), proportion({ x, n }, (1 + confidence) / 2)];
        expect(wide.lo <= narrow.lo && narrow.hi <= wide.hi).toBe(true);
        const twice = proportion({ x: 2 * x, n: 2 * n }, confidence);
        expect(twice.hi - twice.lo).toBeLessThan(narrow.hi - narrow.lo);
      }),
    );
  });

  test("changes as much backwards as forwards", () => {
    const share = fc.record({ value: between(0, 1), nEff: between(1, 5000) });
    fc.assert(
      fc.property(share, share, (one, other) => {
        const [forth, back] = [changeOfShares(one, other), changeOfShares(other, one)];
        expectSame(forth.value, -back.value);
        expectSame(forth.lo, -back.hi);
      }),
    );
  });
});

test("raking does not depend on the order of cells or of margins", () => {
  const counts = fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 6, maxLength: 6 });
  fc.assert(
    fc.property(counts, counts, (n, homes) => {
      const cells = n.map((count, at) => ({ n: count, levels: { row: `${at >> 1}`, column: `${at & 1}` } }));
      const total = (level: (at: number) => number) =>
        homes.reduce<Record<string, number>>((sums, home, at) => {
          sums[level(at)] = (sums[level(at)] ?? 0) + home;
          return sums;
        }, {});
      const [row, column] = [total((at) => at >> 1), total((at) => at & 1)];
      const { weights } = rake(cells, { row, column });
      const turned = rake(cells.toReversed(), { column, row }).weights.toReversed();
      for (const [at, weight] of weights.entries()) expectSame(turned[at]!, weight, 1e-7);
    }),
  );
});

test("Student's quantile rises with p, falls with the degrees of freedom, and mirrors", () => {
  fc.assert(
    fc.property(between(0.501, 0.9999), between(1, 1e5), (p, df) => {
      expect(tQuantile(p + 1e-5, df)).toBeGreaterThan(tQuantile(p, df));
      expect(tQuantile(p, df * 1.5)).toBeLessThan(tQuantile(p, df));
      expectSame(tQuantile(1 - p, df), -tQuantile(p, df), 1e-8);
      expectSame(tCdf(tQuantile(0.975, df), df), 0.975, 1e-12);
    }),
  );
});

function strataOf(all: readonly { y: number; w: number; stratum: string }[]): Stratum[] {
  const strata = Map.groupBy(all, ({ stratum }) => stratum).values();
  return [...strata].map((members) => ({
    ...momentsOf(
      members.map(({ y }) => y),
      members.map(({ w }) => w),
    ),
    N: members.length * 4,
  }));
}

/** Four cells of a two by two margin. */
function calibrationCells(drawn: readonly { y: readonly number[]; w: number }[]): CalibrationCell[] {
  return drawn.map(({ y, w }, at) => ({
    ...{ n: y.length, sumY: y.reduce((a, b) => a + b, 0), sumYY: y.reduce((a, b) => a + b * b, 0), d: 4, w },
    x: [1, at & 1, at >> 1],
  }));
}
