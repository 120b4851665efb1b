// Invented associations to attack, small and large, with what goes wrong in real ones planted in them.
import type { Answers } from "../answers.ts";
import type { Measured } from "../share.ts";
import { anything, meanOf } from "./shown.ts";
import { type Random, randomFor } from "./random.ts";

/** `small` areas have 20 to 60 answers, `large` ones 60 to 600. */
export type World = { seed: number; size: "small" | "large"; share: number; heaviest: number; planted: Planted };

/** What is planted in one neighbourhood. */
type Planted = "nothing" | "one odd weight" | "all alike" | "the same at two levels" | "a remainder";

const sizes = { small: [20, 60], large: [60, 600] } as const;
const shares = [0.1, 0.3, 0.5];
const weights = [1, 1.5, 2.5, 3];
const plantings: Planted[] = ["nothing", "one odd weight", "all alike", "the same at two levels", "a remainder"];

/** The worlds of some seeds: each size with each share, weights and plantings in turn. */
export function worldsOf(seeds: readonly number[]): World[] {
  return seeds.flatMap((seed, at) =>
    (["small", "large"] as const).flatMap((size) =>
      shares.map((share, turn) => ({
        ...{ seed, size, share },
        heaviest: weights[(at + turn) % weights.length] ?? 1,
        planted: plantings[at % plantings.length] ?? "nothing",
      })),
    ),
  );
}

/** Two districts of two groups of two neighbourhoods; one group is a single neighbourhood where the same households are planted. */
export function measuredIn(world: World): Measured {
  const random = randomFor(world.seed * 1000 + Math.round(world.share * 100) + (world.size === "small" ? 0 : 1));
  const leaves = ["N1", "N2", "N3", "N4", "N5", "N6", "N7", "N8"].slice(
    0,
    world.planted === "the same at two levels" ? 7 : 8,
  );
  const answers = leaves.flatMap((leaf, at) => answersIn(random, world, leaf, at));
  const group = (from: number) => leaves.slice(from, from + 2);
  const place = (key: string, own: readonly string[], isForAll = false) => ({ key, leaves: new Set(own), isForAll });
  const places = [
    place("A", leaves, true),
    ...[place("D1", leaves.slice(0, 4)), place("D2", leaves.slice(4))],
    ...[0, 2, 4, 6].map((from) => place(`G${from / 2 + 1}`, group(from))),
    ...leaves.map((leaf) => place(leaf, [leaf])),
  ];
  return {
    ...{ unit: "share", isBreakdown: false, places, answers, part: 1, among: null },
    figures: places.map(({ key, leaves: own }) => ({
      ...{ area: key, value: meanOf(answers.filter(({ leaf }) => own.has(leaf))) },
      ...{ rate: null, norm: null, verdict: null, verdictNote: null, word: anything },
    })),
    spread: { deviation: null, designEffect: 1 },
  };
}

function answersIn(random: Random, { size, share, heaviest, planted }: World, leaf: string, at: number): Answers[] {
  const [least, most] = sizes[size];
  const isPlanted = at === 1;
  const n = planted === "a remainder" && isPlanted ? 1 + random.below(19) : least + random.below(most - least + 1);
  return Array.from({ length: n }, (_, household) => {
    const isOdd = planted === "one odd weight" && isPlanted && household === 0;
    const isAlike = planted === "all alike" && isPlanted;
    const weight = isOdd
      ? heaviest * 1.37
      : planted === "one odd weight" && isPlanted
        ? 1
        : random.between(1, heaviest);
    return {
      ...{ leaf, unit: null, households: 1, weight, cases: 1 },
      sum: isAlike ? 0 : Number(random.chance(share)),
    };
  });
}
