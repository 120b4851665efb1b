import type { Equations } from "./equations.ts";

/** Above this an answer counts as a yes. */
const HALF = 0.5;

/** What guesses gain over guessing as well about answers that were never published. */
export type Advantage = {
  /** Accuracy on the real answers less accuracy of the same guesses on fresh answers, over all guessed households. */
  all: number;
  /** The same over households that are alone in their group. */
  singles: number;
  /** Area under the curve less that on fresh answers: whether yeses are ranked above noes. */
  curve: number;
};

/**
 * Scores an attack. Fresh answers are drawn from the same chances as the real ones, so that what can be guessed of anybody from
 * the group he belongs to counts for nothing; what remains is learnt about the households themselves.
 */
export function advantageOf(
  expected: readonly number[],
  answers: readonly number[],
  fresh: readonly number[],
  { groups, prior: { cut } }: Pick<Equations, "groups" | "prior">,
  leftOut: ReadonlySet<number> = new Set(),
): Advantage {
  const guessed = [...expected.keys()].filter((place) => !leftOut.has(place));
  const alone = new Set(groups.flatMap(({ members }) => (members.length === 1 ? members : [])));
  const singles = guessed.filter((place) => alone.has(place));
  const gain = (places: readonly number[]) =>
    accuracy(expected, answers, places, cut) - accuracy(expected, fresh, places, cut);
  return {
    all: gain(guessed),
    singles: gain(singles),
    curve: areaUnderCurve(expected, answers, guessed, cut) - areaUnderCurve(expected, fresh, guessed, cut),
  };
}

/** The share of these places where the guess is right: that an answer lies above the cut, or not. */
export function accuracy(
  expected: readonly number[],
  answers: readonly number[],
  places: readonly number[],
  cut = HALF,
): number {
  if (places.length === 0) return 0;
  return places.filter((place) => expected[place]! > cut === answers[place]! > cut).length / places.length;
}

/** The chance that a yes is ranked above a no; ties count half (Mann–Whitney). 0.5 when all say the same. */
export function areaUnderCurve(
  expected: readonly number[],
  answers: readonly number[],
  places: readonly number[],
  cut = HALF,
): number {
  const ranked = [...places].sort((first, second) => expected[first]! - expected[second]!);
  let [rankSum, yeses] = [0, 0];
  for (let from = 0; from < ranked.length;) {
    let to = from;
    while (to < ranked.length && expected[ranked[to]!] === expected[ranked[from]!]) to++;
    const tied = ranked.slice(from, to).filter((place) => answers[place]! > cut).length;
    rankSum += (tied * (from + 1 + to)) / 2;
    yeses += tied;
    from = to;
  }
  const noes = ranked.length - yeses;
  return yeses === 0 || noes === 0 ? 0.5 : (rankSum - (yeses * (yeses + 1)) / 2) / (yeses * noes);
}
