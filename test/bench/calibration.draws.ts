/** Chance from a seed: the same numbers on every machine, so that a simulated table can be checked in and compared. */
export type Draws = {
  /** Between 0 and 1, 53 bits. */
  uniform: () => number;
  /** A whole number from 0 up to, not including, `end`. */
  below: (end: number) => number;
  normal: () => number;
  /** By inversion; for means up to a few hundred. */
  poisson: (mean: number) => number;
};

/** A stream of draws by sfc32, which passes PractRand; each seed gives another. Source: Doty-Humphrey 2010. */
export function drawsFrom(seed: number): Draws {
  const next = sfc32(seed);
  const uniform = () => (next() * 2 ** 21 + (next() >>> 11) + 0.5) / 2 ** 53;
  return {
    uniform,
    below: (end) => Math.floor(uniform() * end),
    normal: () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform()),
    poisson: (mean) => {
      let [count, chance] = [0, Math.exp(-mean)];
      for (let left = uniform() - chance; left > 0 && count < 10 * mean + 100; left -= chance) {
        count += 1;
        chance *= mean / count;
      }
      return count;
    },
  };
}

function sfc32(seed: number): () => number {
  let [a, b, c, counter] = [0x9e3779b9, 0x243f6a88, seed >>> 0, 1];
  const next = () => {
    const out = (a + b + counter) >>> 0;
    counter = (counter + 1) >>> 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) >>> 0;
    c = (((c << 21) | (c >>> 11)) + out) >>> 0;
    return out;
  };
  for (let round = 0; round < 20; round += 1) next();
  return next;
}
