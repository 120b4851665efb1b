// Where a hold cannot be judged for want of answers: how many would do, and whether so many can ever come.
import { thresholds } from "@fijne-buurten/db/vocabulary";
import { answersNeededSince, FEWEST_DEGREES, spreadOfAnswers } from "../statistics/index.ts";
import { type AnswersNeeded, type Estimate, type HoldGoal, meanOf, type ShownEstimate } from "./figure.ts";

/**
 * The baseline stays as it was measured, so only the later wave can grow, and no further than an answer from every home. A baseline over two
 * waves is taken to be twice as sure as this one. Null where more answers are not what is missing: another verdict, a baseline that was not
 * delivered, a goal that was set too late; or a difference, of which two groups would have to answer.
 */
export function answersNeededFor(
  estimate: ShownEstimate,
  { margin }: HoldGoal,
  held: Estimate,
  found: { verdict: string; note: string | null } | null,
): AnswersNeeded | null {
  const mean = meanOf(estimate);
  const isUndecided = found?.verdict === "INCONCLUSIVE" || found?.verdict === "TOO_FEW";
  if (!mean || estimate.card.statistic !== "mean" || !isUndecided || found.note !== null) return null;
  if (held.kind === "withheld" && held.reason !== "TOO_FEW") return null;
  const sd = spreadOfAnswers(mean);
  if (!(sd > 0)) return null;
  const possible = Math.max(estimate.moments?.["N"] ?? 0, mean.n);
  const before = meanOf(held);
  const withWaves = (waves: number): number | null => {
    if (!before || waves * before.n < thresholds.judged.value || waves * before.df < FEWEST_DEGREES) return null;
    const answers = answersNeededSince({ sd, delta: margin, baselineSe: before.se / Math.sqrt(waves) });
    return answers !== null && answers <= possible ? answers : null;
  };
  const answers = withWaves(1);
  return { answers, possible, withTwoWaves: answers === null ? withWaves(2) : null };
}
