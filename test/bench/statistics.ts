/**
 * Figures per second on one core, from moments to verdict. Every figure has its own sums, sizes and weights, so
 * that nothing is computed twice. Degrees of freedom are fractional where strata are small.
 */
import { confidences } from "@fijne-buurten/db/vocabulary";
import {
  change,
  judgeInterval,
  mean,
  proportion,
  rate,
  verdict,
  type Stratum,
  type WaveEstimate,
} from "../../semantic-layer/statistics/index.ts";
import { drawsFrom, type Draws } from "./calibration.draws.ts";
import { type Bench, interleaved, type Measurement } from "./measure.ts";

const rounds = 5;
const figures = 100_000;
const goal = 300_000;
const judged = { mode: "process", confidence: confidences.judged.value, centre: 50 } as const;

export const bench: Bench = async () => {
  const draws = drawsFrom(1);
  const many = <T>(count: number, one: () => T): T[] => Array.from({ length: count }, one);
  const held = (strata: number) => () => ({ before: mean(area(draws, strata), judged), now: area(draws, strata) });
  const [neighbourhoods, districts] = [many(figures, held(1)), many(figures / 4, held(6))];
  const shares = many(figures, () => countedShare(draws));
  const reported = many(figures / 10, () => reports(draws));
  const perSecond = (count: number, work: () => unknown) => async () => {
    const began = performance.now();
    work();
    return count / ((performance.now() - began) / 1000);
  };
  const contestants = {
    "mean of a neighbourhood: two intervals, change, verdict": perSecond(figures, () =>
      checked(neighbourhoods, holdOf),
    ),
    "mean over six neighbourhoods: the same": perSecond(figures / 4, () => checked(districts, holdOf)),
    "counted share: two intervals, verdict": perSecond(figures, () => checked(shares, normOf)),
    "reports per 100 homes: interval only": perSecond(figures / 10, () => checked(reported, (sums) => rate(sums).hi)),
  };
  const measured = await interleaved(rounds, contestants, "figures/s");
  const all: Measurement[] = Object.values(measured);
  return {
    what: `Figures a second on one core, each with sums of its own; up to the verdict the goal is ${goal}.`,
    measurements: all,
    ratios: { mean: all[0]!.median / goal, mean_of_six: all[1]!.median / goal, share: all[2]!.median / goal },
  };
};

/** Adds up the answers, so that no work can be optimised away and a wrong answer is seen. */
function checked<T>(all: readonly T[], answer: (one: T) => number): number {
  let sum = 0;
  for (const one of all) sum += answer(one);
  if (!Number.isFinite(sum)) throw new Error("a figure of the bench is not finite");
  return sum;
}

/** As estimate and judge do; the baseline was estimated in its own period. */
function holdOf({ before, now }: { before: WaveEstimate; now: readonly Stratum[] }): number {
  const shown = mean(now, { mode: "finite", centre: 50 });
  const { n, value, se, df } = change(before, mean(now, judged));
  const answer = verdict({ kind: "hold", n, d: value, se, df, delta: 3 });
  return shown.lo + answer.lo! + answer.verdict.length;
}

function normOf({ x, n, norm }: { x: number; n: number; norm: number }): number {
  const { lo, hi } = proportion({ x, n }, confidences.judged.value);
  return proportion({ x, n }).lo + judgeInterval({ kind: "norm", lo: lo - norm, hi: hi - norm }).verdict.length;
}

function area(draws: Draws, strata: number): Stratum[] {
  return Array.from({ length: strata }, () => {
    const n = Math.ceil((20 + draws.below(60)) / strata);
    const sums: Stratum = { n, N: 3 * n + draws.below(50), sw: 0, swy: 0, swyy: 0, sww: 0, swwy: 0, swwyy: 0 };
    for (let answer = 0; answer < n; answer += 1) {
      const [y, w] = [80 * draws.uniform() - 40, 0.5 + 2 * draws.uniform()];
      sums.sw += w;
      sums.swy += w * y;
      sums.swyy += w * y * y;
      sums.sww += w * w;
      sums.swwy += w * w * y;
      sums.swwyy += w * w * y * y;
    }
    return sums;
  });
}

function countedShare(draws: Draws): { x: number; n: number; norm: number } {
  const n = 20 + draws.below(2000);
  return { n, x: draws.below(n + 1), norm: draws.uniform() };
}

function reports(draws: Draws): { k: number; kk: number; rMax: number } {
  const sums = { k: 0, kk: 0, rMax: 0 };
  for (let reporter = 1 + draws.below(100); reporter > 0; reporter -= 1) {
    const own = 1 + draws.poisson(0.7);
    sums.k += own;
    sums.kk += own * own;
    sums.rMax = Math.max(sums.rMax, own);
  }
  return sums;
}
