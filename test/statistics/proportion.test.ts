import fc from "fast-check";
import { expect, test } from "vitest";
import {
  momentsOf,
  normalQuantile,
  proportion,
  tQuantile,
  weightedProportion,
  wilson,
} from "../../semantic-layer/statistics/index.ts";
import { expectReference, expectSame, reference } from "./reference.ts";

test("counted shares have the limits that R gives and Newcombe printed", () => {
  for (const [x, n, lo, hi] of reference.wilson95.rows as [number, number, number, number][]) {
    const share = proportion({ x, n });
    expectReference(share.lo, lo);
    expectReference(share.hi, hi);
  }
});

test("counted shares have the limits of the UK public health test file, also for parts of a person", () => {
  for (const [share, confidence, lo, hi] of reference.wilson_ukhsa.rows as [string, number, number, number][]) {
    const [x, n] = share.split("/").map(Number) as [number, number];
    const answer = proportion({ x, n }, confidence);
    expectReference(answer.lo, lo);
    expectReference(answer.hi, hi);
  }
});

test("a share on an effective size has R's limits, with the normal and with Student's quantile", () => {
  const [p, nStar] = [0.827948011416, 240.3538324908];
  const normal = wilson(p, nStar, normalQuantile(0.975));
  const student = wilson(p, nStar, tQuantile(0.975, 197));
  expectReference(normal.lo, 0.7751706428);
  expectReference(normal.hi, 0.8704074187);
  expectReference(student.lo, 0.7748145864);
  expectReference(student.hi, 0.8706375623);
  // Korn and Graubard's interval, another method, should be near.
  expect(student.lo).toBeCloseTo(0.7741713286, 2);
  expect(student.hi).toBeCloseTo(0.8734315926, 2);
});

test("a weighted share takes its effective size from the margin of the mean", () => {
  const y = [...Array<number>(30).fill(1), ...Array<number>(20).fill(0)];
  const estimate = weightedProportion([{ ...momentsOf(y), N: 200 }], { mode: "finite" });
  const variance = ((1 - 50 / 200) * (50 / 49) * (0.6 * 0.4)) / 50;
  expectSame(estimate.nEff, (0.6 * 0.4) / variance);
  expectSame(estimate.lo, wilson(0.6, estimate.nEff, normalQuantile(0.975)).lo);
});

test("few degrees of freedom widen the interval by Student's quantile", () => {
  const y = [1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0];
  const { nEff, lo, hi } = weightedProportion([{ ...momentsOf(y), N: null }], { mode: "process" });
  expectSame(nEff, 11);
  expectSame(lo, wilson(4 / 12, 11, tQuantile(0.975, 11)).lo);
  expectSame(hi, wilson(4 / 12, 11, tQuantile(0.975, 11)).hi);
});

test("when all answers are equal the interval uses Kish's effective size, larger when many were asked", () => {
  const w = Array.from({ length: 40 }, (_, row) => 1 + (row % 2));
  const everyone = { ...momentsOf(Array<number>(40).fill(1), w), N: 80 };
  const kish = 60 ** 2 / 100;
  const process = weightedProportion([everyone], { mode: "process" });
  const finite = weightedProportion([everyone], { mode: "finite" });
  expectSame(process.nEff, kish);
  expectSame(finite.nEff, kish / 0.5);
  expect(process.hi).toBe(1);
  expect(process.lo).toBeLessThan(finite.lo);
});

test("when answers differ only between strata, the interval uses Kish's effective size too", () => {
  const [yes, no] = [1, 0].map((answer) => ({ ...momentsOf(Array<number>(20).fill(answer)), N: 80 }));
  const { value, se, nEff, lo, hi } = weightedProportion([yes!, no!], { mode: "finite" });
  expect(se).toBe(0);
  expectSame(value, 0.5);
  expectSame(nEff, 40 / 0.75);
  expectSame(hi - lo, 2 * (wilson(0.5, 40 / 0.75, normalQuantile(0.975)).hi - 0.5));
});

test("a share of nothing, or of more than everything, is refused", () => {
  expect(() => proportion({ x: 0, n: 0 })).toThrow("0 ≤ x ≤ n");
  expect(() => proportion({ x: 5, n: 4 })).toThrow("not 5 of 4");
  expect(() => proportion({ x: -1, n: 4 })).toThrow("not -1 of 4");
});

test("limits lie within 0 and 1 and around the share", () => {
  const counts = fc.tuple(fc.integer({ min: 1, max: 100_000 }), fc.double({ min: 0, max: 1, noNaN: true }));
  fc.assert(
    fc.property(counts, fc.constantFrom(0.8, 0.9, 0.95, 0.998), ([n, part], confidence) => {
      const { value, lo, hi } = proportion({ x: Math.round(part * n), n }, confidence);
      expect(0 <= lo && lo <= value && value <= hi && hi <= 1).toBe(true);
      const mirrored = proportion({ x: n - Math.round(part * n), n }, confidence);
      expectSame(mirrored.lo, 1 - hi);
    }),
  );
});

test.each([
  ["2, 3 and 1", { swy: 6, swwy: 6, swwyy: 14 }],
  ["0.5, 0.5 and 0", { swy: 1, swwy: 1, swwyy: 0.5 }],
  ["less than nothing", { swy: -1, swwy: 1, swwyy: 1 }],
  ["more than everyone", { swy: 4, swwy: 3, swwyy: 3 }],
])("answers of %s make no weighted share, however small the weights", (_, sums) => {
  for (const w of [1, 1e-6]) {
    const { swy, swwy, swwyy } = sums;
    const scaled = { sw: 3 * w, swy: swy * w, sww: 3 * w * w, swwy: swwy * w * w, swwyy: swwyy * w * w };
    const stratum = { n: 3, N: null, swyy: 0, ...scaled };
    expect(() => weightedProportion([stratum], { mode: "process" })).toThrow("needs answers of 0 and 1");
  }
});
