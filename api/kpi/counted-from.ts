import type { CountedFrom, Unit } from "@fijne-buurten/db/vocabulary";

/** What of a card says it. */
type Counting = { unit: Unit; grid: { window?: string }; measures?: Record<string, string> };

/**
 * Since when a count adds up, so that it can only grow until then. None for a share, for a state on a day, and for what is converted to a
 * whole year.
 */
export function countedFrom({ unit, grid, measures = {} }: Counting): CountedFrom | null {
  const isCount = unit === "count" || (unit === "per_100_homes" && !("home_months" in measures));
  if (!isCount || grid.window === undefined || grid.window === "last_snapshot") return null;
  return grid.window === "since_course_plan" ? "course_plan" : "year";
}
