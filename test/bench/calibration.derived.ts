/** A verdict made of verdicts: how often it is wrong, with the answers and the spread that the groups of the sample have. */
import { shareMaintained } from "../../semantic-layer/figures/derive.ts";
import { change, judgeInterval, mean, verdict } from "../../semantic-layer/statistics/index.ts";
import type { Draws } from "./calibration.draws.ts";
import type { Claim } from "./calibration.rows.ts";

/** Of the groups of the sample that can be judged: answers in 2023 and 2026, and half the width of the 90% interval of the change. */
const groups: [before: number, now: number, half: number][] = [
  [64, 66, 3.27],
  [128, 130, 3.22],
  [41, 42, 5.52],
  [48, 45, 4.2],
  [38, 37, 5.6],
  [55, 54, 4.54],
  [154, 158, 2.47],
  [116, 114, 3.18],
  [37, 36, 5.97],
  [27, 32, 5.24],
  [34, 34, 6.16],
];
const margin = 4;
const share = 0.6;
const all = groups.length;
/** How many must keep their level to reach the norm. */
const enough = Math.ceil(share * all);

type World = { claim: string; promised: number | null; change: (group: number) => number };

/** The groups that fall short come first, in the order of the sample. */
const falling =
  (count: number, by: number, rest = 0) =>
  (group: number) =>
    group < count ? -by : rest;
const worlds: World[] = [
  { claim: "no change", promised: 0.05, change: () => 0 },
  { claim: "half the margin down", promised: 0.05, change: () => -margin / 2 },
  { claim: "one short", promised: 0.05, change: falling(all - enough + 1, 2 * margin) },
  // The others have risen so much that each is maintained; those that fall short are just beyond their margin.
  { claim: "worst on track", promised: null, change: falling(all - enough + 1, margin + 1e-9, 5 * margin) },
  // The others have fallen so much that each has declined; those that count are just within their margin.
  { claim: "worst off track", promised: null, change: falling(enough, margin - 1e-9, -5 * margin) },
];

export const derivedClaims: Claim[] = worlds.map(({ claim, promised, change: truth }) => ({
  ...{ method: "derived", claim, kind: "errors", promised, n: all },
  run: (draws) => {
    const truths = groups.map((_, group) => truth(group));
    const reached = truths.filter((own) => own > -margin).length >= enough;
    return verdictOf(draws, truths) === (reached ? "OFF_TRACK" : "ON_TRACK");
  },
}));

function verdictOf(draws: Draws, truths: readonly number[]): string | null {
  const counts = { IMPROVED: 0, MAINTAINED: 0, UNDER_PRESSURE: 0, DECLINED: 0, INCONCLUSIVE: 0 };
  for (const [group, truth] of truths.entries()) counts[groupVerdict(draws, group, truth)] += 1;
  const none = { TOO_FEW: 0, OUTDATED: 0, WITHHELD: 0, NOT_DELIVERED: 0, NO_GOAL: 0 };
  const { bounds } = shareMaintained({ ...counts, ...none })!;
  return judgeInterval({ kind: "norm", lo: bounds.lower - share, hi: bounds.upper - share }).verdict;
}

type Judged = "MAINTAINED" | "UNDER_PRESSURE" | "DECLINED" | "INCONCLUSIVE";

function groupVerdict(draws: Draws, group: number, truth: number): Judged {
  const [before, now, half] = groups[group]!;
  // The spread of an answer that gives the sample's interval; 1.645 of its standard errors are half of it.
  const sd = half / 1.645 / Math.sqrt(1 / before + 1 / now);
  const { value, se, df } = change(waveOf(draws, before, 0, sd), waveOf(draws, now, truth, sd));
  const found = verdict({ kind: "hold", n: Math.min(before, now), d: value, se, df, delta: margin });
  return found.verdict as Judged;
}

function waveOf(draws: Draws, n: number, truth: number, sd: number) {
  let [swy, swyy] = [0, 0];
  for (let answer = 0; answer < n; answer += 1) {
    const y = truth + sd * draws.normal();
    swy += y;
    swyy += y * y;
  }
  return mean([{ n, N: null, sw: n, swy, swyy, sww: n, swwy: swy, swwyy: swyy }], { mode: "process" });
}
