import { confidences } from "@fijne-buurten/db/vocabulary";
import { tQuantile } from "./dist.ts";
import { kish } from "./kish.ts";
import { solve } from "./linear.ts";
import { degreesOfFreedom, IMPOSSIBLE, unsampledShare, type MeanOptions } from "./mean.ts";
import type { Estimate } from "./moments.ts";

/** One weighting cell: its answers, its weights before and after calibration, and where it stands on the margins. */
export type CalibrationCell = {
  /** Stratum the cell lies in; one stratum when left out. */
  stratum?: string;
  n: number;
  sumY: number;
  sumYY: number;
  /** Design weight of a household in the cell, before calibration. */
  d: number;
  /** Final weight of a household in the cell. */
  w: number;
  /** The calibration variables of the cell: an intercept and dummies for the levels of the margins. */
  x: readonly number[];
};

/**
 * The weighted mean with a margin that takes calibration into account (level 2): what the known totals explain does not count as
 * uncertainty. Sums of cells are enough, because weights and x are constant within a cell.
 *
 *     B = (Σ_c d_c·n_c·x_c·x_cᵀ)⁻¹ Σ_c d_c·x_c·sumY_c,   f_c = x_cᵀB                      (regression with design weights)
 *     E1_c = sumY − n·f_c,   E2_c = sumYY − 2f_c·sumY + n·f_c²
 *     S1_h = Σ w_c·E1_c,   S2_h = Σ w_c²·E2_c,   v = Σ_h (1 − f_h)·n_h/(n_h − 1)·(S2_h − S1_h²/n_h)/sw²
 *
 * `frame` gives the households N per stratum (key "" for the only stratum). The residuals are those of the regression with design
 * weights, not with final weights, as in R's `survey::calibrate(calfun = "raking")`.
 * Throws a RangeError below 2 answers, on sums that no answers can have and, in finite mode, where a stratum has no frame or
 * more answers than that.
 * Source: Deville & Särndal 1992; Lumley 2010 (R survey).
 */
export function meanCalibrated(
  cells: readonly CalibrationCell[],
  frame: Readonly<Record<string, number>>,
  { mode, confidence = confidences.shown.value, centre = 0 }: MeanOptions,
): Estimate {
  const answered = cells.filter((cell) => cell.n > 0);
  const n = sum(answered, (cell) => cell.n);
  if (n < 2) throw new RangeError(`A mean with a margin needs at least 2 answers, not ${n}.`);
  const sw = sum(answered, (cell) => cell.w * cell.n);
  const value = sum(answered, (cell) => cell.w * cell.sumY) / sw;
  const fitted = fittedValues(answered);
  const strata = [...new Set(answered.map(stratumOf))].map((stratum) => {
    const inStratum = answered.flatMap((cell, index) =>
      stratumOf(cell) === stratum ? [{ cell, fit: fitted[index]! }] : [],
    );
    const size = sum(inStratum, ({ cell }) => cell.n);
    const unsampled = unsampledShare({ n: size, N: frame[stratum] ?? null }, mode);
    return { size, variance: (unsampled * residualSpread(inStratum, size)) / sw ** 2 };
  });
  const sizes = strata.map(({ size }) => size);
  const variances = strata.map(({ variance }) => variance);
  const se = Math.sqrt(sum(variances, (variance) => variance));
  const df = degreesOfFreedom(sizes, variances);
  const half = tQuantile((1 + confidence) / 2, df) * se;
  const sww = sum(answered, (cell) => cell.w ** 2 * cell.n);
  const N = Object.keys(frame).length > 0 ? sum(Object.values(frame), (homes) => homes) : null;
  return {
    ...{ value: centre + value, se, df, lo: centre + value - half, hi: centre + value + half, confidence },
    ...{ n, nEff: kish({ n, sw, sww }).nEff, N, mode, method: "weighted mean, calibrated" },
  };
}

function fittedValues(cells: readonly CalibrationCell[]): number[] {
  const columns = cells[0]!.x.map((_, column) => column);
  const matrix = columns.map((row) =>
    columns.map((column) => sum(cells, ({ d, n, x }) => d * n * x[row]! * x[column]!)),
  );
  const right = columns.map((row) => sum(cells, ({ d, x, sumY }) => d * x[row]! * sumY));
  const coefficients = solve(matrix, right);
  return cells.map(({ x }) => sum(x, (level, column) => level * coefficients[column]!));
}

/** S2 − S1²/n of a stratum, times n/(n − 1). */
function residualSpread(cells: readonly { cell: CalibrationCell; fit: number }[], size: number): number {
  const squares = sum(cells, ({ cell, fit }) => cell.w ** 2 * (cell.sumYY - 2 * fit * cell.sumY + cell.n * fit ** 2));
  const first = sum(cells, ({ cell, fit }) => cell.w * (cell.sumY - cell.n * fit));
  const left = size === 1 ? squares : (size / (size - 1)) * (squares - first ** 2 / size);
  const magnitude = sum(cells, ({ cell, fit }) => cell.w ** 2 * (cell.sumYY + cell.n * fit ** 2));
  if (left < IMPOSSIBLE * magnitude)
    throw new RangeError("No answers have these sums: the Σy² of the cells are too small beside their Σy.");
  return Math.max(left, 0);
}

function stratumOf(cell: CalibrationCell): string {
  return cell.stratum ?? "";
}

function sum<T>(items: readonly T[], term: (item: T, index: number) => number): number {
  return items.reduce((total, item, index) => total + term(item, index), 0);
}
