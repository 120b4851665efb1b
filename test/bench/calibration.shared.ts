/** Shared figures, noise included: does the margin still hold the truth, and how far is the figure from the exact one? */
import { closedLattice } from "../../semantic-layer/disclosure/lattice.ts";
import { scorePolicy, sharePolicy } from "../../semantic-layer/disclosure/policy.ts";
import { publish } from "../../semantic-layer/disclosure/publisher.ts";
import type { AreaLevel, Cell, Policy, PublishedCell, Trait } from "../../semantic-layer/disclosure/types.ts";
import { combine } from "../../semantic-layer/statistics/combine.ts";
import { drawsFrom, type Draws } from "./calibration.draws.ts";
import { type Claim, holds, sizes } from "./calibration.rows.ts";

type Draw = (draws: Draws) => number;
type Shared = { published: PublishedCell; exact: number };

const policy = sharePolicy({ sensitive: false });
const yes = (chance: number) => (draws: Draws) => Number(draws.uniform() < chance);
const alike = () => 1;
/** The heaviest household counts as much as five of the lightest. */
const unlike = (draws: Draws) => 0.5 + 2 * draws.uniform();
/** Symmetric around 60, and never outside 0 to 100. */
const grade = (draws: Draws) => Math.min(Math.max(60 + 18 * draws.normal(), 20), 100);

const series: [claim: string, truth: number, shared: (draws: Draws, n: number) => Shared][] = [
  ["share 0.1", 0.1, sharing(policy, yes(0.1), alike)],
  ["share 0.3", 0.3, sharing(policy, yes(0.3), alike)],
  ["share 0.5", 0.5, sharing(policy, yes(0.5), alike)],
  ["share 0.3 weighted", 0.3, sharing(policy, yes(0.3), unlike)],
  ["score", 60, sharing(scorePolicy({ lower: 0, upper: 100 }), grade, alike)],
];

/** A figure that is withheld, because its noisy count stays below the threshold, is no answer. */
export const sharedClaims: Claim[] = sizes
  .filter((n) => n >= policy.threshold)
  .flatMap((n): Claim[] => [
    ...series.map(([claim, truth, shared]): Claim => ({
      ...{ method: "noise", claim, kind: "coverage", promised: 0.95, n },
      run: (draws) => {
        const { published } = shared(draws, n);
        return published.state === "shown" ? holds({ lo: published.lo!, hi: published.hi! }, truth) : null;
      },
    })),
    {
      ...{ method: "noise", claim: "moved", kind: "size", promised: null, n },
      run: (draws) => {
        const { published, exact } = series[1]![2](draws, n);
        return published.state === "shown" ? Math.abs(published.value! - exact) : null;
      },
    },
  ]);

/** The figure of a neighbourhood, published together with that of its association, which gives the spread of the scores. */
function sharing(kind: Policy, answer: Draw, weight: Draw): (draws: Draws, n: number) => Shared {
  const keys = { recordKey: Buffer.alloc(32, 1), noiseKey: Buffer.alloc(32, 2) };
  const lattice = closedLattice("one");
  const subject = { dataset: "calibration", measure: "answer", period: "2026-W1" };
  const coordinate = (level: AreaLevel, area: string) => ({ level, area, period: subject.period, group: {} });
  const others = 2000;
  const rest = sumsOf(drawsFrom(1), others, answer, weight);
  const atom = (place: string, { n, recordKeySum }: Sums) => ({ areas: areas(place), traits, n, recordKeySum });
  const bounds = { N: null, positive: 0, yMin: kind.scale.lower, yMax: kind.scale.upper };
  return (draws, n) => {
    const sums = sumsOf(draws, n, answer, weight);
    const whole = { ...combine(sums, rest), wMax: Math.max(sums.wMax, rest.wMax) };
    const cells: Cell[] = [
      { ...sums, ...bounds, coordinate: coordinate("neighbourhood", "here"), within: areas("here") },
      { ...whole, ...bounds, coordinate: coordinate("association", "all"), within: { association: "all" } },
    ];
    const atoms = [atom("here", sums), atom("elsewhere", rest)];
    const [published] = publish({ subject, cells, atoms }, kind, lattice, keys);
    return { published: published!, exact: sums.swy / sums.sw };
  };
}

const traits: Record<Trait, string> = { age_band: "55-74", tenure_band: "0-2", dwelling_type: "apartment" };

function areas(place: string): Record<AreaLevel, string> {
  return {
    association: "all",
    municipality: place,
    district: place,
    neighbourhood_group: place,
    neighbourhood: place,
  };
}

type Sums = Omit<Cell, "coordinate" | "within" | "N" | "positive" | "yMin" | "yMax">;

/** Record keys are random, as those of other households would be. */
function sumsOf(draws: Draws, n: number, answer: Draw, weight: Draw): Sums {
  const sums: Sums = {
    n,
    sw: 0,
    swy: 0,
    sww: 0,
    swwy: 0,
    swwyy: 0,
    swyy: 0,
    wMax: 0,
    recordKeySum: draws.below(2 ** 50),
  };
  for (let left = n; left > 0; left -= 1) {
    const [y, w] = [answer(draws), weight(draws)];
    sums.sw += w;
    sums.swy += w * y;
    sums.sww += w * w;
    sums.swwy += w * w * y;
    sums.swwyy += w * w * y * y;
    sums.swyy += w * y * y;
    sums.wMax = Math.max(sums.wMax, w);
  }
  return sums;
}
