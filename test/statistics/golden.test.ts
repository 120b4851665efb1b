/** The numbers of the reference values that belong to no other test file, and the promise that none of them is left out. */
import { existsSync, readFileSync } from "node:fs";
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
import { noting, leavesBelow } from "../support/demanded.ts";
import { expectReference, expectSame, readers, reference } from "./reference.ts";

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
  expectReference(paired.df, reference.sleep.paired.df);
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

/** Values that R computed from data sets without published sums, so no question can be asked that they answer. */
const withoutInputs = {
  "survey_api.clus1_mean": "a sample of whole school districts (apiclus1), which is not how tenants are asked",
  "survey_api.clus1_se": "the same",
  "survey_api.clus1_poststrat": "the same",
  "survey_api.clus1_rake_default_tol": "the same",
  "survey_api.change_full_overlap_srs.diff":
    "the scores of 1999 of all 200 schools; the margin follows from the variances that are given",
  "survey_api.change_full_overlap_strat": "the scores of 1999 by stratum, and their products with those of 2000",
};

// Whether a file really reads its values is checked after its tests, by support/demanded.ts.
test.each([["statistics", reference, readers, Object.keys(withoutInputs)]] as const)(
  "every reference value of %s is asked for by a test",
  (folder, values, files, without) => {
    for (const file of Object.keys(files)) {
      const path = join(import.meta.dirname, "..", folder, `${file}.test.ts`);
      expect(existsSync(path) && readFileSync(path, "utf8"), path).toContain('from "./reference.ts"');
    }
    const places = [...Object.values(files).flat(), ...without];
    for (const place of places) expect(leavesBelow(values, place), place).not.toEqual([]);
    const asked = places.flatMap((place) => leavesBelow(values, place));
    expect(asked.toSorted()).toEqual(leavesBelow(values).toSorted());
  },
);

test("a value that no test reads is noticed, also deep in a list", () => {
  const values = { src: "R", rows: [[1, "two"], [3]], empty: null };
  expect(leavesBelow(values)).toEqual(["rows.0.0", "rows.0.1", "rows.1.0", "empty"]);
  expect(leavesBelow(values, "rows.1")).toEqual(["rows.1.0"]);
  const seen = new Set<string>();
  const { rows } = noting(values, seen);
  expect(rows.map(([first]) => first)).toEqual([1, 3]);
  expect(leavesBelow(values).filter((place) => !seen.has(place))).toEqual(["rows.0.1", "empty"]);
});
