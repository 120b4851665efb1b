// Eight waves among the same households, most of whom do not change their answer: what does the eighth number add to the last?
import { sum } from "../answers.ts";
import { coarsen } from "../coarse.ts";
import { solved } from "./guess.ts";
import type { Random } from "./random.ts";

const WAVES = 8;
const STABLE = 0.7;

/** How many of the households are guessed better from all waves than from the last: the part of them, in one invented area. */
export function gainOfWaves(
  random: Random,
  { n, share, heaviest }: { n: number; share: number; heaviest: number },
): number {
  const stable = Array.from({ length: n }, () => Number(random.chance(share)));
  const waves = Array.from({ length: WAVES }, () => {
    const weights = stable.map(() => random.between(1, heaviest));
    const answers = stable.map((answer) => (random.chance(STABLE) ? answer : Number(random.chance(share))));
    return { weights, ...toldOf(weights, answers) };
  });
  const variance = share * (1 - share);
  const guess = (seen: typeof waves): number[] => {
    const matrix = seen.map((one) =>
      seen.map((other) => {
        const shared = sum([...stable.keys()], (at) => (one.weights[at] ?? 0) * (other.weights[at] ?? 0));
        return variance * (one === other ? 1 : STABLE ** 2) * shared + (one === other ? one.rounding : 0);
      }),
    );
    const found = solved(
      matrix,
      seen.map(({ total, weights }) => total - share * sum(weights, (weight) => weight)),
    );
    return stable.map(
      (_, at) =>
        share +
        STABLE *
          variance *
          sum(
            seen.map(({ weights }, wave) => (weights[at] ?? 0) * (found[wave] ?? 0)),
            (one) => one,
          ),
    );
  };
  const right = (guesses: readonly number[]): number =>
    sum(
      guesses.map((one, at) => Number(one > 1 / 2 === (stable[at] === 1))),
      (one) => one,
    ) / n;
  return right(guess(waves)) - right(guess(waves.slice(-1)));
}

/** What is told of an area in one wave: the middle of what it may be, and how wide that is. */
function toldOf(weights: readonly number[], answers: readonly number[]): { total: number; rounding: number } {
  const all = sum(weights, (weight) => weight);
  const value =
    sum(
      weights.map((weight, at) => weight * (answers[at] ?? 0)),
      (one) => one,
    ) / all;
  const heaviest = (Math.max(...weights) * weights.length) / all;
  const spread = { deviation: null, designEffect: 1 };
  const told = coarsen({ unit: "share", value, n: weights.length, heaviest, norm: null, spread });
  // Where nothing is told, the total may be anything.
  if (!told) return { total: all / 2, rounding: all ** 2 / ROUNDING };
  const half = told.step / 2;
  const [lower, upper] =
    told.band === "AT_MOST"
      ? [0, told.value + half]
      : told.band === "AT_LEAST"
        ? [told.value - half, 1]
        : [(told.value ?? value) - half, (told.value ?? value) + half];
  return { total: (all * (lower + upper)) / 2, rounding: (all * (upper - lower)) ** 2 / ROUNDING };
}

const ROUNDING = 12;
