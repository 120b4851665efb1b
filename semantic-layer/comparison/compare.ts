import type { AreaTree, Incomparable, PeriodKind, Statistic, SurveyMode, Unit } from "@fijne-buurten/db/vocabulary";
import { breakOfParts, isAskedAnew, type PartAsked } from "./breaks.ts";
import { type Difference, differenceBetween, type Differing, ratioBetween } from "./difference.ts";
import { isPartOfYear, isRunning, partOf } from "./periods.ts";

/** One of the two: where and when, and the figure there; null where the KPI has none. */
export type Side = {
  /** `path`: the keys from the association down to the area itself. */
  area: { key: string; tree: AreaTree; path: readonly string[] };
  period: { period: string; periodKind: PeriodKind; endsDate: string; mode: SurveyMode | null };
  figure: { isShown: false } | ShownFigure | null;
};

type ShownFigure = Differing & {
  isShown: true;
  definitionVersion: number;
  /** Of a rate: the events, and the home-years in which they happened. */
  numerator: number | null;
  denominator: number | null;
  /** Only of what is made of other figures. */
  parts: readonly PartAsked[] | null;
};

/** What holds for both. `repeats`: one home can bring several of the events that are counted. */
type About = { statistic: Statistic; unit: Unit; repeats: boolean; referenceDate: string };

/**
 * A difference, or of rates a ratio: how much the other has more than the one; or why that is not told. `isBeyondChance`: whether the limits leave out
 * that nothing differs; null without limits.
 */
export type Comparison =
  | { kind: "incomparable"; reason: Incomparable }
  | ({ kind: "difference" | "ratio"; isBeyondChance: boolean | null } & Difference);

export function compare(about: About, one: Side, other: Side): Comparison {
  const reason = whyNotPlaces(one, other) ?? whyNotPeriods(one, other, about.referenceDate);
  if (reason) return incomparable(reason);
  if (!one.figure || !other.figure) return incomparable("NO_FIGURE");
  if (!one.figure.isShown || !other.figure.isShown) return incomparable("WITHHELD");
  const [before, now] = [one.figure, other.figure];
  const unlike = whyNotFigures(about, one, other, [before, now]);
  if (unlike) return incomparable(unlike);
  return about.statistic === "rate"
    ? told("ratio", ratioBetween(eventsOf(before), eventsOf(now), about.repeats), 1)
    : told("difference", differenceBetween(before, now), 0);
}

/** `none`: what there is where nothing differs. */
const told = (kind: "difference" | "ratio", found: Difference, none: number): Comparison => ({
  ...{ kind, ...found },
  isBeyondChance: found.lower === null || found.upper === null ? null : found.lower > none || found.upper < none,
});

const incomparable = (reason: Incomparable): Comparison => ({ kind: "incomparable", reason });

/** A complex can lie in two neighbourhoods, so of areas of two trees nobody can say that they share no home. */
function whyNotPlaces(one: Side, other: Side): Incomparable | null {
  const isSamePeriod = one.period.period === other.period.period;
  if (one.area.key === other.area.key) return isSamePeriod ? "SAME_FIGURE" : null;
  if (!isSamePeriod) return "TWO_DIFFERENCES";
  const isNested = one.area.path.includes(other.area.key) || other.area.path.includes(one.area.key);
  return isNested || one.area.tree !== other.area.tree ? "OVERLAPPING_AREAS" : null;
}

function whyNotPeriods({ period: one }: Side, { period: other }: Side, referenceDate: string): Incomparable | null {
  if (one.periodKind !== other.periodKind) return "OTHER_KIND_OF_PERIOD";
  if (isPartOfYear[one.periodKind] && partOf(one.period) !== partOf(other.period)) return "OTHER_PART_OF_YEAR";
  return isRunning(one, referenceDate) === isRunning(other, referenceDate) ? null : "STILL_RUNNING";
}

function whyNotFigures(
  { statistic, unit }: About,
  one: Side,
  other: Side,
  [before, now]: readonly [ShownFigure, ShownFigure],
): Incomparable | null {
  if (statistic === "derived") return "COUNTED_VERDICTS";
  if (before.definitionVersion !== now.definitionVersion) return "OTHER_DEFINITION";
  const broken = now.parts ? breakOfParts(before.parts ?? [], now.parts) : null;
  if (broken === "PARTS_DIFFER") return "OTHER_PARTS";
  if (broken || (!now.parts && isAskedAnew(one.period, other.period))) return "ASKED_OTHERWISE";
  const isOfMeans = statistic !== "rate" && unit !== "share";
  return isOfMeans && [before, now].some(lacksSpread) ? "NOT_KEPT" : null;
}

const lacksSpread = ({ nEffective, spread }: ShownFigure): boolean => nEffective !== null && spread === null;

function eventsOf({ numerator, denominator }: ShownFigure): { k: number; e: number } {
  if (numerator === null || denominator === null) throw new Error("A rate was published without what it is a rate of.");
  return { k: numerator, e: denominator };
}
