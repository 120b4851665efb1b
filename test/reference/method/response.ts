import { sum } from "./mean.ts";

/** Households that are alike: on every trait their level, how many were asked and how many answered. */
export type AlikeHouseholds = { levels: { [trait: string]: string }; asked: number; answered: number };

/**
 * How evenly households answered. A household answers with a chance that follows from its levels, each of which makes the odds a number
 * of times as large. Level after level that number is changed until as many answers are expected of the level as there were, and all over
 * again until nothing moves. R is 1 minus twice the spread of the chances.
 */
export function rIndicator(households: readonly AlikeHouseholds[]): number {
  const present = households.filter(({ asked }) => asked > 0);
  const chances = chancesOf(present);
  const asked = sum(present.map((own) => own.asked));
  const mean = sum(present.map((own) => own.answered)) / asked;
  const spread = sum(present.map((own, at) => own.asked * (chances[at]! - mean) ** 2)) / (asked - 1);
  return 1 - 2 * Math.sqrt(spread);
}

/** What a level adds: below 0 when it answered less often than all together. */
export function partial(households: readonly AlikeHouseholds[], trait: string, level: string): number {
  const own = households.filter(({ levels }) => levels[trait] === level);
  const [asked, all] = [sum(own.map((group) => group.asked)), sum(households.map((group) => group.asked))];
  const rate = sum(own.map((group) => group.answered)) / asked;
  return Math.sqrt(asked / all) * (rate - sum(households.map((group) => group.answered)) / all);
}

function chancesOf(households: readonly AlikeHouseholds[]): number[] {
  const sumOf = (members: readonly number[], count: "asked" | "answered") =>
    sum(members.map((at) => households[at]![count]));
  const levels = Object.keys(households[0]!.levels).flatMap((trait) =>
    [...new Set(households.map((own) => own.levels[trait]!))].map((level) => {
      const members = households.flatMap((own, at) => (own.levels[trait] === level ? [at] : []));
      const [answered, asked] = [sumOf(members, "answered"), sumOf(members, "asked")];
      return { members, answered, isSplit: answered > 0 && answered < asked, isKeen: answered === asked };
    }),
  );
  // Nobody of a level answered, or everybody: then nobody of it would, or everybody.
  const logOdds = households.map(() => 0);
  for (const { members, isSplit, isKeen } of levels) {
    for (const at of members) if (!isSplit) logOdds[at] = isKeen ? Infinity : -Infinity;
  }
  for (let round = 0; round < 20_000; round++) {
    let moved = 0;
    for (const { members, answered, isSplit } of levels) {
      if (!isSplit) continue;
      const chance = (at: number) => 1 / (1 + Math.exp(-logOdds[at]!));
      const expected = sum(members.map((at) => households[at]!.asked * chance(at)));
      const slope = sum(members.map((at) => households[at]!.asked * chance(at) * (1 - chance(at))));
      const step = (answered - expected) / slope;
      for (const at of members) logOdds[at]! += step;
      moved = Math.max(moved, Math.abs(step));
    }
    if (moved < 1e-13) return logOdds.map((odds) => 1 / (1 + Math.exp(-odds)));
  }
  throw new Error("The chances to answer keep moving.");
}
