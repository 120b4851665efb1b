import type { SecondImplementation } from "./figure.ts";
import { during } from "./grid/periods.ts";
import { activitiesInDoubt, activityPeriods, heldActivities, ofActivities } from "./method/activities.ts";
import { countedFigures } from "./method/complete-count.ts";
import { mayLieIn } from "./method/waiting.ts";

/** Of the activities held of which it is known: the share that a tenant organised or helped to organise. */
export const figures: SecondImplementation = ({ delivered }) => {
  const held = heldActivities(delivered);
  const inDoubt = activitiesInDoubt(delivered);
  return countedFigures(delivered, {
    ...{ ...ofActivities, kpi: "activities_by_tenants" },
    levels: ["corporatie", "gemeente", "wijk", "buurtgroep"],
    periods: activityPeriods(delivered),
    count(area, period) {
      const here = held.filter((one) => area.holds(one) && during(one.date, period));
      const known = here.filter(({ isByTenant }) => isByTenant !== null);
      return {
        numerator: known.filter(({ isByTenant }) => isByTenant).length,
        denominator: known.length,
        unfilled: here.length - known.length,
        waiting: mayLieIn(inDoubt, area, period.from, period.until).length,
      };
    },
  });
};
