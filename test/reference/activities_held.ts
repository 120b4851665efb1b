import type { SecondImplementation } from "./figure.ts";
import { letHomes } from "./grid/homes.ts";
import { during } from "./grid/periods.ts";
import { activitiesInDoubt, activityPeriods, heldActivities, ofActivities } from "./method/activities.ts";
import { countedFigures } from "./method/complete-count.ts";
import { mayLieIn } from "./method/waiting.ts";

/** Activities held in the year so far, for every hundred homes let on its first day. */
export const figures: SecondImplementation = ({ delivered }) => {
  const held = heldActivities(delivered);
  const inDoubt = activitiesInDoubt(delivered);
  // Of the whole year so far only: a part of it alone would need other homes.
  const periods = activityPeriods(delivered).filter(({ kind }) => kind !== "subYear");
  const homesOn = new Map(periods.map(({ from }) => [from, letHomes(delivered, from)]));
  return countedFigures(delivered, {
    ...{ ...ofActivities, kpi: "activities_held", ratio: { per: 100, isBounded: true } },
    levels: ["corporatie", "gemeente", "wijk", "buurtgroep", "buurt"],
    periods,
    count: (area, period) => ({
      numerator: held.filter((one) => area.holds(one) && during(one.date, period)).length,
      denominator: homesOn.get(period.from)!.filter(area.holds).length,
      waiting: mayLieIn(inDoubt, area, period.from, period.until).length,
    }),
  });
};
