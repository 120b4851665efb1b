/** A delivered table, and when it last came. */
type Delivered = { name: string; lastDelivered: string | null };

/** What a KPI says of the deliveries that it waits for. */
export type Reported = { reportedBy: readonly Delivered[]; outdatedAfterDays: number };

/**
 * The source that is later than its KPI allows, of several the one that came longest ago. Null where none is: then it is the period that
 * was too long ago, and no source is to blame.
 */
export function lateSource({ reportedBy, outdatedAfterDays }: Reported, referenceDate: string) {
  const late = reportedBy.flatMap(({ name, lastDelivered: day }) =>
    day !== null && daysBetween(day, referenceDate) > outdatedAfterDays ? { name, day } : [],
  );
  return late.toSorted((one, other) => one.day.localeCompare(other.day))[0] ?? null;
}

const daysBetween = (from: string, until: string): number => (Date.parse(until) - Date.parse(from)) / 86_400_000;
