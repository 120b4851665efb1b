/** How much may be added to a count, and how likely each amount is. `law[i]` is the probability of `values[i]`. */
type NoiseLaw = { values: number[]; law: number[] };

const CLOSE_ENOUGH = 1e-12;
/** Exponents beyond twice this give laws that floating point cannot hold; steps below the finest change none. */
const WIDEST_STEP = 512;
const FINEST_STEP = 2 ** -56;

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
  const values = all.filter((v) => count + v === 0 || count + v > blocked);
  if (count === 0) return { values: [0], law: [1] };
  const law = solve(values, variance, values.length === all.length);
  if (law === null) throw new RangeError(`No noise within ±${bound} has mean 0 and variance ${variance} here.`);
  if (count === Infinity && variance > (bound * (bound + 1)) / 3)
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
 * α for which the mean is 0, at each β; and β for which the variance is then V. Both rise, for they are slopes of the convex dual
 * log Σ exp(αv + βv²) − βV. Null where not even the farthest α and β come near.
 */
function solve(values: readonly number[], variance: number, symmetric: boolean): number[] | null {
  const centred = (beta: number) => {
    const alpha = symmetric ? 0 : rootOf((tilt) => moment(values, lawAt(values, tilt, beta), 1));
    return lawAt(values, alpha, beta);
  };
  const law = centred(rootOf((beta) => moment(values, centred(beta), 2) - variance));
  const distance = Math.abs(moment(values, law, 1)) + Math.abs(moment(values, law, 2) - variance);
  return distance < CLOSE_ENOUGH * (1 + variance) ? law : null;
}

/** Where a function that rises passes 0, by steps of half the size each. */
function rootOf(rising: (x: number) => number): number {
  let at = 0;
  for (let step = WIDEST_STEP; step > FINEST_STEP; step /= 2) at += rising(at) > 0 ? -step : step;
  return at;
}

function lawAt(values: readonly number[], alpha: number, beta: number): number[] {
  const exponents = values.map((v) => alpha * v + beta * v * v);
  const largest = Math.max(...exponents);
  const weights = exponents.map((exponent) => Math.exp(exponent - largest));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

function moment(values: readonly number[], law: readonly number[], power: number): number {
  return values.reduce((total, v, at) => total + law[at]! * v ** power, 0);
}
