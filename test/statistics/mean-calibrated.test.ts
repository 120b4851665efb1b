import { expect, test } from "vitest";
import { mean, meanCalibrated, rake, type CalibrationCell } from "../../semantic-layer/statistics/index.ts";
import { expectReference, expectSame, reference } from "./reference.ts";

const { rows, margins, N } = reference.srs_cell_moments;
const survey = reference.survey_api;
const cells = rows.map((row) => {
  const [type, wide, n, sumY, sumYY] = row as [string, string, number, number, number];
  return { type, wide, n, sumY, sumYY, d: N / 200, levels: { stype: type, "sch.wide": wide } };
});

/** Intercept and every dummy of both margins: more columns than needed, as a caller without thought would pass. */
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

test("without anything to calibrate on but a constant, level 2 is level 1", () => {
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

test("a calibrated mean without answers is refused", () => {
  expect(() => meanCalibrated([], {}, { mode: "process" })).toThrow("at least 2 answers, not 0");
});

test("sums that no answers can have are refused, not taken for answers without spread", () => {
  const cell = { n: 5, sumY: 10, sumYY: 20, d: 1, w: 1, x: [1] };
  expect(meanCalibrated([cell], {}, { mode: "process" }).se).toBe(0);
  expect(() => meanCalibrated([{ ...cell, sumYY: 10 }], {}, { mode: "process" })).toThrow("too small beside their Σy");
  const alone = { ...cell, n: 1, sumY: 2, sumYY: 3, stratum: "b" };
  expect(() => meanCalibrated([cell, alone], {}, { mode: "process" })).toThrow("too small beside their Σy");
});
