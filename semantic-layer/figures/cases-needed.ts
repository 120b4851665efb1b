// How many cases a norm still leaves, and how many more would have met it.
import { must } from "@fijne-buurten/db";
import { judgeInterval, missesLeft } from "../statistics/index.ts";
import { judgingOf } from "./estimate.ts";
import type { NormGoal, ShownEstimate } from "./figure.ts";

/**
 * In how many more of the same cases it should have been so for the whole judging interval to lie at the norm or above it. Null where the norm
 * is met or was not judged, where what is not known decides, and where even all cases would not do.
 */
export function casesNeededFor(
  estimate: ShownEstimate,
  { norm }: NormGoal,
  found: { verdict: string; note: string | null } | null,
): number | null {
  const isMissed = found?.note === null && (found.verdict === "OFF_TRACK" || found.verdict === "INCONCLUSIVE");
  if (estimate.card.statistic !== "proportion" || estimate.kind !== "sampled" || !isMissed) return null;
  const { n } = estimate;
  const x = must(estimate.numerator, `numerator of ${estimate.card.id}`);
  const isMet = (more: number): boolean => {
    const { lower, upper } = judgingOf({ x: x + more, n });
    return judgeInterval({ kind: "norm", lo: lower - norm, hi: upper - norm }).verdict === "ON_TRACK";
  };
  const more = Array.from({ length: n - x }, (_, at) => at + 1).find(isMet);
  return more ?? null;
}

/** How many misses a running period can still bear, for a card that counts them. */
export function missesLeftFor(
  { moments }: ShownEstimate,
  { norm, dueDate }: NormGoal,
  referenceDate: string,
): number | null {
  const { numerator, misses, waiting_denominator: waiting = 0 } = moments ?? {};
  if (numerator === undefined || misses === undefined || dueDate <= referenceDate) return null;
  return missesLeft({ hits: numerator, misses: misses + waiting, norm });
}
