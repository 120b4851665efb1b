import type { Delivered } from "../delivered/index.ts";
import { type Period, realDay } from "../grid/periods.ts";

/**
 * Whether the newest figure of its kind is too old to judge by. Its data date is the last delivery, or the period's end if that
 * came before; `days` is how old it may be on the reference date.
 */
export function isOutdated(
  { coverage, coursePlan }: Delivered,
  tables: readonly string[],
  period: Period,
  reported: readonly Period[],
  days: number,
): boolean {
  // A year and its parts up to now are as new as the year.
  const family = ({ kind }: Period) => (kind === "yearTo" ? "year" : kind);
  const sameKind = reported.filter((other) => family(other) === family(period));
  const newest = sameKind.reduce((latest, other) => (other.until > latest.until ? other : latest), sameKind[0]!);
  if (period.name !== newest.name) return false;
  const lastDelivery = lastDayOf({ coverage }, tables);
  const dataDate = lastDelivery < period.until ? lastDelivery : period.until;
  return daysBetween(dataDate, coursePlan.referenceDate) > days;
}

/**
 * Whether every table a figure needs has said all there was to say about the period. Of what happens all year no day may be missing
 * up to the last one that was sent; a state is known once somebody looked, and a wave or questionnaire is sent as one.
 */
export function isReported({ coverage }: Delivered, tables: readonly string[], period: Period, isState = false) {
  return tables.every((table) => {
    const sent = coverage.get(table) ?? [];
    if (!sent.some(({ from, until }) => from <= period.until && until >= period.from)) return false;
    if (isState || period.kind === "wave" || period.kind === "questionnaire") return true;
    const furthest = sent
      .map(({ until }) => until)
      .sort()
      .at(-1)!;
    for (let day = period.from; day <= period.until && day <= furthest; day = dayAfter(day)) {
      if (!sent.some(({ from, until }) => from <= day && day <= until)) return false;
    }
    return true;
  });
}

const dayAfter = (day: string): string => new Date(Date.parse(realDay(day)) + 86_400_000).toISOString().slice(0, 10);

/** Before its first delivery a table was not there: that is no gap. */
export function hasBegun({ coverage }: Delivered, tables: readonly string[], period: Period): boolean {
  return tables.some((table) => (coverage.get(table) ?? []).some(({ from }) => from <= period.until));
}

/** The last day on which all of these tables were sent. */
export function lastDayOf({ coverage }: Pick<Delivered, "coverage">, tables: readonly string[]): string {
  return tables
    .map((table) =>
      coverage
        .get(table)!
        .map(({ deliveredOn }) => deliveredOn)
        .sort()
        .at(-1)!,
    )
    .sort()[0]!;
}

export const daysBetween = (from: string, until: string): number =>
  (Date.parse(realDay(until)) - Date.parse(realDay(from))) / 86_400_000;
