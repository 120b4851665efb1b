/** An item of a scale: its lowest and highest answer, and whether a high answer is the bad one. */
export type ScaleItem = { lower: number; upper: number; reversed?: boolean };

export type ScaleScore = {
  /** Null when too few items were answered. */
  score: number | null;
  answered: number;
};

/** Fewest answered items, as a share and as a number, for which a mean of items stands for the person. */
const FEWEST_SHARE = 0.5;
const FEWEST_ITEMS = 2;

/**
 * The score of one person on a scale: the mean of the answered items when at least half, and at least two, were answered,
 * else null. Reversed items are turned first: lower + upper − y. Unit: that of the items, which share one range.
 * `answers` in the order of `items`; null is not answered. Throws a RangeError when the two differ in length, the items in
 * range, or an answer lies outside it. Source: OECD/JRC 2008, step 2; the half-rule, Fayers & Machin 2016.
 */
export function scaleScore({
  answers,
  items,
}: {
  answers: readonly (number | null)[];
  items: readonly ScaleItem[];
}): ScaleScore {
  if (answers.length !== items.length || items.length === 0)
    throw new RangeError(`${answers.length} answers do not fit ${items.length} items.`);
  if (items.some(({ lower, upper }) => !(lower < upper) || lower !== items[0]!.lower || upper !== items[0]!.upper))
    throw new RangeError("The items of a scale share one range, from lower to upper.");
  const scores = answers.flatMap((answer, at) => (answer === null ? [] : [turned(answer, items[at]!)]));
  const enough = scores.length >= FEWEST_ITEMS && scores.length >= FEWEST_SHARE * items.length;
  const sum = scores.reduce((total, score) => total + score, 0);
  return { score: enough ? sum / scores.length : null, answered: scores.length };
}

function turned(answer: number, { lower, upper, reversed = false }: ScaleItem): number {
  if (!(answer >= lower) || !(answer <= upper))
    throw new RangeError(`An answer of ${answer} lies outside ${lower} to ${upper}.`);
  return reversed ? lower + upper - answer : answer;
}
