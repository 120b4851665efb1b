import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { normalQuantile } from "../../statistics/index.ts";

/** Draws that are the same on every machine: the audit of a release must be repeatable by somebody else. */
export type Random = {
  /** Uniform on [0, 1). */
  uniform(): number;
  /** A whole number from `least` up to and including `most`. */
  whole(least: number, most: number): number;
  /** True with this chance. */
  chance(probability: number): boolean;
  /** One of the items, with chances in proportion to `weights`; equally likely without. */
  pick<T>(items: readonly T[], weights?: readonly number[]): T;
  /** `count` different items, or all when there are fewer. */
  sample<T>(items: readonly T[], count: number): T[];
  normal(mean: number, sd: number): number;
};

/**
 * A stream of draws for one purpose in one world. Each purpose has a stream of its own, so that an attack that draws more does
 * not change the world that the next one sees.
 */
export function randomFor(seed: number, purpose: string): Random {
  const generator = xoroshiro128plus(mixed(seed, purpose));
  const uniform = () => uniformFloat64(generator);
  const whole = (least: number, most: number) => least + Math.floor(uniform() * (most - least + 1));
  const pick = <T>(items: readonly T[], weights = items.map(() => 1)): T => {
    let left = uniform() * weights.reduce((sum, weight) => sum + weight, 0);
    const at = weights.findIndex((weight) => (left -= weight) < 0);
    return items[at < 0 ? items.length - 1 : at]!;
  };
  const sample = <T>(items: readonly T[], count: number): T[] => {
    const left = [...items];
    return Array.from({ length: Math.min(count, left.length) }, () => left.splice(whole(0, left.length - 1), 1)[0]!);
  };
  return {
    uniform,
    whole,
    pick,
    sample,
    chance: (probability) => uniform() < probability,
    normal: (mean, sd) => mean + sd * normalQuantile(Math.max(uniform(), Number.MIN_VALUE)),
  };
}

/** FNV-1a over the purpose, started from the seed: neighbouring seeds and purposes give unrelated streams. */
function mixed(seed: number, purpose: string): number {
  let hash = 2166136261 ^ Math.imul(seed, 2654435761);
  for (const character of purpose) hash = Math.imul(hash ^ character.codePointAt(0)!, 16777619);
  return hash | 0;
}
