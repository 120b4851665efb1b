import type { Interval } from "../figure.ts";
import { normal } from "./quantiles.ts";

/** Wilson's interval of a share: all shares from which the counted one is less than the limit away, in their own spread. */
export const wilson = (value: number, n: number, coverage: number): Interval =>
  scoreLimits(value, n, normal[coverage]!);

/** The same for any limit of the spread. */
export function scoreLimits(value: number, n: number, z: number): Interval {
  // The limits solve n(p − value)² = z²·p(1 − p), a quadratic equation in p.
  const [a, b, c] = [n + z * z, -(2 * n * value + z * z), n * value * value];
  const root = Math.sqrt(Math.max(b * b - 4 * a * c, 0));
  return { lower: value === 0 ? 0 : (-b - root) / (2 * a), upper: value === 1 ? 1 : (-b + root) / (2 * a) };
}

/** Newcombe's interval of the difference between two shares, from the Wilson interval of each. */
export function difference(
  before: { value: number; n: number },
  after: { value: number; n: number },
  coverage = 0.9,
): Interval {
  const [first, second] = [before, after].map(({ value, n }) => wilson(value, n, coverage)) as [Interval, Interval];
  const change = after.value - before.value;
  return {
    lower: change - Math.sqrt((after.value - second.lower) ** 2 + (first.upper - before.value) ** 2),
    upper: change + Math.sqrt((second.upper - after.value) ** 2 + (before.value - first.lower) ** 2),
  };
}
