/** Reports, lists of areas, scales and small areas: the same question, does the method keep its promise. */
import { alpha } from "../../semantic-layer/statistics/alpha.ts";
import { fayHerriot } from "../../semantic-layer/statistics/fay-herriot.ts";
import { funnel } from "../../semantic-layer/statistics/funnel.ts";
import { bh } from "../../semantic-layer/statistics/multiplicity.ts";
import { normalCdf } from "../../semantic-layer/statistics/dist.ts";
import { rate } from "../../semantic-layer/statistics/rate.ts";
import { rateRatio } from "../../semantic-layer/statistics/rate-ratio.ts";
import type { Draws } from "./calibration.draws.ts";
import { type ErrorRate, holds, shareOf, sizes } from "./calibration.rows.ts";

/** Reports per home and year; where people repeat themselves, two per reporter on average. */
const perHome = 0.12;
const z95 = 1.959963984540054;

export function areaRates(draws: Draws, runs: number): ErrorRate[] {
  const row = (method: string, claim: string, kind: ErrorRate["kind"], promised: number, n: number) => ({
    of: (holdsTruth: () => boolean | null): ErrorRate => ({
      ...{ method, claim, kind, promised, n, ...shareOf(runs, holdsTruth) },
    }),
  });
  return [
    ...sizes.flatMap((homes) => [
      row("rate", "once", "coverage", 0.95, homes).of(() => {
        const truth = perHome * homes;
        return holds(rate({ k: draws.poisson(truth) }), truth);
      }),
      row("rate", "repeated", "coverage", 0.95, homes).of(() => holds(rate(reports(draws, homes)), perHome * homes)),
      row("rateRatio", "exact", "coverage", 0.95, homes).of(() => {
        const [a, b] = [perHome * 1.5 * homes, perHome * homes].map((mean) => ({ k: draws.poisson(mean), e: homes }));
        return a!.k + b!.k === 0 ? null : holds(rateRatio({ a: a!, b: b! }).exact, 1.5);
      }),
      row("funnel", "flagged", "errors", 0.05, homes).of(() => {
        const areas = Array.from({ length: 12 }, () => ({ k: draws.poisson(perHome * homes), e: homes }));
        return funnel({ areas, target: perHome, widen: "never" }).areas[0]!.flag !== null;
      }),
    ]),
    ...sizes
      .filter((persons) => persons >= 20)
      .map((persons) =>
        row("alpha", "feldt", "coverage", 0.95, persons).of(() =>
          holds(alpha({ rows: scale(draws, persons) }), trueAlpha),
        ),
      ),
    ...[8, 20, 50, 100].map((areas) => ({
      ...row("bh", "list", "errors", 0.1, areas).of(() => null),
      ...falseDiscoveries(draws, areas, runs),
    })),
    ...[20, 50, 100].map((areas) =>
      row("fayHerriot", "interval", "coverage", 0.95, areas).of(() => shrunkHolds(draws, areas)),
    ),
  ];
}

/** Reporters by chance, each reporting once and then again with chance one half. */
function reports(draws: Draws, homes: number): { k: number; kk: number; rMax: number } {
  const sums = { k: 0, kk: 0, rMax: 0 };
  for (let reporter = draws.poisson((perHome / 2) * homes); reporter > 0; reporter -= 1) {
    let own = 1;
    while (draws.uniform() < 0.5) own += 1;
    sums.k += own;
    sums.kk += own * own;
    sums.rMax = Math.max(sums.rMax, own);
  }
  return sums;
}

const items = 5;
/** Equal correlations of one half between items. */
const trueAlpha = (items * 0.5) / (1 + (items - 1) * 0.5);

function scale(draws: Draws, persons: number): number[][] {
  return Array.from({ length: persons }, () => {
    const trait = draws.normal();
    return Array.from({ length: items }, () => Math.SQRT1_2 * (trait + draws.normal()));
  });
}

/** The expected share of false alarms on the list at 0.10, when half of the areas have really declined. */
function falseDiscoveries(draws: Draws, areas: number, runs: number): { runs: number; share: number } {
  let total = 0;
  for (let run = 0; run < runs; run += 1) {
    const declined = Array.from({ length: areas }, (_, area) => area % 2 === 0);
    const { adjusted } = bh({ p: declined.map((real) => normalCdf(draws.normal() - (real ? 2.5 : 0))) });
    const listed = declined.filter((_, area) => adjusted[area]! <= 0.1);
    total += listed.length > 0 ? listed.filter((real) => !real).length / listed.length : 0;
  }
  return { runs, share: total / runs };
}

/** One area of many, drawn from the model that shrinking assumes: value ± 1.96·√mse. */
function shrunkHolds(draws: Draws, count: number): boolean {
  const drawn = Array.from({ length: count }, () => {
    const [covariate, psi] = [draws.uniform(), 0.2 + 0.6 * draws.uniform()];
    const truth = 6 + covariate + Math.sqrt(0.4) * draws.normal();
    return { truth, value: truth + Math.sqrt(psi) * draws.normal(), psi, x: [1, covariate] };
  });
  const { shrunk, mse } = fayHerriot({ areas: drawn }).areas[0]!;
  return Math.abs(shrunk - drawn[0]!.truth) <= z95 * Math.sqrt(mse);
}
