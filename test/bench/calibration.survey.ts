/**
 * Surveys of an invented association: homes in four cells, of which 20 to 40% answer, weighted as in production. Scores run from 0 to
 * 100 and differ between cells, so that groups that respond more often also give other scores.
 */
import {
  marginError,
  mean,
  meanCalibrated,
  proportion,
  representativeness,
  surveyWeights,
  weightedProportion,
  type Stratum,
} from "../../semantic-layer/statistics/index.ts";
import type { Draws } from "./calibration.draws.ts";
import { type Claim, holds, sizes } from "./calibration.rows.ts";

const cells = [
  { levels: { age: "young", type: "flat" }, part: 0.14, response: 0.2, shift: -10 },
  { levels: { age: "young", type: "house" }, part: 0.21, response: 0.26, shift: -3.3 },
  { levels: { age: "old", type: "flat" }, part: 0.26, response: 0.34, shift: -1 },
  { levels: { age: "old", type: "house" }, part: 0.39, response: 0.4, shift: 5.7 },
];
const variables = [
  { name: "age", levels: ["young", "old"], merge: "adjacent" as const },
  { name: "type", levels: ["flat", "house"], merge: "other" as const },
];
const answering = cells.reduce((sum, { part, response }) => sum + part * response, 0);
const [middle, spread] = [60, 18];

type Score = (draws: Draws, shift: number) => number;
type Cell = { n: number; N: number; sumY: number; sumYY: number };
type Survey = { cells: Cell[]; weights: number[]; truth: number; stratum: Stratum };

export const surveyClaims: Claim[] = sizes.flatMap((n) => {
  const homes = Math.round(n / answering);
  const score = (draws: Draws) => surveyOf(draws, homes, scoreOf);
  const yes = (share: number) => (draws: Draws) => surveyOf(draws, homes, answerOf(share));
  const covers = (method: string, claim: string, run: Claim["run"]): Claim => ({
    ...{ method, claim, kind: "coverage", promised: 0.95, n, run },
  });
  return [
    covers("mean", "finite", (draws) => contains(score(draws), ({ stratum }) => mean([stratum], { mode: "finite" }))),
    covers("mean", "process", (draws) =>
      contains({ ...score(draws), truth: expectedScore }, ({ stratum }) => mean([stratum], { mode: "process" })),
    ),
    covers("meanCalibrated", "finite", (draws) => contains(score(draws), calibrated)),
    { ...covers("rake", "unweighted", (draws) => contains(score(draws), unweighted)), promised: null },
    covers("rake", "weighted", (draws) => contains(score(draws), calibrated)),
    {
      ...{ method: "rake", claim: "margins", kind: "size", promised: null, n },
      run: (draws) => furthestMargin(score(draws)),
    },
    ...[0.05, 0.5].flatMap((share) => [
      covers("proportion", `weighted ${share}`, (draws) =>
        contains(yes(share)(draws), ({ stratum }) => weightedProportion([stratum], { mode: "finite" })),
      ),
      covers("proportion", `counted ${share}`, (draws) => {
        let x = 0;
        for (let answer = 0; answer < n; answer += 1) x += Number(draws.uniform() < share);
        return holds(proportion({ x, n }), share);
      }),
    ]),
  ];
});

/** How well R is estimated, by the number of households that were invited. */
export const responseClaims: Claim[] = sizes
  .filter((invited) => invited >= 50)
  .flatMap((invited) => {
    const row = (claim: string, measure: (distance: number) => number): Claim => ({
      ...{ method: "representativeness", claim, kind: "size", promised: null, n: invited },
      run: (draws) => farFromTruth(surveyOf(draws, invited, scoreOf), measure),
    });
    return [row("too low", (distance) => -distance), row("beside", Math.abs)];
  });

/** With fewer than two answers there is no estimate to be right or wrong. */
function contains(survey: Survey, interval: (survey: Survey) => { lo: number; hi: number }): boolean | null {
  return survey.stratum.n < 2 ? null : holds(interval(survey), survey.truth);
}

/** The largest relative distance between the weighted answers and the homes of an age or a type; null without answers. */
function furthestMargin({ cells: seen, weights, stratum }: Survey): number | null {
  if (stratum.n < 2) return null;
  const raked = seen.map(({ n }, place) => ({ n, levels: cells[place]!.levels }));
  const margins = Object.fromEntries(
    variables.map(({ name, levels }) => [
      name,
      Object.fromEntries(levels.map((level) => [level, homesAt(seen, name as "age" | "type", level)])),
    ]),
  );
  return marginError(raked, weights, margins);
}

function homesAt(seen: readonly Cell[], variable: "age" | "type", level: string): number {
  return seen.reduce((sum, { N }, place) => sum + (cells[place]!.levels[variable] === level ? N : 0), 0);
}

/** R of the respondents compared with R of the true response chances. Null when nobody answered. */
function farFromTruth({ cells: seen, stratum }: Survey, measure: (distance: number) => number): number | null {
  if (stratum.n === 0) return null;
  const groups = seen.map(({ n, N }, place) => ({ levels: cells[place]!.levels, N, r: n }));
  const homes = groups.reduce((sum, { N }) => sum + N, 0);
  const expected = groups.reduce((sum, { N }, place) => sum + N * cells[place]!.response, 0) / homes;
  const squares = groups.reduce((sum, { N }, place) => sum + N * (cells[place]!.response - expected) ** 2, 0);
  return measure(representativeness({ groups }).r - (1 - 2 * Math.sqrt(squares / (homes - 1))));
}

function surveyOf(draws: Draws, homes: number, score: Score): Survey {
  const seen = cells.map(() => ({ n: 0, N: 0, sumY: 0, sumYY: 0 }));
  let total = 0;
  for (let home = 0; home < homes; home += 1) {
    const place = cellAt(draws.uniform());
    const y = score(draws, cells[place]!.shift);
    const cell = seen[place]!;
    total += y;
    cell.N += 1;
    if (draws.uniform() >= cells[place]!.response) continue;
    cell.n += 1;
    cell.sumY += y;
    cell.sumYY += y * y;
  }
  const weights = weightsOf(seen);
  return { cells: seen, weights, truth: total / homes, stratum: stratumOf(seen, weights, homes) };
}

function weightsOf(seen: readonly Cell[]): number[] {
  if (seen.every(({ n }) => n === 0)) return seen.map(() => 0);
  return surveyWeights(
    seen.map(({ n, N }, place) => ({ n, N, levels: cells[place]!.levels })),
    variables,
  ).weights;
}

function stratumOf(seen: readonly Cell[], weights: readonly number[], homes: number): Stratum {
  const sums: Stratum = { n: 0, N: homes, sw: 0, swy: 0, swyy: 0, sww: 0, swwy: 0, swwyy: 0 };
  for (const [place, { n, sumY, sumYY }] of seen.entries()) {
    const w = weights[place]!;
    sums.n += n;
    sums.sw += w * n;
    sums.swy += w * sumY;
    sums.swyy += w * sumYY;
    sums.sww += w * w * n;
    sums.swwy += w * w * sumY;
    sums.swwyy += w * w * sumYY;
  }
  return sums;
}

function unweighted({ cells: seen, stratum }: Survey) {
  const equal = seen.map(() => 1);
  return mean([stratumOf(seen, equal, stratum.N!)], { mode: "finite" });
}

function calibrated({ cells: seen, weights, stratum }: Survey) {
  const answered = seen.flatMap((cell, place) => {
    const { age, type } = cells[place]!.levels;
    const x = [1, Number(age === "old"), Number(type === "house")];
    const d = stratum.N! / stratum.n;
    return cell.n > 0 ? [{ n: cell.n, sumY: cell.sumY, sumYY: cell.sumYY, d, w: weights[place]!, x }] : [];
  });
  return meanCalibrated(answered, { "": stratum.N! }, { mode: "finite" });
}

function cellAt(u: number): number {
  let sum = 0;
  const place = cells.findIndex(({ part }) => u < (sum += part));
  return place === -1 ? cells.length - 1 : place;
}

const bounded = (score: number) => Math.min(Math.max(Math.round(score), 0), 100);

function scoreOf(draws: Draws, shift: number): number {
  return bounded(middle + shift + spread * draws.normal());
}

/** Yes or no; the cells differ by up to a fifth of the share. */
function answerOf(share: number): Score {
  return (draws, shift) => Number(draws.uniform() < share * (1 + shift / 50));
}

/** The mean that the scores are drawn from, by a fine sum over the normal law. */
const expectedScore = (() => {
  const steps = 20_000;
  let [sum, weight] = [0, 0];
  for (const { part, shift } of cells) {
    for (let step = 0; step < steps; step += 1) {
      const z = -6 + (12 * (step + 0.5)) / steps;
      const density = part * Math.exp(-z * z * 0.5);
      sum += density * bounded(middle + shift + spread * z);
      weight += density;
    }
  }
  return sum / weight;
})();
