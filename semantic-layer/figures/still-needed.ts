// What a norm still needs, and what it can still bear.
import { must } from "@fijne-buurten/db";
import { hitsNeeded, judgeInterval, missesLeft } from "../statistics/index.ts";
import { judgingOf } from "./estimate.ts";
import type { NormGoal, SampledEstimate, ShownEstimate } from "./figure.ts";

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

/**
 * How many more would have to count. Of a share of cases: for the whole judging interval to be at the norm; null where the norm was not judged,
 * where what is not known decides, and where even all cases would not do. While a period runs other cases come, of which a forecast tells.
 */
export function hitsNeededFor(
  estimate: ShownEstimate,
  { norm }: NormGoal,
  found: { verdict: string; note: string | null } | null,
): number | null {
  const { kind, card, value, numerator, denominator } = estimate;
  if (card.direction !== "higher") return null;
  if (kind === "sampled" && card.statistic === "proportion") return casesNeeded(estimate, norm, found);
  if (kind !== "counted" || isOpen(estimate, norm)) return null;
  if (card.unit === "count") return hitsNeeded({ hits: value, of: 1, norm });
  if (card.unit !== "share" || denominator === null) return null;
  return hitsNeeded({ hits: numerator, of: denominator, norm });
}

/** Whether what is not known decides on which side of the norm a count lies. */
const isOpen = ({ bounds }: Pick<ShownEstimate, "bounds">, norm: number): boolean =>
  bounds !== null && bounds.lower < norm && bounds.upper >= norm;

const JUDGED = ["ON_TRACK", "OFF_TRACK", "INCONCLUSIVE"];

function casesNeeded(
  { numerator, n }: Pick<SampledEstimate, "numerator" | "n">,
  norm: number,
  found: { verdict: string; note: string | null } | null,
): number | null {
  if (!found || found.note !== null || !JUDGED.includes(found.verdict)) return null;
  const hits = must(numerator, "hits of a share");
  const isMet = (more: number): boolean => {
    const { lower, upper } = judgingOf({ x: hits + more, n });
    return judgeInterval({ kind: "norm", lo: lower - norm, hi: upper - norm }).verdict === "ON_TRACK";
  };
  return Array.from({ length: n - hits + 1 }, (_, more) => more).find(isMet) ?? null;
}
