import type { Delivered } from "../delivered/index.ts";
import type { AreaLevel } from "../delivered/geography.ts";
import { fewestJudged, fewestShown, type Interval, type ReferenceFigure, type Stated } from "../figure.ts";
import { type Area, areasWithHomes } from "../grid/areas.ts";
import { comparedWith, type Period } from "../grid/periods.ts";
import { boundsOfShare, boundsOfTotal, type Doubt, unlessUndecided } from "./bounds.ts";
import { goalFor, heldTo } from "./goals.ts";
import { hasBegun, isOutdated, isReported } from "./outdated.ts";

type Count = {
  numerator: number;
  denominator: number | null;
  /** Rows that are in neither number because a field is empty. */
  unfilled?: number;
  /** Rows that wait and may lie here. */
  waiting?: number;
  /** What those can add at most; without it each of them one to both numbers. */
  most?: Doubt;
  details?: { [name: string]: number };
};

type Counted = {
  kpi: string;
  levels: readonly AreaLevel[];
  periods: readonly Period[];
  groups?: readonly string[];
  /** The tables without which nothing is known. */
  tables: readonly string[];
  outdatedAfterDays: number;
  /** Where it is no share: what it is told for so many of, and whether what waits makes bounds of it. */
  ratio?: { per: number; isBounded: boolean };
  /** A difference between shares of a hundred: chance alone makes one among few answers. */
  isGap?: boolean;
  /** Of a few households nothing is told: each of them could be recognised. */
  isOfHouseholds?: boolean;
  /** Where nobody gave one, it was not delivered. */
  isGrade?: boolean;
  /** A state that somebody looked at now and then, not what happened all the time. */
  isState?: boolean;
  /** Numerator and denominator of one area and period; a denominator of null is a plain count. */
  count(area: Area, period: Period, group: string): Count;
  /** Its norm is the most that may be. */
  isLowBetter?: boolean;
  /** What a running year's norm still allows. */
  missesLeft?(area: Area, period: Period, norm: number): number;
};

/**
 * Figures that everything was counted for: no sample, no margin. They are at their norm or they are not; before the norm's
 * due date it is not due. Nothing to divide by is too few.
 */
export function countedFigures(delivered: Delivered, counted: Counted): ReferenceFigure[] {
  const { kpi, levels, tables } = counted;
  const periods = counted.periods.filter((period) => hasBegun(delivered, tables, period));
  const reported = periods.filter((period) => isReported(delivered, tables, period, counted.isState));
  return (counted.groups ?? ["all"]).flatMap((group) =>
    areasWithHomes(delivered, levels).flatMap((area) => {
      const earlier: { value: number; period: Period }[] = [];
      return periods.filter(area.isThereIn).map((period): ReferenceFigure => {
        const place = { kpi, area: area.name, period: period.name, group };
        if (!reported.includes(period)) return { ...place, withheld: "NOT_DELIVERED" };
        const {
          numerator,
          denominator,
          unfilled = 0,
          waiting = 0,
          details = {},
          ...more
        } = counted.count(area, period, group);
        const { hits, all } = more.most ?? { hits: waiting, all: waiting };
        if (counted.isGrade && denominator === 0) return { ...place, withheld: "NOT_DELIVERED" };
        const fewest = counted.isGap || counted.isOfHouseholds ? fewestShown : 1;
        if (denominator !== null && denominator < fewest) return { ...place, withheld: "TOO_FEW", details };
        const { per, isBounded } = counted.ratio ?? { per: 1, isBounded: true };
        const value = denominator === null ? numerator : (per * numerator) / denominator;
        const bounds = !isBounded
          ? null
          : counted.ratio
            ? boundsOfRatio(numerator, denominator!, per, hits + unfilled)
            : denominator === null
              ? boundsOfTotal(numerator, hits)
              : boundsOfShare(numerator, denominator, { hits: hits + unfilled, all: all + unfilled });
        const n = per === 1 || counted.isGap ? denominator : numerator;
        const before = comparedWith(earlier, period, delivered);
        earlier.push({ value, period });
        return {
          ...place,
          ...{ value, numerator, denominator, n, nEffective: null, shown: null, judging: null },
          intervalReason: "COMPLETE_COUNT",
          change: before ? { value: value - before.value, interval: null, since: before.period.name } : null,
          ...{ bounds, waiting, unfilled },
          ...verdictOn(delivered, counted, area, period, reported, {
            group,
            value,
            bounds,
            details,
            n,
            numerator,
            denominator,
          }),
        };
      });
    }),
  );
}

function boundsOfRatio(numerator: number, denominator: number, per: number, more: number): Interval | null {
  const most = boundsOfTotal(numerator, more);
  return most && { lower: (per * most.lower) / denominator, upper: (per * most.upper) / denominator };
}

function verdictOn(
  delivered: Delivered,
  { kpi, tables, outdatedAfterDays, missesLeft, ratio, isLowBetter = false, isGap = false }: Counted,
  area: Area,
  period: Period,
  reported: readonly Period[],
  {
    group,
    value,
    bounds,
    details,
    n,
    numerator,
    denominator,
  }: Pick<Stated, "value" | "bounds" | "details" | "n"> & Pick<Count, "numerator" | "denominator"> & { group: string },
): Pick<Stated, "verdict" | "note" | "goal" | "details"> {
  // A goal is for the whole; of its parts nothing was agreed.
  const goal = group === "all" ? goalFor(delivered, kpi, area, period) : null;
  const isRunning = goal !== null && goal.due > delivered.coursePlan.referenceDate;
  const left: Stated["details"] = isRunning && missesLeft ? { misses_left: missesLeft(area, period, goal.norm!) } : {};
  const short: Stated["details"] =
    goal && !isLowBetter && !isGap && !ratio && !(bounds && bounds.lower < goal.norm! && bounds.upper >= goal.norm!)
      ? { hits_needed: hitsNeeded(numerator, denominator ?? 1, goal.norm!) }
      : {};
  const answer = (verdict: string | null, note: string | null = null) => ({
    ...{ verdict, note, goal: goal ? heldTo(goal, period) : null },
    details: { ...details, ...left, ...short },
  });
  if (isGap && n! < fewestJudged) return answer("TOO_FEW");
  if (isOutdated(delivered, tables, period, reported, outdatedAfterDays)) return answer("OUTDATED");
  if (!goal) return answer(null);
  if (isRunning) return answer("NOT_DUE");
  const isAtNorm = (end: number) => (isLowBetter ? end <= goal.norm! : end >= goal.norm!);
  const verdictAt = (end: number) => (isAtNorm(end) ? "ON_TRACK" : "OFF_TRACK");
  const ends = bounds ? [verdictAt(bounds.lower), verdictAt(bounds.upper)] : [];
  return answer(...unlessUndecided(verdictAt(value), ends));
}

function hitsNeeded(hits: number, of: number, norm: number): number {
  let more = 0;
  while ((hits + more) / of < norm) more++;
  return more;
}
