/** How much may be added to a count, and how likely each amount is. `law[i]` is the probability of `values[i]`. */
export type NoiseLaw = { values: number[]; law: number[] };

const ROUNDS = 200;
const CLOSE_ENOUGH = 1e-13;
/** From here whole steps converge, and the dual changes by less than floating point can see. */
const NEAR = 1e-3;

/**
 * The least presumptuous noise with these properties: whole numbers v with |v| ≤ D, mean 0 and variance V,
 *
 *     p(v) ∝ exp(αv − λv²)
 *
 * with α = 0 for a count of D and more, whose row is symmetric. With `count` i and `blocked` js the row for a small count: nothing
 * below zero, and no result from 1 up to js. Throws a RangeError where no such law exists, and where V is larger than that of
 * equally likely values, so that the largest amounts would be the likeliest.
 * Source: Giessing & Tent 2019; R package ptable 1.0.0 (Enderle).
 */
export function maximumEntropyLaw({
  bound,
  variance,
  count = Infinity,
  blocked = 0,
}: {
  /** D, in households. */
  bound: number;
  /** V, in households squared. */
  variance: number;
  count?: number;
  blocked?: number;
}): NoiseLaw {
  if (!Number.isInteger(bound) || bound < 1) throw new RangeError(`A bound is a whole number from 1, not ${bound}.`);
  if (!(variance > 0)) throw new RangeError(`A noise has a variance above 0, not ${variance}.`);
  if (!(count >= 0) || !(blocked >= 0))
    throw new RangeError(`No row for the count ${count}, blocked up to ${blocked}.`);
  const all = Array.from({ length: 2 * bound + 1 }, (_, at) => at - bound);
  const values = all.filter((v) => count + v === 0 || (count + v > blocked && count + v > 0));
  if (count === 0) return { values: [0], law: [1] };
  const law = solve(values, variance);
  if (law === null) throw new RangeError(`No noise within ±${bound} has mean 0 and variance ${variance} here.`);
  if (count === Infinity && law[0]! > law[bound]!)
    throw new RangeError(`Noise within ±${bound} of variance ${variance} would favour its extremes.`);
  return { values, law };
}

/** The amount at the point u in [0, 1) of the cumulated law. The law is cumulated once, and asked often. */
export function inverseOf({ values, law }: NoiseLaw): (u: number) => number {
  let sum = 0;
  const cumulated = law.map((probability) => (sum += probability));
  return (u) => {
    const at = cumulated.findIndex((upTo) => u < upTo);
    // Rounding may leave the last sum a hair below 1.
    return values[at === -1 ? values.length - 1 : at]!;
  };
}

/**
 * Newton's method, damped, on the convex dual log Σ exp(αv + β·v²) − βV: its gradient is (mean, E[v²] − V), its Hessian the
 * covariance of v and v². Null when it does not come to rest.
 */
function solve(values: readonly number[], variance: number): number[] | null {
  let at = { alpha: 0, beta: 0 };
  for (let round = 0; round < ROUNDS; round += 1) {
    const law = lawAt(values, at);
    const [m1, m2, m3, m4] = [1, 2, 3, 4].map((power) => moment(values, law, power)) as [
      number,
      number,
      number,
      number,
    ];
    const distance = Math.abs(m1) + Math.abs(m2 - variance);
    if (distance < CLOSE_ENOUGH * (1 + variance)) return law;
    const [a, b, d] = [m2 - m1 ** 2, m3 - m1 * m2, m4 - m2 ** 2];
    const determinant = a * d - b * b;
    const step = {
      alpha: (d * m1 - b * (m2 - variance)) / determinant,
      beta: (a * (m2 - variance) - b * m1) / determinant,
    };
    const next = distance < NEAR ? minus(at, step, 1) : descend(values, variance, at, step);
    if (next === null) return null;
    at = next;
  }
  return null;
}

type Point = { alpha: number; beta: number };

/** The largest halving of the step that lowers the dual; null when none does. */
function descend(values: readonly number[], variance: number, from: Point, step: Point): Point | null {
  const now = dual(values, variance, from);
  for (let size = 1; size > 1e-12; size /= 2) {
    const to = minus(from, step, size);
    if (dual(values, variance, to) < now) return to;
  }
  return null;
}

function minus(from: Point, step: Point, size: number): Point {
  return { alpha: from.alpha - size * step.alpha, beta: from.beta - size * step.beta };
}

function dual(values: readonly number[], variance: number, { alpha, beta }: Point): number {
  const exponents = values.map((v) => alpha * v + beta * v * v);
  const largest = Math.max(...exponents);
  const sum = exponents.reduce((total, exponent) => total + Math.exp(exponent - largest), 0);
  return largest + Math.log(sum) - beta * variance;
}

function lawAt(values: readonly number[], { alpha, beta }: Point): number[] {
  const exponents = values.map((v) => alpha * v + beta * v * v);
  const largest = Math.max(...exponents);
  const weights = exponents.map((exponent) => Math.exp(exponent - largest));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

function moment(values: readonly number[], law: readonly number[], power: number): number {
  return values.reduce((total, v, at) => total + law[at]! * v ** power, 0);
}
