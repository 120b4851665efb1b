import fc from "fast-check";
import { expect, test } from "vitest";
import {
  collapse,
  marginError,
  mean,
  postStratify,
  rake,
  RakingError,
  surveyWeights,
  trim,
  type RakeCell,
} from "../../semantic-layer/statistics/index.ts";
import { expectReference, expectSame, reference } from "./reference.ts";

const school = reference.srs_cell_moments;
const schoolCells = school.rows.map((row) => {
  const [type, wide, n, sumY, sumYY] = row as [string, string, number, number, number];
  return { n, sumY, sumYY, start: school.N / 200, levels: { stype: type, "sch.wide": wide } };
});

test("a four by four table is fitted to its margins as R's loglin fits it", () => {
  const { seed, rows, cols, fit } = reference.ipf;
  const cells = table(seed);
  const { weights } = rake(cells, { row: byIndex(rows), column: byIndex(cols) });
  for (const [index, weight] of weights.entries()) {
    expectReference(weight * cells[index]!.n, fit[Math.floor(index / 4)]![index % 4]!);
  }
});

test("raking 200 schools on two margins gives R's cell weights, mean and fixed-weight margins", () => {
  const { weights } = rake(schoolCells, school.margins);
  expectReference(weights[0]!, 28.910768298069);
  expectReference(weights[4]!, 31.496638761671);
  const sum = (term: (w: number, cell: (typeof schoolCells)[number]) => number) =>
    schoolCells.reduce((total, cell, index) => total + term(weights[index]!, cell), 0);
  const stratum = {
    ...{ n: 200, N: school.N, sw: sum((w, cell) => w * cell.n), sww: sum((w, cell) => w * w * cell.n) },
    ...{ swy: sum((w, cell) => w * cell.sumY), swyy: sum((w, cell) => w * cell.sumYY) },
    ...{ swwy: sum((w, cell) => w * w * cell.sumY), swwyy: sum((w, cell) => w * w * cell.sumYY) },
  };
  const finite = mean([stratum], { mode: "finite" });
  expectReference(finite.value, reference.survey_api.srs_rake[0]!);
  expectReference(finite.se, reference.survey_api.srs_rake_fixedw_se_fpc);
  expectReference(mean([stratum], { mode: "process" }).se, reference.survey_api.srs_rake_fixedw_se_nofpc);
  expectReference(finite.nEff, reference.survey_api.srs_rake_kish_neff);
  expectReference(200 / finite.nEff, 1.00094659752);
});

const seeds = fc.array(fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 3, maxLength: 3 }), {
  minLength: 3,
  maxLength: 3,
});
const homes = fc.array(fc.integer({ min: 50, max: 500 }), { minLength: 9, maxLength: 9 });

test("raked weights meet the margins, whatever the scale of the seed, and keep its odds ratios", () => {
  fc.assert(
    fc.property(seeds, homes, fc.double({ min: 0.01, max: 100, noNaN: true }), (seed, frame, scale) => {
      const cells = table(seed);
      const margins = marginsOf(frame);
      const { weights } = rake(cells, margins);
      expect(marginError(cells, weights, margins)).toBeLessThan(1e-8);
      const scaled = rake(
        cells.map((cell) => ({ ...cell, start: scale })),
        margins,
      );
      for (const [index, weight] of weights.entries()) expectSame(scaled.weights[index]!, weight, 1e-7);
      const odds = (weights[0]! * weights[4]!) / (weights[1]! * weights[3]!);
      expectSame(odds, 1, 1e-9);
    }),
  );
});

test("raking on one margin is post-stratification", () => {
  fc.assert(
    fc.property(seeds, homes, (seed, frame) => {
      const cells = seed.flat().map((n, index) => ({ n, levels: { cell: String(index) } }));
      const { weights } = rake(cells, { cell: byIndex(frame) });
      const direct = postStratify(cells.map(({ n }, index) => ({ n, N: frame[index]! })));
      for (const [index, weight] of weights.entries()) expectSame(weight, direct[index]!);
    }),
  );
});

test("margins that cannot be met are refused, with the place", () => {
  const cells: RakeCell[] = [
    { n: 10, levels: { age: "young", type: "flat" } },
    { n: 10, levels: { age: "old", type: "house" } },
  ];
  const type = { flat: 60, house: 40 };
  expect(() => rake(cells, { age: { young: 60, old: 30, older: 10 }, type })).toThrow(
    'age, level "older": 10 homes and 0 answers',
  );
  expect(() => rake(cells, { age: { young: 100 }, type })).toThrow('age, level "old": 0 homes and 10 answers');
  expect(() => rake(cells, { age: { young: 60, old: 50 }, type })).toThrow(
    "Margins disagree: age has 110 homes, type 100",
  );
  expect(() => rake(cells, { age: { young: 50, old: 50 }, type })).toThrow(RakingError);
  expect(() => rake(cells, { age: { young: 50, old: 50 }, type })).toThrow("did not converge in 500 rounds");
  expect(() => postStratify([{ n: 0, N: 5 }])).toThrow("5 homes and 0 answers");
});

test("a small level joins its smaller neighbour in the same district", () => {
  const merged = collapse(
    [
      { level: "A1", n: 50, within: "A" },
      { level: "A2", n: 5, within: "A" },
      { level: "B1", n: 30, within: "B" },
      { level: "B2", n: 12, within: "B" },
      { level: "B3", n: 25, within: "B" },
    ],
    "adjacent",
  );
  expect(merged).toEqual({ A1: "A1+A2", A2: "A1+A2", B1: "B1", B2: "B2+B3", B3: "B2+B3" });
});

test("a district that is too small as a whole joins the one beside it", () => {
  const merged = collapse(
    [
      { level: "A1", n: 40, within: "A" },
      { level: "B1", n: 6, within: "B" },
      { level: "B2", n: 3, within: "B" },
      { level: "C1", n: 21, within: "C" },
    ],
    "adjacent",
  );
  expect(merged).toEqual({ A1: "A1", B1: "B1+B2+C1", B2: "B1+B2+C1", C1: "B1+B2+C1" });
});

test("19 answers are merged, 20 are not", () => {
  const bands = (young: number) => [
    { level: "18-34", n: young },
    { level: "35-54", n: 60 },
  ];
  expect(collapse(bands(19), "adjacent")).toEqual({ "18-34": "18-34+35-54", "35-54": "18-34+35-54" });
  expect(collapse(bands(20), "adjacent")).toEqual({ "18-34": "18-34", "35-54": "35-54" });
});

test("small dwelling types are merged, with the smallest other type when that is not enough", () => {
  const types = (senior: number, apartment: number) => [
    { level: "single_family", n: 90 },
    { level: "apartment", n: apartment },
    { level: "senior", n: senior },
  ];
  expect(collapse(types(12, 9), "other")).toEqual({
    single_family: "single_family",
    apartment: "apartment+senior",
    senior: "apartment+senior",
  });
  expect(collapse(types(12, 40), "other")["senior"]).toBe("apartment+senior");
  expect(collapse(types(30, 40), "other")["senior"]).toBe("senior");
});

test("trimmed weights stay within 0.3 and 3 times the mean, and the remaining margin error is reported", () => {
  const cells = table([
    [40, 2, 30],
    [3, 50, 20],
    [30, 20, 1],
  ]);
  const margins = { row: { 0: 30, 1: 60, 2: 900 }, column: { 0: 60, 1: 800, 2: 130 } };
  const raked = rake(cells, margins);
  const mean = 990 / cells.reduce((sum, { n }) => sum + n, 0);
  expect(Math.max(...raked.weights)).toBeGreaterThan(3 * mean);
  const trimmed = trim(cells, raked.weights, margins);
  expect(Math.max(...trimmed.weights)).toBeLessThanOrEqual(3 * mean);
  expect(Math.min(...trimmed.weights)).toBeGreaterThanOrEqual(0.3 * mean);
  expect(trimmed.trimmedShare).toBeGreaterThan(0);
  expect(trimmed.marginError).toBeGreaterThan(0.01);
  expect(trimmed.marginError).toBe(marginError(cells, trimmed.weights, margins));
});

test("weights that need no trimming are left alone", () => {
  const { weights } = rake(schoolCells, school.margins);
  expect(trim(schoolCells, weights, school.margins)).toMatchObject({ weights, trimmedShare: 0 });
});

const variables = [
  {
    name: "neighbourhood",
    levels: ["N1", "N2", "N3"],
    merge: "adjacent" as const,
    within: { N1: "D1", N2: "D1", N3: "D2" },
  },
  { name: "age", levels: ["young", "old"], merge: "adjacent" as const },
];

test("a wave is raked on merged levels, starting from homes per answer of the neighbourhood", () => {
  const wave = draw(`
    neighbourhood | age   |  n |   N
    N1            | young | 20 | 100
    N1            | old   | 30 | 100
    N2            | young |  4 |  30
    N2            | old   |  0 |  10
    N3            | young | 15 |  60
    N3            | old   | 25 | 140`);
  const { weights, method, merged, trimmedShare, marginError: error } = surveyWeights(wave, variables);
  expect(method).toBe("raked");
  expect(merged).toEqual({ neighbourhood: { N1: "N1+N2", N2: "N1+N2" } });
  expect(trimmedShare).toBe(0);
  expect(error).toBeLessThan(1e-8);
  const weighted = (member: (cell: (typeof wave)[number]) => boolean) =>
    wave.reduce((sum, cell, index) => sum + (member(cell) ? weights[index]! * cell.n : 0), 0);
  expectSame(
    weighted(() => true),
    440,
  );
  expectSame(
    weighted(({ levels }) => levels["neighbourhood"] === "N3"),
    200,
  );
  expectSame(
    weighted(({ levels }) => levels["age"] === "young"),
    190,
  );
  expect(weights[3]).toBe(0);
  // Within the merged level the households of N2 keep their own start: 40/4 against 200/50.
  expectSame(weights[2]! / weights[0]!, 2.5);
});

test("a wave with ten answers in every cell is post-stratified", () => {
  const wave = draw(`
    neighbourhood | age   |  n |   N
    N1            | young | 10 | 100
    N1            | old   | 30 |  60
    N3            | old   | 25 | 140`);
  expect(surveyWeights(wave, variables)).toMatchObject({
    weights: [10, 2, 5.6],
    method: "post-stratified",
    merged: {},
  });
});

test("a level that is not in the list is refused", () => {
  const wave = draw(`
    neighbourhood | age   |  n |   N
    N9            | young |  9 | 100`);
  expect(() => surveyWeights(wave, variables)).toThrow('Level "N9" of neighbourhood is not one of: N1, N2, N3.');
});

function draw(text: string) {
  const [header, ...lines] = text
    .trim()
    .split("\n")
    .map((line) => line.split("|").map((cell) => cell.trim()));
  const names = header!.slice(0, -2);
  return lines.map((line) => ({
    levels: Object.fromEntries(names.map((name, index) => [name, line[index]!])),
    n: Number(line.at(-2)),
    N: Number(line.at(-1)),
  }));
}

function table(seed: readonly (readonly number[])[]): RakeCell[] {
  return seed.flatMap((row, at) =>
    row.map((n, column) => ({ n, levels: { row: String(at), column: String(column) } })),
  );
}

function byIndex(totals: readonly number[]): Record<string, number> {
  return Object.fromEntries(totals.map((total, index) => [String(index), total]));
}

function marginsOf(frame: readonly number[]) {
  const row = [0, 1, 2].map((at) => frame.slice(3 * at, 3 * at + 3).reduce((a, b) => a + b));
  const column = [0, 1, 2].map((at) => frame[at]! + frame[at + 3]! + frame[at + 6]!);
  return { row: byIndex(row), column: byIndex(column) };
}
