// What households answered, as far as the rules ask: how many, how heavy, whose, and what.

/** Households of one place that weigh the same and answered the same. Of cases, and of reports: one reporter with all of his. */
export type Answers = {
  /** The finest area in which they are known to live. */
  leaf: string;
  /** Who it is, where one reporter may be in several places; null for households that are each in one. */
  unit: string | null;
  households: number;
  /** Of one household. */
  weight: number;
  /** How many answers of one household count: 1 in a survey, its cases in a register. */
  cases: number;
  /** What these add up to for one household: 1 for yes and 0 for no, or a score. */
  sum: number;
};

/** What the rules ask of a set of households. */
export type Tally = {
  /** Answers or cases. */
  n: number;
  households: number;
  /** The largest part of the cases that one household stands for. */
  largestPart: number;
  /** The heaviest household, in mean weights. */
  heaviest: number;
  /** Answers of yes; of scores their sum. */
  yes: number;
};

export function tally(answers: readonly Answers[]): Tally {
  const named = Map.groupBy(
    answers.filter(({ unit }) => unit !== null),
    ({ unit }) => unit,
  );
  const unnamed = answers.filter(({ unit }) => unit === null);
  const n = sum(answers, ({ households, cases }) => households * cases);
  const households = named.size + sum(unnamed, (own) => own.households);
  const most = Math.max(
    0,
    ...[...named.values()].map((own) => sum(own, ({ cases }) => cases)),
    ...unnamed.map(({ cases }) => cases),
  );
  const weights = sum(answers, (own) => own.households * own.weight);
  const heaviest = Math.max(0, ...answers.map(({ weight }) => weight));
  return {
    ...{ n, households, largestPart: n === 0 ? 0 : most / n },
    heaviest: weights === 0 ? 0 : (heaviest * sum(answers, (own) => own.households)) / weights,
    yes: sum(answers, (own) => own.households * own.sum),
  };
}

export function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
