/** Random numbers from a seed: the same on every machine, so that a simulated table can be checked in and compared. */
export type Draws = {
  /** Between 0 and 1, 53 bits. */
  uniform: () => number;
  /** A whole number from 0 up to, not including, `end`. */
  below: (end: number) => number;
  normal: () => number;
  /** By inversion. A large mean is drawn in halves, because the chance of 0 would underflow. */
  poisson: (mean: number) => number;
};

/** A stream of draws by sfc32, which passes PractRand; each seed and name give another. Source: Doty-Humphrey 2010. */
export function drawsFrom(seed: number, name = ""): Draws {
  const next = sfc32(seed, hash(name));
  const uniform = () => (next() * 2 ** 21 + (next() >>> 11) + 0.5) / 2 ** 53;
  const poisson = (mean: number): number => {
    if (mean > 500) return poisson(mean / 2) + poisson(mean / 2);
    let [count, chance] = [0, Math.exp(-mean)];
    for (let left = uniform() - chance; left > 0 && count < 10 * mean + 100; left -= chance) {
      count += 1;
      chance *= mean / count;
    }
    return count;
  };
  return {
    uniform,
    below: (end) => Math.floor(uniform() * end),
    normal: () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform()),
    poisson,
  };
}

function sfc32(seed: number, stream: number): () => number {
  let [a, b, c, counter] = [0x9e3779b9, stream, seed >>> 0, 1];
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

/** 32 bits of a name by FNV-1a. Source: Fowler, Noll & Vo 1991. */
function hash(name: string): number {
  let bits = 0x811c9dc5;
  for (const byte of Buffer.from(name)) bits = Math.imul(bits ^ byte, 0x01000193);
  return bits >>> 0;
}
