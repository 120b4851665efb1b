/** The edges of the methods: where a rule begins, what a missing part does, and what an answer says of itself. */
import { expect, test } from "vitest";
import {
  answersNeeded,
  designEffect,
  degreesOfFreedom,
  fayFeuer,
  garwood,
  judgeInterval,
  mean,
  meanCalibrated,
  momentsOf,
  normalQuantile,
  proportion,
  smallestMargin,
  tQuantile,
  unsampledShare,
  verdict,
  weightedProportion,
  wilson,
} from "../../semantic-layer/statistics/index.ts";
import { expectSame } from "./reference.ts";

const scores = (n: number, from = 0) => Array.from({ length: n }, (_, at) => from + ((7 * at) % 11));
const stratum = (n: number, N: number | null = 4 * n) => ({ ...momentsOf(scores(n)), N });

test("an empty stratum does not make the others small", () => {
  const strata = [stratum(40), stratum(50)];
  expect(mean(strata, { mode: "process" }).df).toBe(88);
  expect(mean([...strata, { ...momentsOf([]), N: 5 }], { mode: "process" }).df).toBe(88);
});

test("degrees of freedom follow from the spread of strata when one has fewer than thirty answers, and only then", () => {
  expect(degreesOfFreedom([30, 50], [2, 1])).toBe(78);
  // (2 + 1)² / (2²/28 + 1²/49)
  expectSame(degreesOfFreedom([29, 50], [2, 1]), 9 / (4 / 28 + 1 / 49));
  expectSame(degreesOfFreedom([29, 50], [0, 1]), 49);
  expect(degreesOfFreedom([29, 50], [0, 0])).toBe(77);
  expect(degreesOfFreedom([1], [0])).toBe(1);
});

test("a frame of nobody is no frame", () => {
  expect(() => unsampledShare({ n: 3, N: 0 }, "finite")).toThrow("not N=0");
  expect(() => unsampledShare({ n: 3, N: NaN }, "finite")).toThrow("not N=NaN");
  expect(() => unsampledShare({ n: 3, N: null }, "finite")).toThrow("not N=null");
});

test("strata of which one has no frame have none together", () => {
  expect(mean([stratum(10), stratum(10)], { mode: "process" }).N).toBe(80);
  expect(mean([stratum(10), stratum(10, null)], { mode: "process" }).N).toBeNull();
  expect(mean([stratum(10, null), stratum(10)], { mode: "process" }).N).toBeNull();
});

test("a design effect is compared in the mode that is asked for", () => {
  const weighted = { ...momentsOf(scores(40), scores(40, 1)), N: 80 };
  const [finite, process] = [designEffect([weighted], "finite"), designEffect([weighted], "process")];
  expectSame(finite, process);
  expectSame(designEffect([weighted], "finite", "process"), finite / 2);
});

test("spread that is nothing but rounding counts as none, and spread that is small does not", () => {
  const off = (part: number) => [...Array<number>(30).fill(1e3), 1e3 * (1 + part)];
  expect(mean([{ ...momentsOf(off(1e-9)), N: null }], { mode: "process" }).se).toBe(0);
  expect(mean([{ ...momentsOf(off(1e-4)), N: null }], { mode: "process" }).se).toBeGreaterThan(0);
});

test("an estimate says how it was made", () => {
  expect(mean([stratum(10)], { mode: "process" }).method).toBe("weighted mean, linearised");
  const cell = { n: 10, sumY: 50, sumYY: 300, d: 4, w: 4, x: [1] };
  expect(meanCalibrated([cell], {}, { mode: "process" }).method).toBe("weighted mean, calibrated");
  const share = { ...momentsOf([1, 1, 0, 0, 1, 0]), N: null };
  expect(weightedProportion([share], { mode: "process" }).method).toBe("weighted share, Wilson");
  expect(proportion({ x: 3, n: 6 })).toMatchObject({ confidence: 0.95, n: 6 });
});

test("a weighted share takes the normal law from thirty degrees of freedom on", () => {
  const answers = (n: number) => ({ ...momentsOf(Array.from({ length: n }, (_, at) => at % 2)), N: null });
  for (const [n, quantile] of [
    [31, normalQuantile(0.975)],
    [30, tQuantile(0.975, 29)],
  ] as const) {
    const { value, nEff, lo } = weightedProportion([answers(n)], { mode: "process" });
    expectSame(lo, wilson(value, nEff, quantile).lo, 1e-12);
  }
});

const judged = (lo: number, hi: number, kind: "hold" | "norm" = "hold") =>
  judgeInterval({ kind, lo, hi, delta: kind === "hold" ? 0.25 : null });

test("an interval that just touches a bound has not crossed it", () => {
  expect(judged(-0.25, 0.5).verdict).toBe("INCONCLUSIVE");
  expect(judged(-0.2499, 0.5).verdict).toBe("MAINTAINED");
  expect(judged(0, 0.5).note).toBeNull();
  expect(judged(0.0001, 0.5).note).toBe("IMPROVED");
  expect(judged(-0.5, -0.25).verdict).toBe("UNDER_PRESSURE");
  expect(judged(-0.5, -0.2501).verdict).toBe("DECLINED");
  expect(judged(-0.5, 0).verdict).toBe("INCONCLUSIVE");
  expect(judged(-0.5, 0, "norm").verdict).toBe("INCONCLUSIVE");
  expect(judged(0, 0.5, "norm").verdict).toBe("ON_TRACK");
});

test("an interval needs one degree of freedom, a verdict eight", () => {
  const question = { kind: "norm", n: 50, d: 1, se: 0.1 } as const;
  expect(verdict({ ...question, df: 0.99 })).toMatchObject({ lo: null, hi: null, verdict: "TOO_FEW" });
  expect(verdict({ ...question, df: 1 }).lo).toBeCloseTo(1 - 0.1 * tQuantile(0.95, 1), 12);
});

test("answers that are needed exactly are not one more", () => {
  // 2·sd²·(2.486/δ)² = 50
  expect(answersNeeded({ sd: 1, delta: smallestMargin(1) / 5 })).toBe(50);
  expect(() => answersNeeded({ sd: 1, delta: 0 })).toThrow("positive spread and margin");
  expect(() => answersNeeded({ sd: 1, delta: -1 })).toThrow("positive spread and margin");
});

test("reports of which nothing more is told came from one household each", () => {
  for (const k of [0, 1, 5, 40]) {
    expectSame(fayFeuer({ k }).lo, garwood(k).lo);
    expectSame(fayFeuer({ k }).hi, garwood(k).hi);
  }
});
