/** A column with a pivot below this share of the largest is a combination of other columns. */
const DEPENDENT = 1e-11;

/** Rounding error of a covariance, as a share of the product of the two standard deviations. */
const ROUNDING = 1e-9;

/**
 * Solves A·x = b for a symmetric positive semi-definite A (n × n) by Gauss–Jordan elimination with diagonal pivots.
 * Columns that are combinations of others (such as a full set of dummies per margin) get coefficient 0; the fitted values do not
 * change.
 * Throws a RangeError when A is not square or b has another length.
 */
export function solve(A: readonly (readonly number[])[], b: readonly number[]): number[] {
  const size = b.length;
  if (A.length !== size || A.some((row) => row.length !== size))
    throw new RangeError(`Expected a ${size} × ${size} matrix.`);
  const rows = A.map((row, index) => [...row, b[index]!]);
  const smallest = DEPENDENT * Math.max(...A.map((row, index) => Math.abs(row[index]!)));
  const open = new Set(rows.keys());
  const pivots: number[] = [];
  while (open.size > 0) {
    const pivot = [...open].reduce((best, row) =>
      Math.abs(rows[row]![row]!) > Math.abs(rows[best]![best]!) ? row : best,
    );
    if (Math.abs(rows[pivot]![pivot]!) <= smallest) break;
    open.delete(pivot);
    pivots.push(pivot);
    eliminate(rows, pivot);
  }
  return rows.map((row, index) => (pivots.includes(index) ? row[size]! : 0));
}

/**
 * The Cholesky factor of a covariance matrix C (n × n): L, lower triangular, with L·Lᵀ = C. A part without variance has a row of 0.
 * A part that the parts before it determine has 0 on the diagonal.
 * Throws a RangeError on a matrix that is not square or not symmetric, or that gives some sum of the parts a negative variance (as a
 * correlation beyond ±1 does).
 */
export function cholesky(C: readonly (readonly number[])[]): number[][] {
  const scale = (row: number, column: number) => Math.sqrt(C[row]![row]! * C[column]![column]!);
  const lower = C.map((row) => row.map(() => 0));
  for (const [row, given] of C.entries()) {
    if (given.length !== C.length) throw new RangeError("A covariance matrix is square.");
    for (let column = 0; column <= row; column++) {
      const rest = given[column]! - lower[row]!.reduce((sum, value, at) => sum + value * lower[column]![at]!, 0);
      const rounding = ROUNDING * scale(row, column);
      const pivot = lower[column]![column]!;
      // The rest of a part that others determine has a standard deviation of at most √rounding, and so small a covariance.
      const none = Math.sqrt(ROUNDING) * scale(row, column);
      const possible = row === column ? rest >= -rounding : pivot > 0 || Math.abs(rest) <= none;
      if (!possible || !(Math.abs(given[column]! - C[column]![row]!) <= rounding))
        throw new RangeError(`This is no covariance matrix: see row ${row + 1}, column ${column + 1}.`);
      if (row === column) lower[row]![row] = rest > rounding ? Math.sqrt(rest) : 0;
      else lower[row]![column] = pivot > 0 ? rest / pivot : 0;
    }
  }
  return lower;
}

function eliminate(rows: number[][], pivot: number): void {
  const scale = rows[pivot]![pivot]!;
  rows[pivot] = rows[pivot]!.map((value) => value / scale);
  for (const [index, row] of rows.entries()) {
    const factor = row[pivot]!;
    if (index !== pivot && factor !== 0)
      rows[index] = row.map((value, column) => value - factor * rows[pivot]![column]!);
  }
}
