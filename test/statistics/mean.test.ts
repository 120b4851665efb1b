import fc from "fast-check";
import { expect, test } from "vitest";
import {
  designEffect,
  kish,
  mean,
  momentsOf,
  satterthwaite,
  unsampledShare,
  type Stratum,
} from "../../semantic-layer/statistics/index.ts";
import { expectReference, expectSame, reference } from "./reference.ts";

const survey = reference.survey_api;

/** The stratified school sample: per stratum N, n, Σy and Σy², one weight N/n per stratum. */
const apistrat = reference.apistrat_moments.rows.map((row) => {
  const [, N, n, sumY, sumYY] = row as [string, number, number, number, number];
  return oneWeight({ N, n, sumY, sumYY }, N / n);
});

const apisrs = oneWeight(
  reference.srs_cell_moments.rows
    .map((row) => row as [string, string, number, number, number])
    .reduce((all, [, , n, y, yy]) => ({ ...all, n: all.n + n, sumY: all.sumY + y, sumYY: all.sumYY + yy }), {
      ...{ N: reference.srs_cell_moments.N, n: 0, sumY: 0, sumYY: 0 },
    }),
  reference.srs_cell_moments.N / 200,
);

test("a stratified sample has the mean, margin and interval that R's survey package reports", () => {
  const estimate = mean(apistrat, { mode: "finite" });
  expectReference(estimate.value, survey.apistrat_mean);
  // The survey's own weights are rounded to two decimals, which shows in the eighth digit.
  expectReference(estimate.se, survey.apistrat_se, 1e-7);
  expectReference(estimate.se, 9.40894087943);
  expect(estimate.df).toBe(197);
  expectReference(estimate.lo, survey.apistrat_ci_t197[0]!, 1e-7);
  expectReference(estimate.hi, survey.apistrat_ci_t197[1]!, 1e-7);
  expect(estimate).toMatchObject({ n: 200, N: 6194, mode: "finite", confidence: 0.95 });
});

test("the design effect compares with a simple random sample, drawn without or with replacement", () => {
  expectReference(designEffect(apistrat, "finite"), survey.apistrat_deff, 1e-7);
  expectReference(designEffect(apistrat, "finite", "process"), survey.apistrat_deff_replace, 1e-7);
});

test("Satterthwaite's degrees of freedom of the stratified sample are R's", () => {
  const variances = apistrat.map(({ n, N, sw, swy, swyy }) => {
    const spread = (swyy / sw - (swy / sw) ** 2) * (n / (n - 1));
    return ((1 - n / N!) * (N! / 6194) ** 2 * spread) / n;
  });
  expectReference(satterthwaite([100, 50, 50], variances), survey.apistrat_satterthwaite_df);
});

test("a simple random sample has R's margin with and without the finite population correction", () => {
  expectReference(mean([apisrs], { mode: "finite" }).value, survey.apisrs_mean);
  expectReference(mean([apisrs], { mode: "finite" }).se, survey.apisrs_se_fpc);
  expectReference(mean([apisrs], { mode: "process" }).se, survey.apisrs_se_nofpc);
});

test("a small neighbourhood has R's interval in both modes", () => {
  const { y, N, ...expected } = reference.small_stratum_fpc;
  const finite = mean([{ ...momentsOf(y), N }], { mode: "finite" });
  const process = mean([{ ...momentsOf(y), N: null }], { mode: "process" });
  expectReference(finite.value, expected.mean);
  expectReference(finite.se, expected.se_fpc);
  expectReference(finite.lo, expected.ci_fpc[0]!);
  expectReference(finite.hi, expected.ci_fpc[1]!);
  expectReference(process.se, expected.se_nofpc);
  expectReference(process.lo, expected.ci_nofpc[0]!);
  expectReference(process.hi, expected.ci_nofpc[1]!);
  expect(process.df).toBe(11);
});

test("Kish's effective size is what ten unequal weights are worth", () => {
  const { w, neff, deff } = reference.kish;
  const answer = kish({ n: w.length, sw: w.reduce((a, b) => a + b), sww: w.reduce((a, b) => a + b * b, 0) });
  expectReference(answer.nEff, neff);
  expectReference(answer.deff, deff);
});

test("a domain of a simple random sample has the margin that R gives it, its random size included", () => {
  for (const [type, expected] of Object.entries(survey.domain_srs)) {
    const rows = reference.srs_cell_moments.rows.filter((row) => row[0] === type) as [
      string,
      string,
      number,
      number,
      number,
    ][];
    const [n, sumY, sumYY] = [2, 3, 4].map((at) => rows.reduce((sum, row) => sum + (row[at] as number), 0)) as [
      number,
      number,
      number,
    ];
    const { value, se } = mean([oneWeight({ n, sumY, sumYY, N: 1 }, 1)], { mode: "process" });
    // R takes the whole sample of 200 as sampling units, this the domain's n: only n/(n − 1) and 1 − f differ.
    const asDomain = se * Math.sqrt(((n - 1) / n) * (200 / 199) * (1 - 200 / 6194));
    expectReference(value, expected[0]!);
    expectReference(asDomain, expected[1]!);
  }
});

test("a stratum with one answer counts its distance to the mean, and one degree of freedom", () => {
  const pair = { ...momentsOf([4, 6]), N: 10 };
  const single = { ...momentsOf([8]), N: 5 };
  const { value, se, df } = mean([pair, single, { ...momentsOf([]), N: 7 }], { mode: "finite" });
  expectSame(value, 6);
  // Pair: u = −2/3, 0 around their own mean −1/3, times 0.8 · 2/1. Single: (2/3)² times 0.8.
  const variances = [0.8 * 2 * 2 * (1 / 3) ** 2, 0.8 * (2 / 3) ** 2];
  expectSame(se ** 2, variances[0]! + variances[1]!);
  expectSame(df, (variances[0]! + variances[1]!) ** 2 / (variances[0]! ** 2 + variances[1]! ** 2));
});

test("when all answers are equal the standard error is 0, wherever the centre of the scale is", () => {
  const grades = Array<number>(24).fill(7.1);
  const strata = [
    {
      ...momentsOf(
        grades.slice(5),
        grades.slice(5).map((_, row) => 0.7 + row / 13),
      ),
      N: 90,
    },
    { ...momentsOf(grades.slice(0, 5)), N: 60 },
  ];
  expect(mean(strata, { mode: "process" })).toMatchObject({ se: 0, df: 22 });
});

test("a mean of fewer than two answers is refused", () => {
  expect(() => mean([{ ...momentsOf([7]), N: 10 }], { mode: "finite" })).toThrow("at least 2 answers, not 1");
  expect(() => mean([], { mode: "process" })).toThrow("at least 2 answers, not 0");
  expect(() => kish({ n: 0, sw: 0, sww: 0 })).toThrow("positive weights");
});

test("finite mode without a frame is refused", () => {
  expect(() => mean([{ ...momentsOf([7, 8]), N: null }], { mode: "finite" })).toThrow("households in the frame");
});

test("sums that no answers can have are refused, not taken for answers without spread", () => {
  // Three answers of 2 on average have squares of 12 at least, so 5 is a field in the wrong place.
  const wrong = { n: 3, N: null, sw: 3, swy: 6, swyy: 5, sww: 3, swwy: 6, swwyy: 5 };
  expect(() => mean([wrong], { mode: "process" })).toThrow("No 3 answers have these sums: Σw²y² = 5 is too small");
  expect(mean([{ ...wrong, swwyy: 12 }], { mode: "process" }).se).toBe(0);
  // Weights of 10 on average have squares of 300 at least.
  const heavy = { ...wrong, sw: 30, swy: 60, swwyy: 14 };
  expect(() => mean([heavy], { mode: "process" })).toThrow("No 3 weights have these sums: Σw=30 is too large");
});

test("more answers than households in the frame are refused, in finite mode", () => {
  const strata = [
    { ...momentsOf([7, 8, 9]), N: 50 },
    { ...momentsOf([5, 6, 7]), N: 2 },
  ];
  expect(() => mean(strata, { mode: "finite" })).toThrow("A frame of 2 households cannot give 3 answers");
  expect(mean(strata, { mode: "process" }).n).toBe(6);
  expect(unsampledShare({ n: 3, N: Infinity }, "finite")).toBe(1);
});

test("at least one twentieth counts as not asked, however complete the response", () => {
  expect(unsampledShare({ n: 40, N: 100 }, "finite")).toBe(0.6);
  expect(unsampledShare({ n: 96, N: 100 }, "finite")).toBe(0.05);
  expect(unsampledShare({ n: 100, N: 100 }, "finite")).toBe(0.05);
  expect(unsampledShare({ n: 96, N: null }, "process")).toBe(1);
});

const rows = fc.array(
  fc.record({
    y: fc.double({ min: -50, max: 50, noNaN: true }),
    w: fc.double({ min: 0.3, max: 3, noNaN: true }),
    stratum: fc.constantFrom("a", "b", "c"),
  }),
  { minLength: 4, maxLength: 80 },
);

test("value and margin follow when scores get another centre or unit", () => {
  fc.assert(
    fc.property(
      rows,
      fc.double({ min: -9, max: 9, noNaN: true }),
      fc.double({ min: 0.1, max: 9, noNaN: true }),
      (all, a, b) => {
        const before = mean(strataOf(all), { mode: "process" });
        const after = mean(strataOf(all.map((row) => ({ ...row, y: a + b * row.y }))), { mode: "process" });
        expectSame(after.value, a + b * before.value, 1e-8);
        // Away from the centre the sums of squares cancel: of scores around a, seven digits of a margin are left.
        const seen = 1e-6 * (Math.abs(a) + 50 * b);
        expect(Math.abs(after.se - b * before.se)).toBeLessThan(seen);
        const centred = mean(strataOf(all.map((row) => ({ ...row, y: row.y - a }))), { mode: "process", centre: a });
        expectSame(centred.value, before.value, 1e-8);
        expect(Math.abs(centred.se - before.se)).toBeLessThan(seen);
      },
    ),
  );
});

test("scaling all weights changes nothing", () => {
  fc.assert(
    fc.property(rows, fc.double({ min: 0.01, max: 100, noNaN: true }), (all, factor) => {
      const before = mean(strataOf(all), { mode: "finite" });
      const after = mean(strataOf(all.map((row) => ({ ...row, w: row.w * factor }))), { mode: "finite" });
      expectSame(after.value, before.value);
      expectSame(after.se, before.se, 5e-5);
      expectSame(after.nEff, before.nEff);
    }),
  );
});

test("when everyone answered the margin falls to its floor, not to 0", () => {
  fc.assert(
    fc.property(rows, (all) => {
      const everyone = strataOf(all).map((stratum) => ({ ...stratum, N: stratum.n }));
      expectSame(mean(everyone, { mode: "finite" }).se, Math.sqrt(0.05) * mean(everyone, { mode: "process" }).se);
    }),
  );
});

test("the interval is symmetric, wider at higher confidence, and in process mode at least as wide", () => {
  fc.assert(
    fc.property(rows, (all) => {
      const finite = mean(strataOf(all), { mode: "finite" });
      const narrow = mean(strataOf(all), { mode: "finite", confidence: 0.9 });
      expectSame(finite.hi - finite.value, finite.value - finite.lo);
      expect(narrow.hi - narrow.lo).toBeLessThanOrEqual(finite.hi - finite.lo);
      expect(mean(strataOf(all), { mode: "process" }).se).toBeGreaterThanOrEqual(finite.se);
    }),
  );
});

function strataOf(all: { y: number; w: number; stratum: string }[]): Stratum[] {
  const strata = Map.groupBy(all, ({ stratum }) => stratum).values();
  return [...strata].map((members) => ({
    ...momentsOf(
      members.map(({ y }) => y),
      members.map(({ w }) => w),
    ),
    N: members.length * 4,
  }));
}

function oneWeight({ n, N, sumY, sumYY }: { n: number; N: number; sumY: number; sumYY: number }, w: number): Stratum {
  return { n, N, sw: w * n, swy: w * sumY, swyy: w * sumYY, sww: w * w * n, swwy: w * w * sumY, swwyy: w * w * sumYY };
}
