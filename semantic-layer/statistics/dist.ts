import beta from "@stdlib/stats-base-dists-beta";
import f from "@stdlib/stats-base-dists-f";
import t from "@stdlib/stats-base-dists-t";
import { pchisq, pgamma, pnorm, qchisq, qgamma, qnorm } from "lib-r-math.js";
import { interpolant, valueAt, type Interpolant } from "./chebyshev.ts";

/**
 * The one place for distribution functions. No library is right everywhere, so each law comes from the one that was
 * measured best against R 4.2.2: t, beta and F from stdlib (its χ² quantile is off by 0.1% above 1,800 degrees of freedom),
 * normal, χ² and gamma from lib-r-math.js (its t and beta quantiles are good to 1e-6 only).
 * All quantile functions take the lower-tail probability `p` in [0, 1]; all return NaN outside their domain.
 *
 * Do not compute a small upper tail as 1 − cdf, which loses all its digits. Use `gammaTail`, or the lower tail of the mirrored law
 * (−x for t and normal; 1 − x with a and b swapped for beta).
 */

/**
 * The value below which a share `p` of Student's t with `df` degrees of freedom lies. `df` need not be whole.
 *
 * For the five probabilities that intervals use it is read from an interpolant in 1/df through stdlib's own values, forty
 * times faster than stdlib, and equal to it to 1e-14; every other p, and df < 1, is stdlib's answer.
 */
export function tQuantile(p: number, df: number): number {
  if (USUAL.has(p) && df >= ENDS[0]!) {
    const pieces = tabulated.get(p) ?? tabulate(p);
    return valueAt(pieces[df < ENDS[1]! ? 0 : df < ENDS[2]! ? 1 : 2]!, 1 / df);
  }
  return df === Infinity ? normalQuantile(p) : t.quantile(p, df);
}

/** The upper ends of intervals with 80, 90, 95, 99 and 99.8% coverage. The list is fixed, so that no answer depends on earlier ones. */
const USUAL: ReadonlySet<number> = new Set([0.9, 0.95, 0.975, 0.995, 0.999]);

/** Where the pieces begin, in degrees of freedom; the last has no end. */
const ENDS = [1, 2, 8, Infinity];
const POINTS_IN_A_PIECE = 16;
const tabulated = new Map<number, Interpolant[]>();

function tabulate(p: number): Interpolant[] {
  const exact = (inverse: number) => t.quantile(p, 1 / inverse);
  const pieces = [0, 1, 2].map((at) => interpolant(exact, 1 / ENDS[at + 1]!, 1 / ENDS[at]!, POINTS_IN_A_PIECE));
  tabulated.set(p, pieces);
  return pieces;
}

/** P(T ≤ x) for Student's t with `df` degrees of freedom. */
export function tCdf(x: number, df: number): number {
  return t.cdf(x, df);
}

/** The value below which a share `p` of the standard normal law lies. */
export function normalQuantile(p: number): number {
  return qnorm(p) as number;
}

/** P(Z ≤ x) for the standard normal law. */
export function normalCdf(x: number): number {
  return pnorm(x) as number;
}

/** The value below which a share `p` of χ² with `df` degrees of freedom lies. */
export function chiSquareQuantile(p: number, df: number): number {
  return qchisq(p, df) as number;
}

/** P(X ≤ x) for χ² with `df` degrees of freedom. */
export function chiSquareCdf(x: number, df: number): number {
  return pchisq(x, df) as number;
}

/** The value below which a share `p` of the gamma law with this shape and scale (mean = shape · scale) lies. */
export function gammaQuantile(p: number, shape: number, scale = 1): number {
  return qgamma(p, shape, undefined, scale) as number;
}

/** P(X ≤ x) for the gamma law with this shape and scale. */
export function gammaCdf(x: number, shape: number, scale = 1): number {
  return pgamma(x, shape, undefined, scale) as number;
}

/** P(X > x) for the gamma law with this shape and scale: to full relative precision, however small. */
export function gammaTail(x: number, shape: number, scale = 1): number {
  return pgamma(x, shape, undefined, scale, false) as number;
}

/** The value below which a share `p` of the beta law with parameters `a` and `b` lies. */
export function betaQuantile(p: number, a: number, b: number): number {
  return beta.quantile(p, a, b);
}

/** P(X ≤ x) for the beta law with parameters `a` and `b`. */
export function betaCdf(x: number, a: number, b: number): number {
  return beta.cdf(x, a, b);
}

/** The value below which a share `p` of F with `df1` and `df2` degrees of freedom lies; `df2` may be Infinity, χ²/df1. */
export function fQuantile(p: number, df1: number, df2: number): number {
  if (df2 === Infinity) return chiSquareQuantile(p, df1) / df1;
  return f.quantile(p, df1, df2);
}

/** P(X ≤ x) for F with `df1` and `df2` degrees of freedom. */
export function fCdf(x: number, df1: number, df2: number): number {
  return f.cdf(x, df1, df2);
}
