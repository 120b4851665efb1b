import { describe, expect, test } from "vitest";
import { cellsOf } from "../../semantic-layer/disclosure/cells.ts";
import { closedLattice } from "../../semantic-layer/disclosure/lattice.ts";
import { designFactor, publishedMargin } from "../../semantic-layer/disclosure/margin.ts";
import { noiseOf, noisyCount, noisyMean } from "../../semantic-layer/disclosure/noise.ts";
import { scorePolicy, sharePolicy } from "../../semantic-layer/disclosure/policy.ts";
import { publish } from "../../semantic-layer/disclosure/publisher.ts";
import { noisySpread } from "../../semantic-layer/disclosure/spread.ts";
import { isShown, publishedCount } from "../../semantic-layer/disclosure/thresholds.ts";
import type { Cell, HouseholdRecord } from "../../semantic-layer/disclosure/types.ts";
import { association, keysNumbered } from "./drawn.ts";
import { seeded } from "../support/seeded.ts";

const share = sharePolicy({ sensitive: false });
const grades = scorePolicy({ lower: 1, upper: 10 });
const plain = { N: null, factor: 1, deff: 1, spread: 1 };

test("the margin of a share includes the sampling and the noise", () => {
  // 0.3·0.7/60 + 2/60² = 0.0040556, its root 0.0637.
  expect(publishedMargin({ ...plain, value: 0.3, n: 60 }, share).se).toBe(0.064);
  // A household that counts three times: + 9·2/60² = 0.0085.
  expect(publishedMargin({ ...plain, value: 0.3, n: 60, factor: 3 }, share).se).toBe(0.092);
  // Weights that cost half: 1.5·0.0035 + 0.00056 = 0.0058.
  expect(publishedMargin({ ...plain, value: 0.3, n: 60, deff: 1.5 }, share).se).toBe(0.076);
});

test("the margin of a score is Student's interval around it, rounded outwards to the step", () => {
  // 0.12·6·3/40 + 81·2/40² = 0.15525, its root 0.394; t₃₉ = 2.022691.
  const margin = publishedMargin({ ...plain, value: 7, n: 40, spread: 0.12 }, grades);
  expect(margin).toEqual({ se: 0.39, lo: 6.21, hi: 7.79 });
  // 0.12·6·3/20 + 81·2/20² = 0.513, its root 0.716; t₁₉ = 2.093024.
  const among20 = publishedMargin({ ...plain, value: 7, n: 20, spread: 0.12 }, grades);
  expect(among20).toEqual({ se: 0.72, lo: 5.49, hi: 8.51 });
  expect(publishedMargin({ ...plain, value: 9.9, n: 20, spread: 0.12 }, grades).hi).toBe(10);
});

test("below thirty answers the margin of a share is Student's too", () => {
  // 0.25/20 + 2/20² = 0.0175; n* = 0.25/0.13² = 14.79 and t₁₉ = 2.093024: 0.5 ± 0.238997.
  expect(publishedMargin({ ...plain, value: 0.5, n: 20 }, share)).toEqual({ se: 0.13, lo: 0.261, hi: 0.739 });
});

test("a frame makes the margin smaller, by at most nineteen twentieths of the sampling variance", () => {
  const among = (N: number | null) => publishedMargin({ ...plain, value: 0.5, n: 200, N }, share).se;
  // 0.25/200 = 0.00125 without a frame, half of it of 400, a twentieth of 200; + 2/200² = 0.00005.
  expect([null, 400, 200, 150].map(among)).toEqual([0.036, 0.026, 0.011, 0.011]);
});

test.each([
  [30, 1.14],
  [60, 1.07],
  [120, 1.04],
  [300, 1.02],
])("among %i a share of 0.3 has an interval %d times as wide as without noise", (n, expected) => {
  const fine = { ...share, step: 1e-6 };
  const width = (variance: number) => {
    const { lo, hi } = publishedMargin({ ...plain, value: 0.3, n }, { ...fine, variance });
    return hi - lo;
  };
  // The margin is rounded to two digits, half a unit of 0.025 at worst.
  expect(Math.abs(width(2) / width(1e-12) - expected)).toBeLessThan(0.045);
});

test("shares of 0 and 1 have a margin too", () => {
  const nobody = publishedMargin({ ...plain, value: 0, n: 50 }, share);
  expect(nobody).toMatchObject({ lo: 0 });
  expect(nobody.hi).toBeGreaterThan(0.08);
  expect(publishedMargin({ ...plain, value: 1, n: 50 }, share)).toMatchObject({ hi: 1, se: nobody.se });
});

test("weights cost what Kish says, rounded up", () => {
  // Of the weights 1,1,1,2,2,3,4,.5,.5,5: Σw = 20, Σw² = 61.5, n = 10; 1.5375.
  expect(designFactor({ n: 10, sw: 20, sww: 61.5 })).toBe(1.6);
  expect(designFactor({ n: 40, sw: 40, sww: 40 })).toBe(1);
});

describe("coverage, noise and all", () => {
  const noise = noiseOf(share);
  const cases = [20, 30, 60, 120, 300].flatMap((n) => [0.1, 0.3, 0.5].map((p) => [n, p] as const));

  test.each(cases)("of %i answers with chance %d at least 93 of 100 intervals hold the chance", (n, p) => {
    const random = seeded(1000 * n + 10 * p);
    let [shown, held] = [0, 0];
    while (shown < 4000) {
      const yes = Array.from({ length: n }, random).filter((u) => u < p).length;
      const count = noisyCount(n, noise.whole(random()));
      const e = noise.continuous(random());
      if (!isShown(count, share.threshold)) continue;
      const value = noisyMean({ mean: yes / n, noisyCount: count, factor: 1, e }, share);
      const { lo, hi } = publishedMargin({ ...plain, value, n: publishedCount(count) }, share);
      shown += 1;
      if (lo <= p && p <= hi) held += 1;
    }
    expect(held / shown).toBeGreaterThanOrEqual(0.93);
  });

  test("weighted grades of a whole association are covered as often, in all its cells", () => {
    const truth = 1 + 9 * 0.65;
    const lattice = closedLattice("one");
    const subject = { dataset: "survey", measure: "grade", period: "2026" };
    let [shown, held] = [0, 0];
    for (let seed = 0; seed < 15; seed += 1) {
      const keys = keysNumbered(seed);
      const cells = cellsOf(graded(seed), subject, lattice, keys);
      for (const cell of publish(cells, grades, lattice, keys)) {
        if (cell.state === "withheld") continue;
        shown += 1;
        if (cell.lo! <= truth && truth <= cell.hi!) held += 1;
      }
    }
    expect(shown).toBeGreaterThan(1500);
    expect(held / shown).toBeGreaterThanOrEqual(0.93);
  });
});

test("the spread of answers is estimated from the whole association, rather too large than too small", () => {
  // Half 6 and half 8: s² = 1, mean 7, of at most (7 − 1)(10 − 7) = 18; with noise (81/4)·√2/400 = 0.0716 on top.
  const total = { n: 400, sw: 400, swy: 2800, swyy: 20000, wMax: 1 } as Cell;
  expect(noisySpread(total, { value: 7, noisyCount: 400, e: 0 }, grades)).toBe(0.06);
  expect(noisySpread(total, { value: 7, noisyCount: 400, e: 5 }, grades)).toBe(0.08);
  expect(noisySpread(total, { value: 7, noisyCount: 400, e: -5 }, grades)).toBe(0.05);
  expect(noisySpread(total, { value: 10, noisyCount: 400, e: 0 }, grades)).toBe(1);
});

/** Grades of 1 to 10, nine times a share of which 0.65 is expected, with weights from a half to two. */
function graded(seed: number): HouseholdRecord[] {
  const random = seeded(seed + 500);
  return association(seed).map((record) => {
    const share = Array.from({ length: 9 }, random).filter((u) => u < 0.65).length / 9;
    return { ...record, answer: 1 + 9 * share, weight: 0.5 + 1.5 * random() };
  });
}
