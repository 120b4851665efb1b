/** A smooth function on one interval as a sum of Chebyshev polynomials: made once, then evaluated in a dozen multiplications. */
export type Interpolant = { from: number; to: number; coefficients: Float64Array };

/**
 * The polynomial of degree `points` − 1 that agrees with `exact` in the Chebyshev points of [from, to]:
 * c_j = 2/n · Σ_k f(x_k)·cos(πj(k + ½)/n), x_k = cos(π(k + ½)/n) carried to the interval, c_0 halved. `exact` is never called
 * at the ends of the interval. Source: Clenshaw & Curtis 1960; Trefethen 2013, chapters 2 and 3.
 */
export function interpolant(exact: (x: number) => number, from: number, to: number, points: number): Interpolant {
  const angles = Array.from({ length: points }, (_, k) => (Math.PI * (k + 0.5)) / points);
  const values = angles.map((angle) => exact((from + to) / 2 + ((to - from) / 2) * Math.cos(angle)));
  const coefficients = Float64Array.from(angles, (_, j) =>
    values.reduce((sum, value, k) => sum + (2 / points) * value * Math.cos(j * angles[k]!), 0),
  );
  coefficients[0]! /= 2;
  return { from, to, coefficients };
}

/** The value of the interpolant in x, from ≤ x ≤ to, by Clenshaw's recurrence. */
export function valueAt({ from, to, coefficients }: Interpolant, x: number): number {
  const u = (2 * x - from - to) / (to - from);
  let next = 0;
  let afterNext = 0;
  for (let j = coefficients.length - 1; j > 0; j--) {
    const here = 2 * u * next - afterNext + coefficients[j]!;
    afterNext = next;
    next = here;
  }
  return u * next - afterNext + coefficients[0]!;
}
