/** Reports, lists of areas and small areas: the same question, does the method keep its promise. */
import { fayHerriot } from "../../semantic-layer/statistics/fay-herriot.ts";
import { funnel } from "../../semantic-layer/statistics/funnel.ts";
import { marshall } from "../../semantic-layer/statistics/marshall.ts";
import { bh } from "../../semantic-layer/statistics/multiplicity.ts";
import { normalCdf } from "../../semantic-layer/statistics/dist.ts";
import { rate } from "../../semantic-layer/statistics/rate.ts";
import { rateRatio } from "../../semantic-layer/statistics/rate-ratio.ts";
import type { Draws } from "./calibration.draws.ts";
import { type Claim, holds, sizes } from "./calibration.rows.ts";

/** Reports per home and year. With repeat reporters there are two per reporter on average. */
const perHome = 0.12;
const z95 = 1.959963984540054;

export const areaClaims: Claim[] = [
  ...sizes.flatMap((homes): Claim[] => [
    {
      ...{ method: "rate", claim: "once", kind: "coverage", promised: 0.95, n: homes },
      run: (draws) => holds(rate({ k: draws.poisson(perHome * homes) }), perHome * homes),
    },
    {
      ...{ method: "rate", claim: "repeated", kind: "coverage", promised: 0.95, n: homes },
      run: (draws) => holds(rate(reports(draws, homes)), perHome * homes),
    },
    {
      ...{ method: "rateRatio", claim: "exact", kind: "coverage", promised: 0.95, n: homes },
      run: (draws) => {
        const [a, b] = [perHome * 1.5 * homes, perHome * homes].map((mean) => ({ k: draws.poisson(mean), e: homes }));
        return a!.k + b!.k === 0 ? null : holds(rateRatio({ a: a!, b: b! }).exact, 1.5);
      },
    },
    {
      ...{ method: "funnel", claim: "flagged", kind: "errors", promised: 0.05, n: homes },
      run: (draws) => {
        const areas = Array.from({ length: 12 }, () => ({ k: draws.poisson(perHome * homes), e: homes }));
        return funnel({ areas, target: perHome, widen: "never" }).areas[0]!.flag !== null;
      },
    },
    {
      ...{ method: "marshall", claim: "error", kind: "size", promised: null, n: homes },
      run: (draws) => {
        const { areas, truths } = steadied(draws, homes);
        const error = (shown: "direct" | "shrunk") =>
          areas.reduce((sum, area, at) => sum + (area[shown] - truths[at]!) ** 2, 0);
        return error("shrunk") / error("direct");
      },
    },
    ...(["direct", "shrunk"] as const).map((shown): Claim => ({
      ...{ method: "marshall", claim: `first ${shown}`, kind: "errors", promised: null, n: homes },
      run: (draws) => firstIsOrdinary(steadied(draws, homes), shown),
    })),
    {
      ...{ method: "marshall", claim: "worst hidden", kind: "errors", promised: null, n: homes },
      run: (draws) => {
        const { areas, truths } = steadied(draws, homes);
        const worst = truths.indexOf(Math.max(...truths));
        const [{ direct, shrunk }, truth] = [areas[worst]!, truths[worst]!];
        return Math.abs(shrunk - truth) > Math.abs(direct - truth);
      },
    },
  ]),
  ...[8, 20, 50, 100].map((areas): Claim => ({
    ...{ method: "bh", claim: "list", kind: "errors", promised: 0.1, n: areas },
    run: (draws) => falseDiscoveries(draws, areas),
  })),
  ...[20, 50, 100].map((areas): Claim => ({
    ...{ method: "fayHerriot", claim: "interval", kind: "coverage", promised: 0.95, n: areas },
    run: (draws) => shrunkHolds(draws, areas),
  })),
];

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

/** A map of 24 neighbourhoods, of half to four times as many homes; their true rates are lognormal, with a spread of about 0.3 of the mean. */
const mapped = { areas: 24, spread: 0.3, sizes: [0.5, 0.7, 1, 1.4, 2, 4] };

function steadied(draws: Draws, homes: number) {
  const drawn = Array.from({ length: mapped.areas }, (_, at) => {
    const n = Math.ceil(homes * mapped.sizes[at % mapped.sizes.length]!);
    const truth = perHome * Math.exp(mapped.spread * draws.normal() - mapped.spread ** 2 / 2);
    return { truth, n, k: draws.poisson(truth * n) };
  });
  return { ...marshall({ areas: drawn }), truths: drawn.map(({ truth }) => truth) };
}

/** Whether the area that is first on the map does not really belong to the worst quarter. Null when all shrunk rates are equal. */
function firstIsOrdinary(
  { areas, truths, warning }: ReturnType<typeof steadied>,
  shown: "direct" | "shrunk",
): boolean | null {
  if (warning === "SYNTHETIC_ONLY") return null;
  const rates = areas.map((area) => area[shown]);
  const truth = truths[rates.indexOf(Math.max(...rates))]!;
  return truths.filter((other) => other > truth).length >= mapped.areas / 4;
}

/** The share of false alarms on the list at 0.10, when half of the areas have really declined. */
function falseDiscoveries(draws: Draws, areas: number): number {
  const declined = Array.from({ length: areas }, (_, area) => area % 2 === 0);
  const { adjusted } = bh({ p: declined.map((real) => normalCdf(draws.normal() - (real ? 2.5 : 0))) });
  const listed = declined.filter((_, area) => adjusted[area]! <= 0.1);
  return listed.length > 0 ? listed.filter((real) => !real).length / listed.length : 0;
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
