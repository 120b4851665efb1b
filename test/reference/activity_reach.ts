import type { SecondImplementation } from "./figure.ts";
import { during } from "./grid/periods.ts";
import { activitiesInDoubt, activityPeriods, heldActivities, ofActivities } from "./method/activities.ts";
import { countedFigures } from "./method/complete-count.ts";
import { mayLieIn } from "./method/waiting.ts";

/** Participants for each activity held, of those where somebody counted them. */
export const figures: SecondImplementation = ({ delivered }) => {
  const held = heldActivities(delivered);
  const inDoubt = activitiesInDoubt(delivered);
  return countedFigures(delivered, {
    ...{ ...ofActivities, kpi: "activity_reach", ratio: { per: 1, isBounded: false } },
    levels: ["corporatie", "gemeente", "wijk", "buurtgroep"],
    periods: activityPeriods(delivered),
    count(area, period) {
      const here = held.filter((one) => area.holds(one) && during(one.date, period));
      const counted = here.flatMap(({ participants }) => (participants === null ? [] : Math.floor(participants)));
      return {
        numerator: counted.reduce((sum, own) => sum + own, 0),
        denominator: counted.length,
        unfilled: here.length - counted.length,
        waiting: mayLieIn(inDoubt, area, period.from, period.until).length,
      };
    },
  });
};
