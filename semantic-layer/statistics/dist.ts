import beta from "@stdlib/stats-base-dists-beta";
import f from "@stdlib/stats-base-dists-f";
import t from "@stdlib/stats-base-dists-t";
import { pchisq, pgamma, pnorm, qchisq, qgamma, qnorm } from "lib-r-math.js";

/**
 * The one door to distribution functions. No library is right everywhere, so each law comes from the one that was
 * measured best against R 4.2.2: t, beta and F from stdlib (its χ² quantile is off by 0.1% above 1,800 degrees of freedom),
 * normal, χ² and gamma from lib-r-math.js (its t and beta quantiles are good to 1e-6 only).
 * All quantile functions take the lower-tail probability `p` in [0, 1]; all return NaN outside their domain.
 */

/** The value below which a share `p` of Student's t with `df` degrees of freedom lies. `df` need not be whole. */
export function tQuantile(p: number, df: number): number {
  return t.quantile(p, df);
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

/** The value below which a share `p` of the beta law with parameters `a` and `b` lies. */
export function betaQuantile(p: number, a: number, b: number): number {
  return beta.quantile(p, a, b);
}

/** P(X ≤ x) for the beta law with parameters `a` and `b`. */
export function betaCdf(x: number, a: number, b: number): number {
  return beta.cdf(x, a, b);
}

/** The value below which a share `p` of F with `df1` and `df2` degrees of freedom lies. */
export function fQuantile(p: number, df1: number, df2: number): number {
  return f.quantile(p, df1, df2);
}

/** P(X ≤ x) for F with `df1` and `df2` degrees of freedom. */
export function fCdf(x: number, df1: number, df2: number): number {
  return f.cdf(x, df1, df2);
}
