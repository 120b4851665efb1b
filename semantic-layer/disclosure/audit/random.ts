import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** Numbers that look drawn by chance: the same seed gives the same ones. */
export type Random = {
  below(end: number): number;
  chance(probability: number): boolean;
  between(least: number, most: number): number;
};

export function randomFor(seed: number): Random {
  const generator = xoroshiro128plus(seed);
  const next = (): number => uniformFloat64(generator);
  return {
    below: (end) => Math.floor(next() * end),
    chance: (probability) => next() < probability,
    between: (least, most) => least + next() * (most - least),
  };
}
