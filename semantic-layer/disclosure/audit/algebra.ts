/**
 * Solves A·X = B for a symmetric positive definite A (n × n, row by row) and several right-hand sides, by Cholesky: A = L·Lᵀ.
 * Throws a RangeError when A is not positive definite. A and the right-hand sides stay as they are.
 */
export function solvePositive(A: Float64Array, rightHandSides: readonly Float64Array[]): Float64Array[] {
  const n = Math.round(Math.sqrt(A.length));
  const L = cholesky(A, n);
  return rightHandSides.map((b) => {
    const x = Float64Array.from(b);
    for (let row = 0; row < n; row++) {
      let sum = x[row]!;
      for (let column = 0; column < row; column++) sum -= L[row * n + column]! * x[column]!;
      x[row] = sum / L[row * n + row]!;
    }
    for (let row = n - 1; row >= 0; row--) {
      let sum = x[row]!;
      for (let below = row + 1; below < n; below++) sum -= L[below * n + row]! * x[below]!;
      x[row] = sum / L[row * n + row]!;
    }
    return x;
  });
}

function cholesky(A: Float64Array, n: number): Float64Array {
  const L = Float64Array.from(A);
  for (let row = 0; row < n; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = L[row * n + column]!;
      for (let k = 0; k < column; k++) sum -= L[row * n + k]! * L[column * n + k]!;
      if (row !== column) L[row * n + column] = sum / L[column * n + column]!;
      else if (sum > 0) L[row * n + row] = Math.sqrt(sum);
      else throw new RangeError(`The matrix is not positive definite at row ${row + 1}.`);
    }
  }
  return L;
}
