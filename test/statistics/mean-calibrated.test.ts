import { expect, test } from "vitest";
import { mean, meanCalibrated, rake, tQuantile, type CalibrationCell } from "../../semantic-layer/statistics/index.ts";
import { expectReference, expectSame, reference } from "./reference.ts";

const { rows, margins, N } = reference.srs_cell_moments;
const survey = reference.survey_api;
const cells = rows.map((row) => {
  const [type, wide, n, sumY, sumYY] = row as [string, string, number, number, number];
  return { type, wide, n, sumY, sumYY, d: N / 200, levels: { stype: type, "sch.wide": wide } };
});

/** An intercept and every dummy of both margins: more columns than needed, as a careless caller would pass. */
function calibrationCells(weights: readonly number[]): CalibrationCell[] {
  return cells.map(({ type, wide, n, sumY, sumYY, d }, index) => ({
    ...{ n, sumY, sumYY, d, w: weights[index]! },
    x: [
      1,
      ...["E", "H", "M"].map((level) => Number(level === type)),
      ...["No", "Yes"].map((level) => Number(level === wide)),
    ],
  }));
}

test("six rows of sums give the raked mean and margin that R computes from 200 schools", () => {
  const { weights } = rake(cells, margins);
  const estimate = meanCalibrated(calibrationCells(weights), { "": N }, { mode: "finite" });
  expectReference(estimate.value, survey.srs_rake[0]!);
  expectReference(estimate.se, survey.srs_rake[1]!);
  expectReference(estimate.nEff, survey.srs_rake_kish_neff);
  expect(estimate).toMatchObject({ n: 200, N: 6194, df: 199 });
});

test("post-stratification is calibration on one margin, with R's mean and margin", () => {
  const sizes = Map.groupBy(cells, ({ type }) => type);
  const answers = (type: string) => sizes.get(type)!.reduce((sum, cell) => sum + cell.n, 0);
  const byType = cells.map(({ type, n, sumY, sumYY, d }) => ({
    ...{ n, sumY, sumYY, d, w: margins.stype[type as "E"] / answers(type) },
    x: ["E", "H", "M"].map((level) => Number(level === type)),
  }));
  const { value, se } = meanCalibrated(byType, { "": N }, { mode: "finite" });
  expectReference(value, survey.srs_poststrat[0]!);
  expectReference(se, survey.srs_poststrat[1]!);
});

test("residuals of a regression with final weights would give another margin than R's", () => {
  const { weights } = rake(cells, margins);
  const wrong = calibrationCells(weights).map((cell) => ({ ...cell, d: cell.w }));
  expectReference(meanCalibrated(wrong, { "": N }, { mode: "finite" }).se, 8.82536835, 1e-8);
});

test("with nothing but a constant to calibrate on, level 2 equals level 1", () => {
  const flat = cells.map(({ n, sumY, sumYY, d }) => ({ n, sumY, sumYY, d, w: d, x: [1] }));
  const level2 = meanCalibrated(flat, { "": N }, { mode: "finite" });
  const total = (field: "n" | "sumY" | "sumYY") => cells.reduce((sum, cell) => sum + cell[field], 0);
  const [n, swy, swyy] = [total("n"), total("sumY"), total("sumYY")];
  const level1 = mean([{ n, N, sw: n, swy, swyy, sww: n, swwy: swy, swwyy: swyy }], { mode: "finite" });
  expectSame(level2.value, level1.value);
  expectSame(level2.se, level1.se);
});

test("strata keep their own spread and their own frame", () => {
  const stratified = ["E", "H", "M"].flatMap((stratum) =>
    cells
      .filter(({ type }) => type === stratum)
      .map(({ n, sumY, sumYY }) => ({
        stratum,
        n,
        sumY,
        sumYY,
        d: 1,
        w: 1,
        x: ["E", "H", "M"].map((level) => Number(level === stratum)),
      })),
  );
  const estimate = meanCalibrated(stratified, { E: 4421, H: 755, M: 1018 }, { mode: "finite" });
  const variance = Map.groupBy(stratified, ({ stratum }) => stratum)
    .entries()
    .map(([stratum, members]) => {
      const [n, y, yy] = (["n", "sumY", "sumYY"] as const).map((field) =>
        members.reduce((sum, cell) => sum + cell[field], 0),
      );
      const frame = margins.stype[stratum as "E"];
      return ((1 - n! / frame) * (n! / (n! - 1)) * (yy! - y! ** 2 / n!)) / 200 ** 2;
    })
    .reduce((sum, part) => sum + part, 0);
  expectSame(estimate.se, Math.sqrt(variance));
});

/** Cells of one constant, so that the regression is the mean with design weights. */
const constant = (n: number, sumY: number, sumYY: number, { w = 1, stratum = "" } = {}): CalibrationCell => ({
  ...{ n, sumY, sumYY, d: 1, w, stratum, x: [1] },
});

test("the spread is that of weighted residuals around their own mean", () => {
  // 1 and 2 weigh 1, 5 and 6 weigh 3. B = 3.5; S1 = −4 + 3·4, S2 = 8.5 + 9·8.5; v = 4/3·(85 − 8²/4)/8².
  const { value, se } = meanCalibrated([constant(2, 3, 5), constant(2, 11, 61, { w: 3 })], {}, { mode: "process" });
  expectSame(value, 4.5);
  expectSame(se, Math.sqrt(1.4375));
});

test("a stratum with one answer counts its distance to the fitted value", () => {
  // B = 3.25. Of 1, 2 and 3: 3/2·(6.6875 − 3.75²/3) = 3; of 7 alone: 3.75².
  const cells = [constant(3, 6, 14, { stratum: "a" }), constant(1, 7, 49, { stratum: "b" })];
  expectSame(meanCalibrated(cells, {}, { mode: "process" }).se, Math.sqrt((3 + 3.75 ** 2) / 16));
});

test("the interval is Student's around the mean, on the scale of the scores", () => {
  const cells = [constant(2, 3, 5), constant(2, 11, 61)];
  const { value, se, lo, hi, N } = meanCalibrated(cells, { "": 40 }, { mode: "finite", centre: 50, confidence: 0.9 });
  expectSame(value, 53.5);
  expectSame(lo, 53.5 - tQuantile(0.95, 3) * se);
  expectSame(hi, 53.5 + tQuantile(0.95, 3) * se);
  expect(N).toBe(40);
});

test("cells without answers are ignored, and without a frame there is no number of homes", () => {
  const cells = [constant(2, 3, 5), constant(0, 0, 0, { stratum: "empty" })];
  expect(meanCalibrated(cells, { "": 40 }, { mode: "finite" }).n).toBe(2);
  expect(meanCalibrated(cells, {}, { mode: "process" }).N).toBeNull();
});

test("a calibrated mean of fewer than two answers is refused", () => {
  expect(() => meanCalibrated([], {}, { mode: "process" })).toThrow("at least 2 answers, not 0");
  expect(() => meanCalibrated([constant(1, 3, 9)], {}, { mode: "process" })).toThrow("at least 2 answers, not 1");
});

test("sums that no answers can have are refused, not taken for answers without spread", () => {
  const cell = { n: 5, sumY: 10, sumYY: 20, d: 1, w: 1, x: [1] };
  expect(meanCalibrated([cell], {}, { mode: "process" }).se).toBe(0);
  expect(() => meanCalibrated([{ ...cell, sumYY: 10 }], {}, { mode: "process" })).toThrow("too small beside their Σy");
  const alone = { ...cell, n: 1, sumY: 2, sumYY: 3, stratum: "b" };
  expect(() => meanCalibrated([cell, alone], {}, { mode: "process" })).toThrow("too small beside their Σy");
});
