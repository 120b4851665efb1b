// How much a figure differs from another of the same KPI, and how sure that is: 90%, the confidence at which verdicts are given.
import { confidences } from "@fijne-buurten/db/vocabulary";
import { change, changeOfShares } from "../statistics/change.ts";
import { changeOfCounts } from "../statistics/count.ts";
import { rateRatio } from "../statistics/rate-ratio.ts";

/** What a difference needs of a figure. */
export type Differing = {
  value: number;
  /** How many answers or cases it is worth; null where nothing was left to chance, or nobody knows what was. */
  nEffective: number | null;
  /** Of a mean: its standard error and degrees of freedom, as a process. */
  spread: { se: number; df: number } | null;
};

/** Without limits where both were counted completely, or given by somebody else. */
export type Difference = { value: number; lower: number | null; upper: number | null };

export function differenceBetween(before: Differing, now: Differing): Difference {
  if (before.nEffective === null || now.nEffective === null)
    return { value: changeOfCounts(before.value, now.value), lower: null, upper: null };
  const [then, next] = [asMean(before, before.nEffective), asMean(now, now.nEffective)];
  const { value, lo, hi } =
    then && next
      ? change(then, next)
      : changeOfShares({ value: before.value, nEff: before.nEffective }, { value: now.value, nEff: now.nEffective });
  return { value, lower: lo, upper: hi };
}

/** Nobody is in both, so it does not matter by how many answers each is known. */
const asMean = ({ value, spread }: Differing, n: number) => spread && { value, n, se: spread.se, df: spread.df };

/** Events, and the home-years in which they happened. */
type Events = { k: number; e: number };

/** How many times higher a rate is than another, with exact limits; without them where one home can bring several events. */
export function ratioBetween(before: Events, now: Events, repeats: boolean): Difference {
  const { ratio, exact } = rateRatio({ a: now, b: before, confidence: confidences.judged.value });
  return repeats ? { value: ratio, lower: null, upper: null } : { value: ratio, lower: exact.lo, upper: exact.hi };
}
