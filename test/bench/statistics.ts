/**
 * Figures per second on one core, from moments to verdict and to the shared figure. Every figure has its own sums, sizes and weights, so
 * that nothing is computed twice. Degrees of freedom are fractional where strata are small.
 */
import { confidences, householdTraits } from "@fijne-buurten/db/vocabulary";
import { cellKey, drawsFrom as noiseFrom } from "../../semantic-layer/disclosure/cell-keys.ts";
import { cellsOf } from "../../semantic-layer/disclosure/cells.ts";
import { closedLattice } from "../../semantic-layer/disclosure/lattice.ts";
import { designFactor, publishedMargin } from "../../semantic-layer/disclosure/margin.ts";
import { noiseOf, noisyCount, noisyMean, weightFactor } from "../../semantic-layer/disclosure/noise.ts";
import { scorePolicy } from "../../semantic-layer/disclosure/policy.ts";
import { publish } from "../../semantic-layer/disclosure/publisher.ts";
import type { HouseholdRecord } from "../../semantic-layer/disclosure/types.ts";
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
  const keyed = neighbourhoods.map(({ now }) => ({ stratum: now[0]!, key: draws.below(2 ** 50) }));
  const association = cellsOf(
    many(20_000, () => household(draws)),
    subject,
    lattice,
    keys,
  );
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
    "noise and published margin of one cell": perSecond(figures, () => checked(keyed, protectedOf())),
    "whole release of 20,000 answers, lint included": perSecond(association.cells.length, () =>
      publish(association, policy, lattice, keys),
    ),
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

const keys = { recordKey: Buffer.alloc(32, 1), noiseKey: Buffer.alloc(32, 2) };
const subject = { dataset: "bench", measure: "score", period: "2026-W1" };
const policy = scorePolicy({ lower: 0, upper: 100 });
const lattice = closedLattice("one");

/** One HMAC per cell gives all its noise. The lint of the whole release is measured separately. */
function protectedOf(): (cell: { stratum: Stratum; key: number }) => number {
  const [noise, noiseOfCell] = [noiseOf(policy), noiseFrom(subject, keys.noiseKey)];
  return ({ stratum, key }) => {
    const draw = noiseOfCell(cellKey(key));
    const count = noisyCount(stratum.n + 20, noise.whole(draw.n));
    const factor = weightFactor({ ...stratum, wMax: 2.5 });
    const exact = 50 + stratum.swy / stratum.sw;
    const value = noisyMean({ mean: exact, noisyCount: count, factor, e: noise.continuous(draw.y) }, policy);
    return publishedMargin({ value, n: count, N: stratum.N, factor, deff: designFactor(stratum), spread: 0.4 }, policy)
      .hi;
  };
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

let households = 0;

function household(draws: Draws): HouseholdRecord {
  const place = draws.below(120);
  return {
    id: `R${(households += 1)}`,
    areas: {
      ...{ association: "A", municipality: "GM1", district: `WK${place % 6}` },
      ...{ neighbourhood_group: `BG${place % 30}`, neighbourhood: `BU${place}` },
    },
    traits: {
      age_band: householdTraits.age_band.categories[draws.below(4)]!,
      tenure_band: householdTraits.tenure_band.categories[draws.below(3)]!,
      dwelling_type: householdTraits.dwelling_type.categories[draws.below(3)]!,
    },
    answer: draws.below(101),
    weight: 0.5 + 2 * draws.uniform(),
  };
}
