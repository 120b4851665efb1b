import { must } from "@fijne-buurten/db";

/** A stream of random numbers that depends only on its path, so that adding one entity never shifts another. */
export type Random = {
  /** At least 0, below 1. */
  next(): number;
  /** A whole number, both ends included. */
  whole(from: number, to: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  weighted<T>(list: readonly T[], weights: readonly number[]): T;
  /** Roughly normal with mean 0 and deviation 1: the sum of three uniforms, which is cheap and has no long tails. */
  bell(): number;
};

/** The stream of one path, such as seed × association × entity. */
export function randomStream(...path: (string | number)[]): Random {
  const next = sfc32(...fourSeeds(path.join("/")));
  const whole = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    whole,
    chance: (probability) => next() < probability,
    pick: (list) => must(list[whole(0, list.length - 1)], "item in an empty list"),
    weighted: (list, weights) => must(list[weightedIndex(next(), weights)], "item in an empty list"),
    bell: () => (next() + next() + next() - 1.5) * 2,
  };
}

/**
 * Systematic draws: over many calls the share of yes is almost exactly the sum of the probabilities.
 * The sample steers its verdicts with this, so that they hold for every seed and not by luck.
 */
export function quota(random: Random): (probability: number) => boolean {
  let filled = random.next();
  return (probability) => {
    filled += probability;
    if (filled < 1) return false;
    filled -= 1;
    return true;
  };
}

/** Divides a whole number over weights so that the parts add up to it again (largest remainder). */
export function divide(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  const exact = weights.map((weight) => (sum === 0 ? 0 : (total * weight) / sum));
  const parts = exact.map(Math.floor);
  const left = total - parts.reduce((a, b) => a + b, 0);
  const byRemainder = exact.map((value, index) => ({ index, rest: value - Math.floor(value) }));
  byRemainder.sort((a, b) => b.rest - a.rest || a.index - b.index);
  const rounded = new Set(byRemainder.slice(0, left).map(({ index }) => index));
  return parts.map((part, index) => (rounded.has(index) ? part + 1 : part));
}

/** One shuffled draw from each of n equal slices of the normal curve: the mean of the n draws lies close to 0. */
export function evenNormals(n: number, random: Random): number[] {
  const draws = Array.from({ length: n }, (_, index) => normalQuantile((index + 0.1 + 0.8 * random.next()) / n));
  for (let last = n - 1; last > 0; last--) {
    const other = random.whole(0, last);
    [draws[last], draws[other]] = [must(draws[other], "draw"), must(draws[last], "draw")];
  }
  return draws;
}

function weightedIndex(draw: number, weights: readonly number[]): number {
  let left = draw * weights.reduce((a, b) => a + b, 0);
  const index = weights.findIndex((weight) => (left -= weight) < 0);
  return index < 0 ? weights.length - 1 : index;
}

/** Four 32-bit numbers from a text (MurmurHash3's mixing steps). */
function fourSeeds(text: string): [number, number, number, number] {
  const seeds = [0x9e3779b9, 0x243f6a88, 0xb7e15162, 0xdeadbeef].map((start) => {
    let hash = start;
    for (let index = 0; index < text.length; index++) {
      hash = Math.imul(hash ^ text.charCodeAt(index), 0xcc9e2d51);
      hash = (hash << 13) | (hash >>> 19);
    }
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    return (hash ^ (hash >>> 16)) >>> 0;
  });
  return seeds as [number, number, number, number];
}

/** Chris Doty-Humphrey's small fast counting generator: 32-bit, passes PractRand, a handful of operations. */
function sfc32(a: number, b: number, c: number, counter: number): () => number {
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return (sum >>> 0) / 4294967296;
  };
  for (let round = 0; round < 12; round++) next();
  return next;
}

/** Acklam's rational approximation of the inverse normal distribution, good to 1e-9 of the value. */
function normalQuantile(p: number): number {
  const tail = (q: number) =>
    (((((-7.784894002430293e-3 * q - 0.3223964580411365) * q - 2.400758277161838) * q - 2.549732539343734) * q +
      4.374664141464968) *
      q +
      2.938163982698783) /
    ((((7.784695709041462e-3 * q + 0.3224671290700398) * q + 2.445134137142996) * q + 3.754408661907416) * q + 1);
  if (p < 0.02425) return tail(Math.sqrt(-2 * Math.log(p)));
  if (p > 0.97575) return -tail(Math.sqrt(-2 * Math.log(1 - p)));
  const q = p - 0.5;
  const r = q * q;
  return (
    ((((((-39.69683028665376 * r + 220.9460984245205) * r - 275.9285104469687) * r + 138.357751867269) * r -
      30.66479806614716) *
      r +
      2.506628277459239) *
      q) /
    (((((-54.47609879822406 * r + 161.5858368580409) * r - 155.6989798598866) * r + 66.80131188771972) * r -
      13.28068155288572) *
      r +
      1)
  );
}
