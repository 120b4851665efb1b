import type { Interval } from "../figure.ts";
import { student } from "./quantiles.ts";

/** One household: what it said, how many it stands for, and the neighbourhood it was asked in. */
export type Household = { score: number; weight: number; neighbourhood: string; tenureBand?: string };

export type MeanOfHouseholds = {
  value: number;
  n: number;
  scoresTimesWeights: number;
  weights: number;
  /** Kish: (Σw)² / Σw². */
  nEffective: number;
  /** Over all tenants as a process: for comparisons. */
  process: { se: number; degrees: number };
  /** About the tenants who live here now. */
  finite: { se: number; degrees: number };
  /** 95%, about the tenants who live here now. */
  shown: Interval;
  /** 90%, as a process. */
  judging: Interval;
};

/** The levels of the two intervals, the least share of homes that did not answer, and from how many answers a stratum is not small. */
export type MeanRules = { shown: number; judged: number; smallestUnsampledShare: number; fewInAStratum: number };

const usual: MeanRules = { shown: 0.95, judged: 0.9, smallestUnsampledShare: 0.05, fewInAStratum: 30 };

/**
 * The weighted mean and its margins, household by household: per neighbourhood the spread of w·(y − ȳ)/Σw around its own mean.
 * A neighbourhood with one household has no mean of its own to lie around. `homes` gives the homes per neighbourhood.
 */
export function meanOf(
  households: readonly Household[],
  homes: ReadonlyMap<string, number>,
  rules: MeanRules = usual,
): MeanOfHouseholds {
  let [weights, squaredWeights, scoresTimesWeights] = [0, 0, 0];
  for (const { score, weight } of households) {
    weights += weight;
    squaredWeights += weight ** 2;
    scoresTimesWeights += weight * score;
  }
  const value = scoresTimesWeights / weights;
  const allSame = households.every(({ score }) => score === households[0]!.score);
  const strata = [...Map.groupBy(households, ({ neighbourhood }) => neighbourhood)];
  const sizes = strata.map(([, members]) => members.length);
  const process = strata.map(([, members]) => (allSame ? 0 : spread(members, value, weights)));
  const finite = strata.map(
    ([neighbourhood], at) => process[at]! * unasked(sizes[at]!, homes.get(neighbourhood) ?? 0, rules),
  );
  return {
    ...{ value, n: households.length, scoresTimesWeights, weights, nEffective: weights ** 2 / squaredWeights },
    process: { se: Math.sqrt(sum(process)), degrees: degreesOfFreedom(sizes, process, rules) },
    finite: { se: Math.sqrt(sum(finite)), degrees: degreesOfFreedom(sizes, finite, rules) },
    shown: around(value, Math.sqrt(sum(finite)), rules.shown, degreesOfFreedom(sizes, finite, rules)),
    judging: around(value, Math.sqrt(sum(process)), rules.judged, degreesOfFreedom(sizes, process, rules)),
  };
}

function spread(members: readonly Household[], value: number, weights: number): number {
  const contributions = members.map(({ score, weight }) => (weight * (score - value)) / weights);
  const n = contributions.length;
  if (n === 1) return contributions[0]! ** 2;
  const centre = sum(contributions) / n;
  return (n / (n - 1)) * sum(contributions.map((contribution) => (contribution - centre) ** 2));
}

/** The part of the homes that did not answer. With more answers than homes, nothing is known of that. */
const unasked = (n: number, homes: number, { smallestUnsampledShare }: MeanRules): number =>
  homes < n ? 1 : Math.max(1 - n / homes, smallestUnsampledShare);

/** n − 1 per neighbourhood, added up; with few answers somewhere, Satterthwaite's number. */
function degreesOfFreedom(sizes: readonly number[], spreads: readonly number[], { fewInAStratum }: MeanRules): number {
  const total = sum(spreads);
  if (total === 0 || sizes.every((size) => size >= fewInAStratum)) return Math.max(sum(sizes) - sizes.length, 1);
  return total ** 2 / sum(spreads.map((part, at) => part ** 2 / Math.max(sizes[at]! - 1, 1)));
}

export function around(value: number, se: number, coverage: number, degrees: number): Interval {
  const half = student(coverage, degrees) * se;
  return { lower: value - half, upper: value + half };
}

export const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
