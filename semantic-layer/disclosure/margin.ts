import { normalQuantile, tQuantile } from "../statistics/dist.ts";
import { wilson } from "../statistics/proportion.ts";
import { clamp, roundUp } from "./noise.ts";
import type { Cell, Policy } from "./types.ts";

/** Below this many answers Student's t takes the place of the normal law in a share's interval. */
const FEW_ANSWERS = 30;

/** As in `statistics/mean.ts`: no response is so complete that nothing is left uncertain. */
const SMALLEST_UNSAMPLED_SHARE = 0.05;

const SIGNIFICANT_DIGITS = 2;

type Margin = { se: number; lo: number; hi: number };

/**
 * The margin of a published value, from published numbers only, at 95%:
 *
 *     SE² = c·(m − L)(U − m)·deff·(1 − f)/n + ((U − L)·κ)²·V/n²
 *
 * The first term is the sampling, the second the noise. m is the published value, kept half a household away from the ends of the
 * scale; n the published count; c how far answers lie apart (1 for a share, `spread.ts` for a score); f = n/N, 0 without a frame.
 * Wilson's interval on n* = m(1 − m)/SE² for a share; m ± t·SE inside the scale for a score. SE is rounded to two digits first, lo
 * and hi outwards to the step. The cell's own exact spread is not used: among sixty equal answers it is 0, and says so.
 */
export function publishedMargin(
  { value, n, N, factor, deff, spread }: PublishedCell,
  { scale, statistic, step, variance }: Policy,
): Margin {
  const range = scale.upper - scale.lower;
  const inside = clamp(value, scale.lower + range / (2 * n), scale.upper - range / (2 * n));
  const bernoulli = (inside - scale.lower) * (scale.upper - inside);
  const unsampled = N === null ? 1 : Math.max(1 - n / N, SMALLEST_UNSAMPLED_SHARE);
  const sampling = (spread * bernoulli * deff * unsampled) / n;
  const se = Number(Math.sqrt(sampling + ((range * factor) / n) ** 2 * variance).toPrecision(SIGNIFICANT_DIGITS));
  if (statistic === "share") {
    const quantile = n < FEW_ANSWERS ? tQuantile(0.975, n - 1) : NORMAL;
    return { se, ...outwards(wilson(value, bernoulli / se ** 2, quantile), step) };
  }
  const half = tQuantile(0.975, n - 1) * se;
  const interval = { lo: Math.max(value - half, scale.lower), hi: Math.min(value + half, scale.upper) };
  return { se, ...outwards(interval, step) };
}

type PublishedCell = { value: number; n: number; N: number | null; factor: number; deff: number; spread: number };

/** deff = n·Σw²/(Σw)², rounded up to one decimal so that it does not give n away. 1 without weights. Source: Kish 1965. */
export function designFactor({ n, sw, sww }: Pick<Cell, "n" | "sw" | "sww">): number {
  return roundUp((n * sww) / sw ** 2);
}

const NORMAL = normalQuantile(0.975);

/** So that rounding never narrows; what lies on a step, up to a hair of floating point, stays there. */
function outwards({ lo, hi }: { lo: number; hi: number }, step: number): { lo: number; hi: number } {
  const perUnit = Math.round(1 / step);
  return { lo: Math.floor(lo * perUnit + 1e-9) / perUnit, hi: Math.ceil(hi * perUnit - 1e-9) / perUnit };
}
