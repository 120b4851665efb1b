import fc from "fast-check";
import { expect, test } from "vitest";
import {
  change,
  changeOfShares,
  mean,
  momentsOf,
  overlapOf,
  tQuantile,
  verdict,
} from "../../semantic-layer/statistics/index.ts";
import { expectReference, expectSame, reference } from "./reference.ts";

// Extra hours of sleep of ten patients with two drugs (Student 1908).
const drug1 = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2];
const drug2 = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
const [first, second] = [drug2, drug1].map((y) => wave(y)) as [ReturnType<typeof wave>, ReturnType<typeof wave>];
const { welch, paired, ...nonInferior } = reference.sleep;

test("two independent waves change as Welch's t-test says", () => {
  const answer = change(first, second, undefined, { confidence: 0.95 });
  expectReference(answer.value / answer.se, welch.t);
  expectReference(answer.df, welch.df);
  expectReference(answer.lo, welch.ci[0]!);
  expectReference(answer.hi, welch.ci[1]!);
  expect(answer).toMatchObject({ n: 10, overlapShare: 0 });
});

test("the same households twice change as the paired t-test says", () => {
  const both = overlapOf([pairs(drug2, drug1)], totals(drug2), totals(drug1));
  expectReference(both.covariance * 10, 2.848333333);
  const answer = change(first, second, both, { confidence: 0.95 });
  expectReference(answer.value / answer.se, paired.t);
  expect(answer).toMatchObject({ df: 9, overlapShare: 1 });
  expectReference(answer.lo, paired.ci[0]!);
  expectReference(answer.hi, paired.ci[1]!);
});

test("staying at level within half an hour has the one-sided limits that R gives", () => {
  const [before, after] = [wave(drug1), wave(drug2)];
  const independent = change(before, after);
  const panel = change(before, after, overlapOf([pairs(drug1, drug2)], totals(drug1), totals(drug2)));
  expectReference(independent.lo, nonInferior["noninf_welch_margin_0.5"].lower95_1s);
  expectReference(panel.lo, nonInferior["noninf_paired_margin_0.5"].lower95_1s);
  const tests = [independent, panel].map(({ value, se }) => (value + 0.5) / se);
  expectReference(tests[0]!, nonInferior["noninf_welch_margin_0.5"].t);
  expectReference(tests[1]!, nonInferior["noninf_paired_margin_0.5"].t);
});

test("waves that share 60 of 130 schools have R's variances, covariance and margin when the union is sampled", () => {
  const { diff, se, V11, V22, V12, se_if_independent } = reference.survey_api.change_partial_overlap;
  const before = waveOfSums(130, 80851, 52621775);
  const after = waveOfSums(130, 86380, 59721654);
  const pair = { w1: 1, w2: 1, m: 60, sumY1: 38122, sumY2: 40066, sumY1Y2: 26464756 };
  const both = overlapOf([pair], { n: 130, sw: 130, value: before.value }, { n: 130, sw: 130, value: after.value });
  expectReference(both.covariance, V12);
  expectReference(before.se ** 2 * (200 / 199) * (129 / 130), V11);
  expectReference(after.se ** 2 * (200 / 199) * (129 / 130), V22);
  const answer = change(before, after, both, { variance: "union" });
  expectReference(answer.value, diff);
  expectReference(answer.se, se);
  expectReference(answer.overlapShare, 60 / 130, 1e-12);
  expectReference(change(before, after).se, se_if_independent);
  const perWave = change(before, after, both);
  expect(Math.abs(perWave.se / answer.se - 1)).toBeLessThan(0.01);
});

test("variances combine in the same way with weights in both waves and with a complete panel", () => {
  const { m1, m2, V11, V22, V12, se } = reference.survey_api.change_partial_overlap_weighted;
  const before = { value: m1, se: Math.sqrt(V11), df: 129, n: 130 };
  const after = { value: m2, se: Math.sqrt(V22), df: 129, n: 130 };
  expectReference(change(before, after, { m: 60, covariance: V12 }).se, se);
  const panel = reference.survey_api.change_full_overlap_srs;
  const years = [panel.V11, panel.V22].map((v) => ({ value: 0, se: Math.sqrt(v), df: 199, n: 200 }));
  expectReference(change(years[0]!, years[1]!, { m: 200, covariance: panel.V12 }).se, panel.se);
});

test("with less than a tenth in common waves are independent", () => {
  const alone = change(wave(drug1), wave(drug2));
  expect(change({ ...wave(drug1), n: 100 }, { ...wave(drug2), n: 100 }, { m: 9, covariance: 0.1 }).se).toBe(alone.se);
  expect(change({ ...wave(drug1), n: 100 }, { ...wave(drug2), n: 100 }, { m: 10, covariance: 0.1 }).se).toBeLessThan(
    alone.se,
  );
});

test("households that answered the other way around make a change less certain, as R's paired t-test says", () => {
  const [before, after] = [
    [1, 2, 3],
    [4, 3, 2],
  ] as const;
  const { se, df } = change(
    wave(before),
    wave(after),
    overlapOf([pairs(before, after)], totals(before), totals(after)),
  );
  // t.test(after, before, paired = TRUE)$stderr
  expectReference(se, 1.1547005383792517);
  expect(df).toBe(2);
});

test("weighted pairs count by the product of their weights", () => {
  const one = { w1: 2, w2: 3, m: 2, sumY1: 3, sumY2: 5, sumY1Y2: 8 };
  const other = { w1: 1, w2: 1, m: 1, sumY1: 2, sumY2: 4, sumY1Y2: 8 };
  const { m, covariance } = overlapOf([one, other], { n: 10, sw: 20, value: 1 }, { n: 8, sw: 10, value: 2 });
  expect(m).toBe(3);
  expectSame(covariance, ((15 / 14) * (6 * (8 - 6 - 5 + 4) + (8 - 4 - 4 + 2))) / 200);
});

test("differences of shares have Newcombe's printed limits", () => {
  for (const row of reference.newcombe_diff_score95.rows) {
    const [x1, n1, x2, n2, lo, hi] = row as [number, number, number, number, number, number];
    const answer = changeOfShares({ value: x2 / n2, nEff: n2 }, { value: x1 / n1, nEff: n1 }, 0.95);
    expectReference(answer.lo, lo);
    expectReference(answer.hi, hi);
  }
});

const estimates = fc.record({
  value: fc.double({ min: -50, max: 50, noNaN: true }),
  se: fc.double({ min: 0.01, max: 10, noNaN: true }),
  df: fc.double({ min: 3, max: 500, noNaN: true }),
  n: fc.integer({ min: 4, max: 1000 }),
});

test("swapping the waves flips the sign", () => {
  fc.assert(
    fc.property(estimates, estimates, (one, other) => {
      const [forth, back] = [change(one, other), change(other, one)];
      expectSame(forth.value, -back.value);
      expectSame(forth.lo, -back.hi);
      expectSame(forth.df, back.df);
    }),
  );
});

test("without covariance the margin is Welch's", () => {
  fc.assert(
    fc.property(estimates, estimates, (one, other) => {
      const { se, df, value, hi } = change(one, other, { m: Math.min(one.n, other.n) - 1, covariance: 0 });
      const [v1, v2] = [one.se ** 2, other.se ** 2];
      expectSame(se, Math.sqrt(v1 + v2));
      expectSame(df, (v1 + v2) ** 2 / (v1 ** 2 / one.df + v2 ** 2 / other.df));
      expectSame(hi, value + tQuantile(0.95, df) * se);
    }),
  );
});

test("a panel that answers the same twice has changed by exactly nothing", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 10 }), { minLength: 3, maxLength: 40 }), (y) => {
      const both = overlapOf([pairs(y, y)], totals(y), totals(y));
      const answer = change(wave(y), wave(y), both);
      expect(Math.abs(answer.value)).toBe(0);
      expect(answer.se).toBeLessThan(1e-5);
    }),
  );
});

test("the score interval of a difference of shares lies within −1 and 1 and around the difference", () => {
  const share = fc.record({
    value: fc.double({ min: 0, max: 1, noNaN: true }),
    nEff: fc.double({ min: 1, max: 5000, noNaN: true }),
  });
  fc.assert(
    fc.property(share, share, (one, other) => {
      const { value, lo, hi } = changeOfShares(one, other);
      expect(-1 - 1e-12 <= lo && lo <= value && value <= hi && hi <= 1 + 1e-12).toBe(true);
    }),
  );
});

test("a change feeds the verdict as it is", () => {
  const answer = change(wave(drug1), wave(drug2));
  const { lo, hi } = verdict({ kind: "hold", n: 20, d: answer.value, se: answer.se, df: answer.df, delta: 0.5 });
  expectSame(lo!, answer.lo);
  expectSame(hi!, answer.hi);
});

function wave(y: readonly number[]) {
  return mean([{ ...momentsOf(y), N: null }], { mode: "process" });
}

function waveOfSums(n: number, sumY: number, sumYY: number) {
  const stratum = { n, N: null, sw: n, swy: sumY, swyy: sumYY, sww: n, swwy: sumY, swwyy: sumYY };
  return mean([stratum], { mode: "process" });
}

function totals(y: readonly number[]) {
  return { n: y.length, sw: y.length, value: y.reduce((sum, score) => sum + score, 0) / y.length };
}

function pairs(y1: readonly number[], y2: readonly number[]) {
  const sum = (term: (row: number) => number) => y1.reduce((total, _, row) => total + term(row), 0);
  return {
    ...{ w1: 1, w2: 1, m: y1.length },
    ...{ sumY1: sum((row) => y1[row]!), sumY2: sum((row) => y2[row]!), sumY1Y2: sum((row) => y1[row]! * y2[row]!) },
  };
}
