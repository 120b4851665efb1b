import type { Association } from "./association.ts";
import type { Row } from "./csv-file.ts";
import type { Delivery } from "./outbox.ts";
import type { Planting } from "./planting.ts";
import { inActivities, inRegisters, inRounds } from "./plantings-activity.ts";
import { inNuisance } from "./plantings-nuisance.ts";
import { inSurvey } from "./plantings-survey.ts";
import { inAllocations, inDwellings, inTenancies } from "./plantings-tenancy.ts";

/** Every mistake, file by file. They are few: far from the share of rows at which a delivery is distrusted as a whole. */
export function plantings({ lastYear }: Association): Planting[] {
  return [
    ...inDwellings(),
    ...inTenancies(),
    ...inAllocations(lastYear),
    ...inSurvey(lastYear),
    ...inNuisance(lastYear - 1),
    ...inActivities(lastYear),
    ...inRounds(lastYear),
    ...inRegisters(),
  ];
}

/** Excel puts a title above the table; the header is still there, only lower. */
export function titleRows({ table, period, header }: Delivery, { lastYear, name }: Association): Row[] {
  if (table !== "activiteiten" || period !== String(lastYear - 2)) return [];
  const padding = header.slice(1).map(() => "");
  return [
    [`Activiteitenoverzicht ${period} - ${name}`, ...padding],
    ["", ...padding],
  ];
}
