import { expect } from "vitest";
import quantileTable from "./quantiles-r-4.2.2.json" with { type: "json" };
import values from "./reference-values.json" with { type: "json" };

/** Numbers computed or printed elsewhere; nothing here was made by the code under test. */
export const reference = values;

export const quantiles = quantileTable.rows.map(([law, a, b, p, expected]) => ({
  law: law as string,
  a: a as number,
  b: b as number,
  p: p as number,
  expected: expected as number,
}));

/** Equal to a relative 1e-9 (or the tolerance given), or to half a unit in the last digit that the source printed. */
export function expectReference(actual: number, expected: number, tolerance = 1e-9): void {
  const decimals = String(expected).split("e")[0]!.split(".")[1]?.length ?? 0;
  const exponent = Number(String(expected).split("e")[1] ?? 0);
  const printed = decimals === 0 ? 0 : 0.5001 * 10 ** (exponent - decimals);
  const allowed = Math.max(tolerance * Math.abs(expected), printed);
  expect(Math.abs(actual - expected), `${actual} is not ${expected}`).toBeLessThanOrEqual(allowed);
}

/** Equal up to floating point: relative to the larger of the two, or absolute near zero. */
export function expectSame(actual: number, expected: number, tolerance = 1e-9): void {
  const scale = Math.max(1, Math.abs(actual), Math.abs(expected));
  expect(Math.abs(actual - expected), `${actual} is not ${expected}`).toBeLessThanOrEqual(tolerance * scale);
}
