import type { SecondImplementation } from "./figure.ts";
import { during } from "./grid/periods.ts";
import {
  activitiesInDoubt,
  activityPeriods,
  heldActivities,
  neighbourhoodsWithHomes,
  ofActivities,
} from "./method/activities.ts";
import { countedFigures } from "./method/complete-count.ts";
import { mayLieIn } from "./method/waiting.ts";

/** The share of the neighbourhoods where we let homes at the end of the year in which at least one activity was held during it. */
export const figures: SecondImplementation = ({ delivered }) => {
  const held = heldActivities(delivered);
  const inDoubt = activitiesInDoubt(delivered);
  const periods = activityPeriods(delivered).filter(({ kind }) => kind === "year");
  const neighbourhoods = new Map(periods.map((year) => [year.name, neighbourhoodsWithHomes(delivered, year)]));
  return countedFigures(delivered, {
    ...{ ...ofActivities, kpi: "neighbourhoods_with_activity", periods },
    levels: ["corporatie", "gemeente", "wijk", "buurtgroep", "buurt"],
    count(area, year) {
      const here = neighbourhoods.get(year.name)!.filter((neighbourhood) => area.holds({ neighbourhood }));
      const isLively = (neighbourhood: string) =>
        held.some((one) => one.neighbourhood === neighbourhood && during(one.date, year));
      const waiting = mayLieIn(inDoubt, area, year.from, year.until).length;
      return {
        ...{ numerator: here.filter(isLively).length, denominator: here.length },
        // Each can bring something to its neighbourhood; where homes are let it does not change.
        ...{ waiting, most: { hits: waiting, all: 0 } },
      };
    },
  });
};
