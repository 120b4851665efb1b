/** What the API answers, by the names that the pages use. */
import type { AreaFragment, FigureFragment, KpiFragment, KpiQuery, WaveQuery } from "#lib/generated/graphql.ts";

export type {
  AreaFragment as AreaName,
  AskedFragment as Asked,
  AreaLevel,
  GoalFragment as Goal,
  KpiFragment as Kpi,
  SourceFragment as Source,
  SurveyMode,
  Unit,
  Verdict,
  WithheldReason,
} from "#lib/generated/graphql.ts";

/** An area with the way down to it from the association. */
export type Area = AreaFragment & { homes: number; within: AreaFragment[] };
export type Figure = FigureFragment;
export type PublishedFigure = Extract<Figure, { __typename: "PublishedFigure" }>;
export type WithheldFigure = Extract<Figure, { __typename: "Withheld" }>;
export type VerdictCount = NonNullable<PublishedFigure["verdictCounts"]>[number];
export type Wave = WaveQuery["wave"];
export type AgreedGoal = KpiQuery["kpi"]["goals"][number];
export type Release = { number: number; publishedAt: string; referenceDate: string; isSynthetic: boolean };
export type Interval = { lower: number; upper: number };

export function isPublished(figure: Figure | null | undefined): figure is PublishedFigure {
  return figure?.__typename === "PublishedFigure";
}

/** The interval of a value, of a change or of a judgement; null where there is none. */
export function intervalOf({ lower, upper }: { lower: number | null; upper: number | null }): Interval | null {
  return lower === null || upper === null ? null : { lower, upper };
}

/** Whether nothing was left open: only then was all of a complete count counted. */
export const isAllKnown = ({ bounds, rowsUnfilled, rowsWaiting }: PublishedFigure): boolean =>
  !bounds && rowsUnfilled === 0 && rowsWaiting === 0;

/** Between which ends a count of verdicts lies; null for every other figure. */
export function rangeOf({ intervalReason, bounds }: PublishedFigure): Interval | null {
  return intervalReason === "COUNT_OF_VERDICTS" ? bounds : null;
}

/** Whether a count of verdicts is one of goals: only those can be on track or off it. */
export const countsGoals = ({ verdictCounts }: PublishedFigure): boolean =>
  verdictCounts?.some(({ verdict }) => verdict === "ON_TRACK") ?? false;

/** Within an ambition its headline comes first and what only gives background last. */
export function byWeight(one: KpiFragment, other: KpiFragment): number {
  const weight = ({ headline, direction }: KpiFragment): number => (headline ? 0 : direction === "CONTEXT" ? 2 : 1);
  return weight(one) - weight(other);
}

/** Tells areas apart: a complex may have the same number as a neighbourhood has as its code. */
export function areaKey({ code, level }: Pick<AreaFragment, "code" | "level">): string {
  return `${level}/${code}`;
}
