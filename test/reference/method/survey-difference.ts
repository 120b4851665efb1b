import type { Delivered } from "../delivered/index.ts";
import { fewestShown, type ReferenceFigure } from "../figure.ts";
import { around, type Household, meanOf } from "./mean.ts";
import { changeBetween, ofKnown, type SurveyEstimate, surveyFigures } from "./survey-mean.ts";
import type { WaveWeights } from "./weights.ts";

/** How much higher new tenants score than those who have lived there for ten years or more, of the whole association. */
export const surveyDifferenceFigures = (
  delivered: Delivered,
  weights: WaveWeights,
  own: { kpi: string; score(answers: ReadonlyMap<string, number>): number | null },
): ReferenceFigure[] =>
  surveyFigures(delivered, weights, {
    ...{ kpi: own.kpi, score: ofKnown(own.score), levels: ["corporatie"], isOptional: false },
    estimate: newLessSettled,
    change: changeBetween,
  });

/** All of a group are taken together, wherever they live. */
function newLessSettled(households: readonly Household[]): SurveyEstimate | null {
  const [newcomers, settled] = ["0-2", "10+"].map((band) =>
    households.filter(({ tenureBand }) => tenureBand === band).map((own) => ({ ...own, neighbourhood: "" })),
  ) as [Household[], Household[]];
  const n = Math.min(newcomers.length, settled.length);
  if (n < fewestShown) return null;
  const [one, other] = [meanOf(newcomers, new Map()), meanOf(settled, new Map())];
  const [first, second] = [one.process.se ** 2, other.process.se ** 2];
  const degrees = (first + second) ** 2 / (first ** 2 / one.process.degrees + second ** 2 / other.process.degrees);
  const [value, se] = [one.value - other.value, Math.sqrt(first + second)];
  return {
    ...{ value, n, nEffective: Math.min(one.nEffective, other.nEffective), numerator: null, denominator: null },
    process: { se, degrees },
    shown: around(value, se, 0.95, degrees),
    judging: around(value, se, 0.9, degrees),
  };
}
