import type { Delivered } from "../delivered/index.ts";
import type { Wave } from "../delivered/survey.ts";
import type { Goal } from "../delivered/goals.ts";
import { type Interval, type ReferenceFigure, type Stated, fewestJudged, fewestShown } from "../figure.ts";
import { type Area, areasWithHomes } from "../grid/areas.ts";
import { letHomes } from "../grid/homes.ts";
import { type Period, waves } from "../grid/periods.ts";
import { goalFor, heldTo } from "./goals.ts";
import { around, type Household, meanOf, type MeanOfHouseholds } from "./mean.ts";
import { isOutdated } from "./outdated.ts";
import { normal } from "./quantiles.ts";
import type { WaitingRow } from "../delivered/live-rows.ts";
import { doubtful, mayLieIn } from "./waiting.ts";
import type { WaveWeights } from "./weights.ts";

/** What one household scores, from its answers by question (null is "weet niet"); null when it answered too little. */
export type Score = (answers: ReadonlyMap<string, number | null>) => number | null;

/** A score of those who knew: a question that they could not answer is one that they did not answer. */
export const ofKnown =
  (score: (answers: ReadonlyMap<string, number>) => number | null): Score =>
  (answers) => {
    const known = new Map<string, number>();
    for (const [item, answer] of answers) if (answer !== null) known.set(item, answer);
    return score(known);
  };

/** What is said of the households of an area together. */
export type SurveyEstimate = Pick<MeanOfHouseholds, "value" | "n" | "nEffective" | "process" | "shown" | "judging"> & {
  numerator: number | null;
  denominator: number | null;
};

export type SurveyFigures = {
  kpi: string;
  score: Score;
  levels: readonly Area["level"][];
  /** Whether a wave in which nobody was asked has no figure at all. */
  isOptional: boolean;
  /** Null where a group of them is too small. */
  estimate(households: readonly Household[], homes: ReadonlyMap<string, number>): SurveyEstimate | null;
  change(before: SurveyEstimate, after: SurveyEstimate): { value: number; interval: Interval; degrees: number };
};

const tables = ["enquete-respondenten", "enquete-antwoorden"];
const outdatedAfterDays = 550;
export const everyLevel = ["corporatie", "gemeente", "wijk", "buurtgroep", "buurt"] as const;

/** The weighted mean of the households that answered, per wave and area, with its margins and its verdict. */
export const surveyMeanFigures = (
  delivered: Delivered,
  weights: WaveWeights,
  own: { kpi: string; score(answers: ReadonlyMap<string, number>): number | null; isOptional?: boolean },
): ReferenceFigure[] =>
  surveyFigures(delivered, weights, {
    ...{ kpi: own.kpi, score: ofKnown(own.score), levels: everyLevel, isOptional: own.isOptional ?? false },
    estimate: asEstimate,
    change: changeBetween,
  });

const asEstimate = (households: readonly Household[], homes: ReadonlyMap<string, number>): SurveyEstimate => {
  const mean = meanOf(households, homes);
  return { ...mean, numerator: mean.scoresTimesWeights, denominator: mean.weights };
};

/** What households answered, per wave and area, with its margins and its verdict. */
export function surveyFigures(
  delivered: Delivered,
  weights: WaveWeights,
  { kpi, score, levels, isOptional, estimate, change: changeOf }: SurveyFigures,
): ReferenceFigure[] {
  const every = waves(delivered);
  const surveyed = new Map(
    delivered.waves.map((wave) => [wave.wave, surveyOf(delivered, wave, weights.get(wave.wave)!, score)]),
  );
  const periods = every.filter(({ name }) => !isOptional || surveyed.get(name)!.households.length > 0);
  const inDoubt = doubtful(delivered, delivered.waiting.responses, { neighbourhood: "bu_code" });
  return areasWithHomes(delivered, levels).flatMap((area) => {
    const means = new Map<string, SurveyEstimate>();
    return periods.filter(area.isThereIn).map((period): ReferenceFigure => {
      const place = { kpi, area: area.name, period: period.name, group: "all" };
      const { households, homes } = surveyed.get(period.name)!;
      // Nobody can say for how many an answer stands where no home is known to have been let.
      if (homes.size === 0) return { ...place, withheld: "NOT_DELIVERED" };
      const here = households.filter((household) => area.holds(household));
      if (waitingShare(delivered, period) > mostWaiting) return { ...place, withheld: "MANY_WAIT" };
      const mean = here.length < fewestShown ? null : estimate(here, homes);
      if (mean === null) return { ...place, withheld: "TOO_FEW" };
      const previous = [...means].at(-1);
      means.set(period.name, mean);
      const goal = goalFor(delivered, kpi, area, period);
      const since = goal?.kind === "behoud" ? goal.baseline! : (previous?.[0] ?? null);
      const before = since === null ? undefined : means.get(since);
      const change = before ? changeOf(before, mean) : null;
      return {
        ...place,
        ...{
          value: mean.value,
          n: mean.n,
          numerator: mean.numerator,
          denominator: mean.denominator,
          nEffective: mean.nEffective,
          process: mean.process,
          shown: mean.shown,
          intervalReason: null,
          waiting: mayLieIn(inDoubt, area, period.from, period.until).length,
        },
        change: change
          ? {
              value: change.value,
              interval: change.interval,
              since: since!,
              isAskedAnew: isAskedAnew(delivered, since!, period.name),
            }
          : null,
        ...verdictOn(delivered, {
          kpi,
          area,
          period,
          periods,
          goal,
          mean,
          homes: homesIn(area, homes),
          before,
          change,
          isOfTwoGroups: mean.denominator === null,
        }),
      };
    });
  });
}

/** With more of its responses or answers waiting, a wave is not shown. */
const mostWaiting = 0.05;

function waitingShare({ waiting, responses, answers }: Delivered, { name }: Period): number {
  const shareOf = (waits: readonly WaitingRow[], live: readonly { wave: string }[]) => {
    const rows = waits.filter(({ period }) => period === name).length;
    return rows === 0 ? 0 : rows / (rows + live.filter(({ wave }) => wave === name).length);
  };
  return Math.max(shareOf(waiting.responses, responses), shareOf(waiting.answers, answers));
}

/** Whether both waves say how people were asked, and not in the same way. */
export function isAskedAnew({ waves }: Delivered, ...names: [then: string, now: string]): boolean {
  const [then, now] = names.map((name) => waves.find(({ wave }) => wave === name)?.mode ?? null);
  return then !== null && now !== null && then !== now;
}

/**
 * The households of a wave with what they scored and how many homes they stand for, and the homes of every neighbourhood. Households
 * in neighbourhoods that no longer exist were asked in one place together.
 */
function surveyOf(delivered: Delivered, wave: Wave, weights: ReadonlyMap<string, number>, scoreOf: Score) {
  const answers = Map.groupBy(
    delivered.answers.filter((answer) => answer.wave === wave.wave),
    ({ response }) => response,
  );
  const households = delivered.responses
    .filter((response) => response.wave === wave.wave)
    .flatMap(({ response, neighbourhood, tenureBand }): Household[] => {
      const given = new Map((answers.get(response) ?? []).map(({ item, score }) => [item, score]));
      const result = scoreOf(given);
      const place = delivered.areas.some(({ code }) => code === neighbourhood) ? neighbourhood : "";
      const weight = weights.get(response)!;
      return result === null ? [] : [{ score: result, weight, neighbourhood: place, tenureBand }];
    });
  const homes = new Map<string, number>();
  for (const { neighbourhood } of letHomes(delivered, wave.referenceDate)) {
    if (neighbourhood) homes.set(neighbourhood, (homes.get(neighbourhood) ?? 0) + 1);
  }
  return { households, homes };
}

function homesIn(area: Area, homes: ReadonlyMap<string, number>): number {
  return [...homes].reduce((sum, [neighbourhood, own]) => sum + (area.holds({ neighbourhood }) ? own : 0), 0);
}

/** Two waves without a panel are independent: their variances add up, and Welch says how many degrees of freedom are left. */
export function changeBetween(before: SurveyEstimate, after: SurveyEstimate): ReturnType<SurveyFigures["change"]> {
  const [first, second] = [before.process.se ** 2, after.process.se ** 2];
  const degrees = (first + second) ** 2 / (first ** 2 / before.process.degrees + second ** 2 / after.process.degrees);
  const value = after.value - before.value;
  return { value, degrees, interval: around(value, Math.sqrt(first + second), 0.9, degrees) };
}

type Question = {
  kpi: string;
  area: Area;
  period: Period;
  periods: readonly Period[];
  goal: Goal | null;
  mean: SurveyEstimate;
  /** In the area, on the reference date of the wave. */
  homes: number;
  before: SurveyEstimate | undefined;
  change: ReturnType<SurveyFigures["change"]> | null;
  isOfTwoGroups: boolean;
};

function verdictOn(
  delivered: Delivered,
  { period, periods, goal, mean, homes, before, change, isOfTwoGroups }: Question,
): Pick<Stated, "verdict" | "note" | "goal" | "judging" | "details"> {
  const isHold = goal?.kind === "behoud";
  const judging = isHold ? (change?.interval ?? null) : goal ? mean.judging : null;
  const answer = (verdict: string | null, note: string | null = null) => ({
    ...{ goal: goal ? heldTo(goal, period, isHold ? (before?.value ?? null) : null) : null, judging, verdict, note },
    details:
      isHold && !isOfTwoGroups && ["INCONCLUSIVE", "TOO_FEW"].includes(verdict!) && note === null
        ? answersNeeded(mean, homes, goal.margin!, before)
        : {},
  });
  const n = isHold ? Math.min(mean.n, before?.n ?? 0) : mean.n;
  const degrees = isHold ? (change?.degrees ?? 0) : mean.process.degrees;
  if (mean.n < fewestJudged) return answer("TOO_FEW");
  if (isOutdated(delivered, tables, period, periods, outdatedAfterDays)) return answer("OUTDATED");
  if (!goal) return answer(null);
  if (!isHold && goal.due > delivered.coursePlan.referenceDate) return answer("NOT_DUE");
  if (n < fewestJudged || degrees < 8) return answer("TOO_FEW");
  if (isHold && isAskedAnew(delivered, goal.baseline!, period.name)) return answer("INCONCLUSIVE", "MODE_CHANGED");
  return isHold ? answer(...holdVerdict(judging!, goal.margin!)) : answer(normVerdict(judging!, goal.norm!));
}

export function normVerdict({ lower, upper }: Interval, norm: number): string {
  if (lower >= norm) return "ON_TRACK";
  return upper < norm ? "OFF_TRACK" : "INCONCLUSIVE";
}

/** At level when a decline as large as the margin is ruled out; a decline only when the whole interval says so. */
function holdVerdict({ lower, upper }: Interval, margin: number): [string, string | null] {
  if (lower > 0) return ["MAINTAINED", "IMPROVED"];
  if (lower > -margin) return ["MAINTAINED", null];
  if (upper < -margin) return ["DECLINED", null];
  return [upper < 0 ? "UNDER_PRESSURE" : "INCONCLUSIVE", null];
}

/**
 * Answers that give an unchanged area an 80% chance of staying at level, with the baseline as it was: one more is tried until the
 * margin is (1,645 + 0,842) standard errors of the change, as long as there are homes. If none will do: the same with a baseline of half
 * the variance, as two such waves have.
 */
function answersNeeded(
  { process, n }: SurveyEstimate,
  homes: number,
  margin: number,
  before: SurveyEstimate | undefined,
): { [name: string]: number } {
  const spread = process.se * Math.sqrt(n);
  const possible = Math.max(homes, n);
  const tried = (waves: number): number | null => {
    if (!before || waves * before.n < fewestJudged || waves * before.process.degrees < 8) return null;
    for (let answers = fewestJudged; answers <= possible; answers++) {
      const se = Math.sqrt(before.process.se ** 2 / waves + spread ** 2 / answers);
      if (margin >= (normal[0.9]! + 0.8416212335729143) * se * (1 - 1e-12)) return answers;
    }
    return null;
  };
  if (!(spread > 0)) return {};
  const [one, two] = [tried(1), tried(2)];
  const possibly = { answers_possible: possible };
  if (one !== null) return { ...possibly, answers_needed: one };
  return two === null ? possibly : { ...possibly, answers_needed_two_waves: two };
}
