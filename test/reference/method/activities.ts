import type { Delivered } from "../delivered/index.ts";
import { type Period, yearsAndParts } from "../grid/periods.ts";
import { homesAtEndOf } from "../grid/homes.ts";
import { doubtful } from "./waiting.ts";

/** What every figure about activities asks for. */
export const ofActivities = { tables: ["activiteiten"], outdatedAfterDays: 150 };

export const heldActivities = ({ activities }: Delivered) => activities.filter(({ isHeld }) => isHeld);

/** The years since the first activity or round, and their parts. */
export function activityPeriods(delivered: Delivered): Period[] {
  const first = delivered.activities.map(({ date }) => date).sort()[0]!;
  return yearsAndParts(delivered, first);
}

/** Those that wait and were, or may have been, held. */
export const activitiesInDoubt = (delivered: Delivered) =>
  doubtful(delivered, delivered.waiting.activities, {
    ...{ date: "datum", isDateRequired: true, isPerYear: true, neighbourhood: "buurt" },
  }).filter(({ cells }) => !["gepland", "geannuleerd"].includes((cells["status"] ?? "").toLowerCase()));

/** The codes of the neighbourhoods where homes are let at the end of a year, or on the reference date while it runs. */
export function neighbourhoodsWithHomes(delivered: Delivered, year: Period): string[] {
  const codes = homesAtEndOf(delivered, year).flatMap(({ neighbourhood }) => neighbourhood ?? []);
  return [...new Set(codes)].filter((code) => delivered.areas.some((area) => area.code === code));
}
