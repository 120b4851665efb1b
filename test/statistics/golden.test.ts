/** The numbers of the reference values that belong to no other test file, and the promise that none of them is left out. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  betaQuantile,
  change,
  mean,
  momentsOf,
  overlapOf,
  pValues,
  tCdf,
} from "../../semantic-layer/statistics/index.ts";
import { expectReference, expectSame, reference } from "./reference.ts";

// Extra hours of sleep of ten patients with two drugs (Student 1908).
const drug1 = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2];
const drug2 = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
const wave = (y: readonly number[]) => mean([{ ...momentsOf(y), N: null }], { mode: "process" });
const totals = (y: readonly number[]) => ({ n: 10, sw: 10, value: wave(y).value });
const pairs = {
  ...{ w1: 1, w2: 1, m: 10, sumY1: drug1.reduce((a, b) => a + b), sumY2: drug2.reduce((a, b) => a + b) },
  sumY1Y2: drug1.reduce((sum, y, at) => sum + y * drug2[at]!, 0),
};
const independent = change(wave(drug1), wave(drug2));
const paired = change(wave(drug1), wave(drug2), overlapOf([pairs], totals(drug1), totals(drug2)));

test("the sleep data have the variances and two-sided p-values that R prints", () => {
  expectSame(wave(drug1).se ** 2 * 10, 3.200555556, 1e-9);
  expectSame(wave(drug2).se ** 2 * 10, 4.009, 1e-9);
  const p = ({ value, se, df }: typeof paired) => 2 * tCdf(-Math.abs(value / se), df);
  expectReference(p(independent), reference.sleep.welch.p);
  expectReference(p(paired), reference.sleep.paired.p);
});

test("staying within half an hour has the degrees of freedom and p-values that R gives", () => {
  for (const [answer, expected] of [
    [independent, reference.sleep["noninf_welch_margin_0.5"]],
    [paired, reference.sleep["noninf_paired_margin_0.5"]],
  ] as const) {
    expectReference(answer.df, expected.df);
    expectReference(pValues({ d: answer.value, se: answer.se, df: answer.df, delta: 0.5 }).maintained, expected.p);
  }
});

test("exact limits of a share follow from the beta law as R's binom.test has them", () => {
  for (const [x, n, lo, hi] of reference.clopper_pearson95.rows as [number, number, number, number][]) {
    expectReference(x === 0 ? 0 : betaQuantile(0.025, x, n - x + 1), lo);
    expectReference(betaQuantile(0.975, x + 1, n - x), hi);
  }
});

/** Values whose inputs are nobody's to copy: R reads them from its own data sets, and no sums of them were given. */
const withoutInputs = [
  "clus1_mean",
  "clus1_se",
  "clus1_poststrat",
  "clus1_rake_default_tol",
  "change_full_overlap_strat",
];

test("every reference value is asked for by a test", () => {
  const sources = readdirSync(import.meta.dirname)
    .filter((name) => name.endsWith(".test.ts"))
    .map((name) => readFileSync(join(import.meta.dirname, name), "utf8"))
    .join("\n");
  const { _note, survey_api: survey, ...others } = reference;
  // What holds a source and nothing else points at a file of facts, which has a test of its own.
  const filled = Object.entries(others).filter(([, value]) => Object.keys(value).join() !== "src");
  const names = [...filled.map(([name]) => name), ...Object.keys(survey).filter((name) => name !== "src")];
  const unasked = names.filter((name) => {
    const asked = name.replaceAll(".", "\\.");
    return !new RegExp(`\\.${asked}\\b|\\["${asked}"\\]|[{,] ${asked}\\b`).test(sources);
  });
  expect(unasked.sort()).toEqual(withoutInputs.toSorted());
});
