/** Two waves of a panel or of fresh samples, and the verdicts that follow: how often they are wrong. */
import {
  change,
  changeOfShares,
  mean,
  overlapOf,
  verdict,
  type Stratum,
} from "../../semantic-layer/statistics/index.ts";
import type { Draws } from "./calibration.draws.ts";
import { type Claim, holds, sizes } from "./calibration.rows.ts";

const spread = 18;
const correlation = 0.6;
const delta = 4;

export const verdictClaims: Claim[] = sizes.flatMap((n) => {
  const covers = (claim: string, run: Claim["run"]): Claim => ({
    ...{ method: "change", claim, kind: "coverage", promised: 0.9, n, run },
  });
  const judges = (claim: string, run: Claim["run"]): Claim => ({
    ...{ method: "verdict", claim, kind: "errors", promised: 0.05, n, run },
  });
  const judged =
    (truth: number, wrong: readonly string[], panel = false) =>
    (draws: Draws) => {
      const { n: smaller, value, se, df } = changeOf(draws, n, truth, panel);
      const answer = verdict({ kind: "hold", n: smaller, d: value, se, df, delta }).verdict;
      return answer === "TOO_FEW" ? null : wrong.includes(answer);
    };
  const norm = (wrong: string) => (draws: Draws) => {
    const { value, se, df } = waveOf(scores(draws, n, 0));
    const answer = verdict({ kind: "norm", n, d: value, se, df }).verdict;
    return answer === "TOO_FEW" ? null : answer === wrong;
  };
  return [
    covers("fresh", (draws) => holds(changeOf(draws, n, 1, false), 1)),
    covers("panel", (draws) => holds(changeOf(draws, n, 1, true), 1)),
    covers("shares", (draws) => holds(shareChange(draws, n, 0.3, 0.4), 0.1)),
    judges("maintained", judged(-delta, ["MAINTAINED"])),
    judges("maintained panel", judged(-delta, ["MAINTAINED"], true)),
    judges("declined", judged(-delta, ["DECLINED"])),
    judges("under pressure", judged(0, ["UNDER_PRESSURE", "DECLINED"])),
    judges("on track", norm("ON_TRACK")),
    judges("off track", norm("OFF_TRACK")),
  ];
});

function changeOf(draws: Draws, n: number, truth: number, panel: boolean) {
  const first = scores(draws, n, 0);
  const second = panel
    ? first.map((y) => truth + correlation * y + Math.sqrt(1 - correlation ** 2) * spread * draws.normal())
    : scores(draws, n, truth);
  const [before, after] = [waveOf(first), waveOf(second)];
  const sum = (term: (row: number) => number) => first.reduce((total, _, row) => total + term(row), 0);
  const pairs = {
    ...{ w1: 1, w2: 1, m: n, sumY1: sum((row) => first[row]!), sumY2: sum((row) => second[row]!) },
    sumY1Y2: sum((row) => first[row]! * second[row]!),
  };
  const overlap = panel ? overlapOf([pairs], { ...before, sw: n }, { ...after, sw: n }) : undefined;
  return change(before, after, overlap);
}

function scores(draws: Draws, n: number, truth: number): number[] {
  return Array.from({ length: n }, () => truth + spread * draws.normal());
}

function waveOf(y: readonly number[]) {
  const [swy, swyy] = [y.reduce((sum, score) => sum + score, 0), y.reduce((sum, score) => sum + score * score, 0)];
  const n = y.length;
  const stratum: Stratum = { n, N: null, sw: n, swy, swyy, sww: n, swwy: swy, swwyy: swyy };
  return mean([stratum], { mode: "process" });
}

function shareChange(draws: Draws, n: number, before: number, after: number) {
  const drawn = (share: number) => {
    let x = 0;
    for (let answer = 0; answer < n; answer += 1) x += Number(draws.uniform() < share);
    return { value: x / n, nEff: n };
  };
  return changeOfShares(drawn(before), drawn(after));
}

type Characteristic = { se: number; truth: number; shares: Record<string, number> };

/** The chance of each hold verdict for a true change, margin 0.20, normal errors of known size: A6's table, simulated. */
export function characteristics(draws: Draws, runs: number): Characteristic[] {
  return [0.04, 0.08, 0.12].flatMap((se) =>
    [0, -0.1, -0.2, -0.3].map((truth) => {
      const counts = { MAINTAINED: 0, UNDER_PRESSURE: 0, DECLINED: 0, INCONCLUSIVE: 0 } as Record<string, number>;
      for (let run = 0; run < runs; run += 1) {
        const d = truth + se * draws.normal();
        counts[verdict({ kind: "hold", n: 1000, d, se, df: 1e9, delta: 0.2 }).verdict]! += 1;
      }
      return {
        se,
        truth,
        shares: Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, count / runs])),
      };
    }),
  );
}
