import type { FileRow } from "../delivered/csv-file.ts";
import type { AreaLevel } from "../delivered/geography.ts";
import type { Delivered } from "../delivered/index.ts";
import { mayBeBetweenNeighbours, type NuisanceCase } from "../delivered/nuisance.ts";
import { type Interval, type ReferenceFigure, type Stated, fewestJudged, fewestShown } from "../figure.ts";
import { type Area, areasWithHomes } from "../grid/areas.ts";
import { comparedWith, type Period, yearsAndParts } from "../grid/periods.ts";
import { boundsOfShare, rowsInDoubt, unlessUndecided } from "./bounds.ts";
import { forecastOf } from "./forecast.ts";
import { goalFor, heldTo } from "./goals.ts";
import { isOutdated, isReported, hasBegun } from "./outdated.ts";
import { difference, wilson } from "./share.ts";
import { doubtfulCases, mayLieIn } from "./waiting.ts";

export type CaseShare = {
  kpi: string;
  cases: readonly NuisanceCase[];
  isIn(nuisance: NuisanceCase, period: Period): boolean;
  /** The header of the day by which a case belongs to a period. */
  day: "geopend" | "gesloten";
  /** True, false, or null where that is not known. */
  answer(nuisance: NuisanceCase): boolean | null;
  /** The files that it needs, and the columns that those may leave out. */
  tables?: readonly string[];
  columns?: readonly string[];
  levels?: readonly AreaLevel[];
  /** Whether a row that waits may be one of these. */
  mayBe?(cells: FileRow): boolean;
};

const outdatedAfterDays = 75;
const everyLevel: readonly AreaLevel[] = ["corporatie", "gemeente", "wijk", "buurtgroep", "buurt", "complex"];

/**
 * The share of the cases with an answer in which it was yes, seen as a process: next year's neighbours are others. Cases
 * without an answer are in neither number; the bounds say what they could still change.
 */
export function caseShareFigures(delivered: Delivered, share: CaseShare): ReferenceFigure[] {
  const { tables = ["overlastdossiers"], columns = [], levels = everyLevel, mayBe = mayBeBetweenNeighbours } = share;
  const opened = delivered.cases.map((nuisance) => nuisance.opened).sort();
  const periods = yearsAndParts(delivered, opened[0]!).filter((period) => hasBegun(delivered, tables, period));
  const reported = periods.filter((period) => isReported(delivered, [...tables, ...columns], period));
  const inDoubt = doubtfulCases(delivered, share.day).filter(({ cells }) => mayBe(cells));
  return areasWithHomes(delivered, levels).flatMap((area) => {
    const earlier: { value: number; n: number; period: Period }[] = [];
    return periods.filter(area.isThereIn).map((period): ReferenceFigure => {
      const place = { kpi: share.kpi, area: area.name, period: period.name, group: "all" };
      if (!reported.includes(period)) return { ...place, withheld: "NOT_DELIVERED" };
      const cases = share.cases.filter((nuisance) => area.holds(nuisance) && share.isIn(nuisance, period));
      const answers = cases.map((nuisance) => share.answer(nuisance));
      const numerator = answers.filter((answer) => answer === true).length;
      const n = answers.filter((answer) => answer !== null).length;
      if (n < fewestShown) return { ...place, withheld: "TOO_FEW" };
      const value = numerator / n;
      const unfilled = answers.length - n;
      const waiting = mayLieIn(inDoubt, area, period.from, period.until).length;
      const bounds = boundsOfShare(numerator, n, rowsInDoubt(unfilled + waiting));
      const before = comparedWith(earlier, period, delivered);
      earlier.push({ value, n, period });
      const judged = verdictOn(delivered, { kpi: share.kpi, tables }, area, period, reported, { value, n, bounds });
      return {
        ...place,
        ...{ value, n, numerator, denominator: n, nEffective: n, shown: wilson(value, n, 0.95) },
        intervalReason: null,
        change: before
          ? { value: value - before.value, interval: difference(before, { value, n }), since: before.period.name }
          : null,
        ...{ bounds, waiting, unfilled },
        ...judged,
        details: {
          ...forecastOf(delivered, tables, period, { value, n, bounds, open: unfilled + waiting }),
          ...moreNeeded({ numerator, n }, judged),
        },
      };
    });
  });
}

function verdictOn(
  delivered: Delivered,
  { kpi, tables }: { kpi: string; tables: readonly string[] },
  area: Area,
  period: Period,
  reported: readonly Period[],
  { value, n, bounds }: { value: number; n: number; bounds: Interval | null },
): Pick<Stated, "verdict" | "note" | "goal" | "judging"> {
  const goal = goalFor(delivered, kpi, area, period);
  const interval = wilson(value, n, 0.9);
  const shared = { goal: goal ? heldTo(goal, period) : null, judging: goal ? interval : null, note: null };
  if (n < fewestJudged) return { ...shared, verdict: "TOO_FEW" };
  if (isOutdated(delivered, tables, period, reported, outdatedAfterDays)) return { ...shared, verdict: "OUTDATED" };
  if (!goal) return { ...shared, verdict: null };
  if (goal.due > delivered.coursePlan.referenceDate) return { ...shared, verdict: "NOT_DUE" };
  const ends = bounds ? [bounds.lower, bounds.upper] : [];
  const [verdict, note] = unlessUndecided(
    verdictWithin(interval, goal.norm!),
    ends.map((end) => verdictWithin(wilson(end, n, 0.9), goal.norm!)),
  );
  return { ...shared, verdict, note };
}

/** Hits are added one by one until the whole interval is at the norm. */
function moreNeeded(
  { numerator, n }: { numerator: number; n: number },
  { verdict, note, goal }: Pick<Stated, "verdict" | "note" | "goal">,
): { hits_needed?: number } {
  if (note !== null || !["ON_TRACK", "OFF_TRACK", "INCONCLUSIVE"].includes(verdict!)) return {};
  for (let hits = numerator; hits <= n; hits++)
    if (verdictWithin(wilson(hits / n, n, 0.9), goal!.norm!) === "ON_TRACK") return { hits_needed: hits - numerator };
  return {};
}

function verdictWithin({ lower, upper }: Interval, norm: number): string {
  if (lower >= norm) return "ON_TRACK";
  return upper < norm ? "OFF_TRACK" : "INCONCLUSIVE";
}
