import { betweenAreas, fitAt, predictionVariance, type BetweenAreas, type DirectEstimate } from "./between-areas.ts";
import { dot, type Regression } from "./regression.ts";

/** Below this many areas the variance between them cannot be told from chance, and nothing shrunk is published. */
const FEWEST_SHRUNK = 15;

/**
 * Why shrunk values may not be published as they are; the first that applies. `TOO_FEW_AREAS`: fewer than 15 areas, publish none.
 * `SYNTHETIC_ONLY`: areas differ no more than by chance, so every shrunk value is the prediction and says nothing about the area
 * itself.
 */
export type ShrinkWarning = "TOO_FEW_AREAS" | "SYNTHETIC_ONLY";

/** An area with a standardised residual beyond this should be looked at. */
const STRIKING = 3;

/** An area with its direct estimate, its smoothed sampling variance ψ, its covariates (1 first) and homes N. */
type SmallArea = DirectEstimate & { N?: number };

type ShrunkArea = {
  /** The estimate from the area's own answers; always shown beside the shrunk one. */
  direct: number;
  /** xᵀβ: what the covariates predict. */
  synthetic: number;
  /** γ·direct + (1 − γ)·synthetic, labelled "modelschatting". */
  shrunk: number;
  /** γ = τ²/(τ² + ψ): the weight of the area's own answers. */
  gamma: number;
  /** Mean squared error of `shrunk`, g1 + g2 + 2·g3; benchmarking is not in it. */
  mse: number;
  /** Residual over its standard deviation, (direct − synthetic)/√(τ² + ψ − xᵀVar(β)x). */
  residual: number;
  /** `shrunk` times the benchmark factor; null without homes. */
  benchmarked: number | null;
};

type FayHerriot = {
  tau2: number;
  beta: number[];
  /** Standard errors of beta. */
  betaSe: number[];
  areas: ShrunkArea[];
  /** What the shrunk values were multiplied by to keep ΣN·θ̂ at the direct total; null without homes. */
  benchmark: number | null;
  gammaRange: [smallest: number, largest: number];
  /** Places of areas whose standardised residual exceeds 3: the model may not fit them. */
  striking: number[];
  warning: ShrinkWarning | null;
};

/**
 * Small areas by Fay and Herriot's model ȳ_b = x_bᵀβ + u_b + e_b, τ² by REML. Use it for maps, priorities and forecasts,
 * never for the verdict on a single area, which it would pull towards the others.
 *
 *     γ_b = τ²/(τ² + ψ_b),   θ̂_b = γ_b·ȳ_b + (1 − γ_b)·x_bᵀβ̂
 *     mse = g1 + g2 + 2·g3,   g1 = γψ,   g2 = (1 − γ)²·xᵀVar(β̂)x,   g3 = ψ²·(τ² + ψ)⁻³·Var(τ̂²)
 *     benchmark = Σ N_b·ȳ_b / Σ N_b·θ̂_b                                (where every area has its homes)
 *
 * Unit: that of y. The benchmark makes sense only when y is measured from its own 0, not from a centre. Fewer than 15 areas are
 * computed too, so that they can be compared with other software, but come with a warning. Throws a RangeError when the totals of
 * the benchmark are not positive, and as `betweenAreas`.
 * Source: Fay & Herriot 1979; Prasad & Rao 1990; Rao & Molina 2015.
 */
export function fayHerriot({ areas }: { areas: readonly SmallArea[] }): FayHerriot {
  const between = betweenAreas(areas);
  const fit = fitAt(areas, between.tau2);
  const shrunk = shrink(areas, fit, between);
  const benchmark = benchmarkOf(areas, shrunk);
  const gammas = shrunk.map(({ gamma }) => gamma);
  return {
    ...{ tau2: between.tau2, beta: fit.beta, betaSe: fit.variance.map((row, at) => Math.sqrt(row[at]!)) },
    areas: shrunk.map((area) => ({ ...area, benchmarked: benchmark === null ? null : benchmark * area.shrunk })),
    ...{ benchmark, gammaRange: [Math.min(...gammas), Math.max(...gammas)] },
    striking: [...shrunk.keys()].filter((area) => Math.abs(shrunk[area]!.residual) > STRIKING),
    warning: shrinkWarning(areas.length, between.tau2),
  };
}

/** The warning for a number of areas with this variance between them; null where shrunk values may be published. */
export function shrinkWarning(areas: number, between: number): ShrinkWarning | null {
  return areas < FEWEST_SHRUNK ? "TOO_FEW_AREAS" : between === 0 ? "SYNTHETIC_ONLY" : null;
}

/** The areas drawn towards a fit, for a given τ² and its variance. */
export function shrink(
  areas: readonly SmallArea[],
  fit: Regression,
  { tau2, variance }: Pick<BetweenAreas, "tau2" | "variance">,
): Omit<ShrunkArea, "benchmarked">[] {
  return areas.map(({ value: direct, psi, x }) => {
    const synthetic = dot(x, fit.beta);
    const gamma = tau2 / (tau2 + psi);
    const predicted = predictionVariance(fit, x);
    const own = gamma * psi + (1 - gamma) ** 2 * predicted;
    const mse = own + 2 * psi ** 2 * (tau2 + psi) ** -3 * variance;
    // An area that its covariates fit exactly has no residual, and rounding may make its variance negative.
    const spread = Math.max(tau2 + psi - predicted, 0);
    const residual = spread > 1e-12 * (tau2 + psi) ? (direct - synthetic) / Math.sqrt(spread) : 0;
    return { direct, synthetic, shrunk: synthetic + gamma * (direct - synthetic), gamma, mse, residual };
  });
}

/**
 * Sampling variances that do not jump with a tiny sample's own spread: ψ_b = s²·deff_b/n_b with
 * s² = Σ(n_b − 1)·s²_b / Σ(n_b − 1) pooled over the areas. `s2` is the variance of one answer, `deff` the design effect (1).
 * Throws a RangeError where an area has no answers, or no area has two.
 */
export function smoothVariances({ areas }: { areas: readonly { n: number; s2: number; deff?: number }[] }): {
  psi: number[];
  pooled: number;
} {
  const empty = areas.find(({ n }) => !(n > 0));
  if (empty) throw new RangeError(`A direct estimate needs answers, not ${empty.n}.`);
  const degrees = areas.reduce((sum, { n }) => sum + Math.max(n - 1, 0), 0);
  if (!(degrees > 0)) throw new RangeError("No area has two answers to tell their spread from.");
  // An area with one answer has no spread of its own, whatever was delivered for it.
  const pooled = areas.reduce((sum, { n, s2 }) => sum + (n > 1 ? (n - 1) * s2 : 0), 0) / degrees;
  return { psi: areas.map(({ n, deff = 1 }) => (pooled * deff) / n), pooled };
}

function benchmarkOf(areas: readonly SmallArea[], shrunk: readonly { shrunk: number }[]): number | null {
  if (areas.some(({ N }) => N === undefined)) return null;
  const direct = areas.reduce((sum, { N, value }) => sum + N! * value, 0);
  const model = areas.reduce((sum, { N }, area) => sum + N! * shrunk[area]!.shrunk, 0);
  if (!(direct > 0) || !(model > 0))
    throw new RangeError(`A benchmark needs positive totals, not ${direct} and ${model}.`);
  return direct / model;
}
