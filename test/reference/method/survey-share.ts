import type { Delivered } from "../delivered/index.ts";
import type { Interval, ReferenceFigure } from "../figure.ts";
import { type Household, meanOf, sum } from "./mean.ts";
import { normal, student } from "./quantiles.ts";
import { difference, scoreLimits } from "./share.ts";
import { everyLevel, type Score, type SurveyEstimate, surveyFigures } from "./survey-mean.ts";
import type { WaveWeights } from "./weights.ts";

/** The weighted share of households that score 1 among those that score 1 or 0, per wave and area. */
export const surveyShareFigures = (
  delivered: Delivered,
  weights: WaveWeights,
  own: { kpi: string; score: Score },
): ReferenceFigure[] =>
  surveyFigures(delivered, weights, {
    ...{ ...own, levels: everyLevel, isOptional: true, estimate: shareOf },
    change: (before, after) => ({
      value: after.value - before.value,
      interval: difference(sizeOf(before), sizeOf(after)),
      degrees: Math.min(before.process.degrees, after.process.degrees),
    }),
  });

const sizeOf = ({ value, nEffective }: SurveyEstimate) => ({ value, n: nEffective });

/** The spread of the mean of ones and noughts says how many answers that count the same would say as much. */
function shareOf(households: readonly Household[], homes: ReadonlyMap<string, number>): SurveyEstimate {
  const mean = meanOf(households, homes);
  const { value, process, finite } = mean;
  const all = sum([...new Set(households.map(({ neighbourhood }) => neighbourhood))].map((code) => framed(code)));
  function framed(code: string): number {
    const answers = households.filter(({ neighbourhood }) => neighbourhood === code).length;
    const own = homes.get(code) ?? 0;
    return own < answers ? Infinity : own;
  }
  const unasked = Math.max(1 - mean.n / all, 0.05);
  const sizeIn = (se: number, left: number) => (se > 0 ? (value * (1 - value)) / se ** 2 : mean.nEffective / left);
  const limits = (coverage: number, n: number, degrees: number): Interval =>
    scoreLimits(value, n, degrees < 30 ? student(coverage, degrees) : normal[coverage]!);
  const nEffective = sizeIn(process.se, 1);
  return {
    ...{ value, n: mean.n, nEffective, process, numerator: mean.scoresTimesWeights, denominator: mean.weights },
    shown: limits(0.95, sizeIn(finite.se, unasked), finite.degrees),
    judging: limits(0.9, nEffective, process.degrees),
  };
}

/** 1 for yes, 0 for no, as the question was answered. */
export const saysYes =
  (item: string): Score =>
  (answers) =>
    answers.get(item) ?? null;
