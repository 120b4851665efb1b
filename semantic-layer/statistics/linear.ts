/** A pivot this small beside the largest says that its column repeats others. */
const DEPENDENT = 1e-11;

/**
 * Solves A·x = b for a symmetric positive semi-definite A (n × n) by Gauss–Jordan elimination with diagonal pivots.
 * Columns that repeat others (a full set of dummies per margin does) get coefficient 0, which leaves fitted values as they are.
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

function eliminate(rows: number[][], pivot: number): void {
  const scale = rows[pivot]![pivot]!;
  rows[pivot] = rows[pivot]!.map((value) => value / scale);
  for (const [index, row] of rows.entries()) {
    const factor = row[pivot]!;
    if (index !== pivot && factor !== 0)
      rows[index] = row.map((value, column) => value - factor * rows[pivot]![column]!);
  }
}
