import { solve } from "./linear.ts";

/** When columns repeat each other, the trace of A⁻¹A falls about 1 short of the size for each that is lost. */
const WHOLE = 1e-6;

export type Regression = {
  /** Coefficients, in the order of the columns of x. */
  beta: number[];
  /** (XᵀWX)⁻¹: the variance of beta when the weights are 1/variance. */
  variance: number[][];
};

/**
 * Weighted least squares: β = (XᵀWX)⁻¹XᵀWy for m rows x of p columns, weights w ≥ 0. Columns are scaled to one size
 * first, so that a share and a number of homes can be used together.
 * Throws a RangeError when rows differ in length, when there are fewer rows than columns, or when columns repeat each other.
 */
export function leastSquares(
  x: readonly (readonly number[])[],
  y: readonly number[],
  w: readonly number[],
): Regression {
  const columns = x[0]?.length ?? 0;
  if (columns === 0 || x.some((row) => row.length !== columns))
    throw new RangeError("Every row needs the same covariates, and at least one.");
  if (x.length < columns) throw new RangeError(`${x.length} rows cannot carry ${columns} coefficients.`);
  const variance = inverse(weightedSquares(x, w));
  const right = Array.from({ length: columns }, (_, column) => sum(x, (row, at) => w[at]! * row[column]! * y[at]!));
  return { beta: variance.map((row) => dot(row, right)), variance };
}

/** XᵀWX, p × p. */
export function weightedSquares(x: readonly (readonly number[])[], w: readonly number[]): number[][] {
  const columns = [...x[0]!.keys()];
  return columns.map((first) => columns.map((second) => sum(x, (row, at) => w[at]! * row[first]! * row[second]!)));
}

/** aᵀMa. */
export function quadratic(a: readonly number[], matrix: readonly (readonly number[])[]): number {
  return sum(matrix, (row, at) => a[at]! * dot(row, a));
}

export function dot(a: readonly number[], b: readonly number[]): number {
  return sum(a, (value, at) => value * b[at]!);
}

function inverse(matrix: readonly (readonly number[])[]): number[][] {
  const size = matrix.map((row, at) => Math.sqrt(row[at]!));
  const scaled = matrix.map((row, at) => row.map((value, column) => value / (size[at]! * size[column]!)));
  const unit = (at: number) => scaled.map((_, row) => (row === at ? 1 : 0));
  const columns = size.every((length) => length > 0) ? scaled.map((_, at) => solve(scaled, unit(at))) : [];
  const trace = sum(columns, (column, at) => dot(scaled[at]!, column));
  if (!(Math.abs(trace - matrix.length) < WHOLE)) throw new RangeError("The covariates repeat each other.");
  return columns.map((column, at) => column.map((value, row) => value / (size[at]! * size[row]!)));
}

function sum<T>(items: readonly T[], term: (item: T, index: number) => number): number {
  return items.reduce((total, item, index) => total + term(item, index), 0);
}
