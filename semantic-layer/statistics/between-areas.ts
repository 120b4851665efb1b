import { leastSquares, quadratic, weightedSquares, type Regression } from "./regression.ts";

/** A direct estimate with its sampling variance ψ > 0, taken as known, and the covariates of the area (1 first). */
export type DirectEstimate = { value: number; psi: number; x: readonly number[] };

/** How the variance between areas is estimated. We use `REML`; the others are for comparison with published numbers. */
export type BetweenMethod = "REML" | "ML" | "PM" | "DL";

export type BetweenAreas = {
  /** τ²: the variance of area values around what the covariates predict; never below 0. */
  tau2: number;
  /** Var(τ̂²) = 2/Σ(τ² + ψ)⁻². */
  variance: number;
  rounds: number;
};

/** The search ends at a step below this share of the median sampling variance. */
const CONVERGED = 1e-10;
const MOST_ROUNDS = 200;
/** After this many rounds scoring that has not converged is creeping towards the answer or swinging around it. */
const PATIENCE = 20;

/**
 * τ² of the model ȳ_b = x_bᵀβ + u_b + e_b with Var u = τ² and Var e_b = ψ_b. With w = 1/(τ² + ψ), W = diag(w),
 * P = W − WX(XᵀWX)⁻¹XᵀW and r the residuals of the fit with weights w:
 *
 *     REML   τ² ← τ² + (Σw²r² − tr P)/tr PP                Fisher scoring, from the median ψ
 *     ML     τ² ← τ² + (Σw²r² − Σw)/Σw²
 *     PM     Σw·r² = m − p, by Newton's steps              Paule & Mandel; Fay & Herriot's own estimator
 *     DL     (Q − (m − p))/tr P₀, Q = Σr²/ψ                DerSimonian & Laird, in one step
 *
 * τ² is never below 0: a step that would cross 0 stops there. Scoring alone can creep, or swing for ever between two values. So a
 * step that leaves the bracket in which the slope changes sign is replaced by half the bracket. After 20 rounds the steps double
 * until there is a bracket, which is then halved. The search has converged when a step is below 1e-10 of the median ψ, so that the
 * unit of y does not matter.
 * Throws a RangeError on ψ ≤ 0, repeated covariates, no more areas than covariates, or no convergence in 200 rounds.
 * Source: Fay & Herriot 1979; Rao & Molina 2015, chapter 6.
 */
export function betweenAreas(areas: readonly DirectEstimate[], method: BetweenMethod = "REML"): BetweenAreas {
  checkAreas(areas);
  const middle = median(areas.map(({ psi }) => psi));
  if (method === "DL") return answer(areas, Math.max(derSimonianLaird(areas), 0), 1);
  let tau2 = method === "PM" ? 0 : middle;
  let [low, high, stride] = [-Infinity, Infinity, 1];
  for (let round = 1; round <= MOST_ROUNDS; round++) {
    const step = stepOf(areas, tau2, method);
    if (step > 0) low = tau2;
    else high = tau2;
    const held = Number.isFinite(low) && Number.isFinite(high);
    if (round > PATIENCE) stride *= 2;
    let next = Math.max(tau2 + stride * step, 0);
    if (held && (next <= low || next >= high || round > PATIENCE)) next = (low + high) / 2;
    const moved = Math.abs(next - tau2);
    tau2 = next;
    if (moved <= CONVERGED * middle) return answer(areas, tau2, round);
  }
  throw new RangeError(`The variance between areas did not converge in ${MOST_ROUNDS} rounds.`);
}

/** Cochran's Q = Σ(ȳ − xᵀβ)²/ψ at τ² = 0, and its degrees of freedom m − p. */
export function heterogeneity(areas: readonly DirectEstimate[]): { q: number; df: number } {
  checkAreas(areas);
  const { weights, residuals } = fitAt(areas, 0);
  return { q: weighted(weights, residuals), df: areas.length - areas[0]!.x.length };
}

/** The fit by generalised least squares with weights 1/(τ² + ψ). */
export function fitAt(
  areas: readonly DirectEstimate[],
  tau2: number,
): Regression & { weights: number[]; residuals: number[] } {
  const weights = areas.map(({ psi }) => 1 / (tau2 + psi));
  const fit = leastSquares(
    areas.map(({ x }) => x),
    areas.map(({ value }) => value),
    weights,
  );
  const residuals = areas.map(({ value, x }) => value - x.reduce((sum, level, at) => sum + level * fit.beta[at]!, 0));
  return { ...fit, weights, residuals };
}

function stepOf(areas: readonly DirectEstimate[], tau2: number, method: BetweenMethod): number {
  const { weights, residuals, variance } = fitAt(areas, tau2);
  const squares = weights.map((weight) => weight ** 2);
  const score = weighted(squares, residuals);
  if (method === "ML") return (score - total(weights)) / total(squares);
  if (method === "PM") return (weighted(weights, residuals) - (areas.length - areas[0]!.x.length)) / score;
  const { trace, traceOfSquare } = traces(areas, weights, variance);
  return (score - trace) / traceOfSquare;
}

/** tr P = Σw − tr(V·X'W²X) and tr PP = Σw² − 2tr(V·X'W³X) + tr((V·X'W²X)²), V = (XᵀWX)⁻¹: no m × m matrix needed. */
function traces(areas: readonly DirectEstimate[], weights: readonly number[], variance: readonly number[][]) {
  const x = areas.map((area) => area.x);
  const power = (exponent: number) => weights.map((weight) => weight ** exponent);
  const second = product(variance, weightedSquares(x, power(2)));
  const third = product(variance, weightedSquares(x, power(3)));
  return {
    trace: total(weights) - diagonal(second),
    traceOfSquare: total(power(2)) - 2 * diagonal(third) + diagonal(product(second, second)),
  };
}

function derSimonianLaird(areas: readonly DirectEstimate[]): number {
  const { weights, residuals, variance } = fitAt(areas, 0);
  const { trace } = traces(areas, weights, variance);
  return (weighted(weights, residuals) - (areas.length - areas[0]!.x.length)) / trace;
}

function answer(areas: readonly DirectEstimate[], tau2: number, rounds: number): BetweenAreas {
  return { tau2, variance: 2 / total(areas.map(({ psi }) => (tau2 + psi) ** -2)), rounds };
}

/** What the covariates leave uncertain about a prediction: xᵀ·Var(β)·x. */
export function predictionVariance({ variance }: Regression, x: readonly number[]): number {
  return quadratic(x, variance);
}

function checkAreas(areas: readonly DirectEstimate[]): void {
  const wrong = areas.find(({ value, psi }) => !Number.isFinite(value) || !(psi > 0) || !Number.isFinite(psi));
  if (wrong)
    throw new RangeError(
      `A direct estimate needs a value and a variance above 0, not ${wrong.value} and ${wrong.psi}.`,
    );
  const columns = areas[0]?.x.length ?? 0;
  if (areas.length <= columns) throw new RangeError(`${areas.length} areas are too few for ${columns} covariates.`);
}

function product(a: readonly number[][], b: readonly number[][]): number[][] {
  return a.map((row) => b[0]!.map((_, column) => row.reduce((sum, value, at) => sum + value * b[at]![column]!, 0)));
}

function diagonal(matrix: readonly number[][]): number {
  return matrix.reduce((sum, row, at) => sum + row[at]!, 0);
}

function weighted(weights: readonly number[], residuals: readonly number[]): number {
  return weights.reduce((sum, weight, at) => sum + weight * residuals[at]! ** 2, 0);
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return (sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2;
}
