import type { SecondImplementation } from "./figure.ts";
import { during } from "./grid/periods.ts";
import { countedFigures } from "./method/complete-count.ts";
import { atDoors, ofRounds, roundPeriods, roundsInDoubt } from "./method/rounds.ts";
import { mayLieIn } from "./method/waiting.ts";

/** Of the rounds that were planned for a day that has passed, or cancelled before it: the share that was held. */
export const figures: SecondImplementation = ({ delivered }) => {
  const inDoubt = roundsInDoubt(delivered);
  const lastSent = (year: string) =>
    delivered.coverage
      .get("gespreksrondes")!
      .filter(({ from }) => from.startsWith(year))
      .map(({ deliveredOn }) => deliveredOn)
      .sort()
      .at(-1)!;
  const due = atDoors(delivered).filter(({ isPlanned, date, year }) => !isPlanned || date <= lastSent(year));
  return countedFigures(delivered, {
    ...{ ...ofRounds, kpi: "rounds_held", levels: ["corporatie", "gemeente", "wijk", "buurtgroep"] },
    periods: roundPeriods(delivered),
    count(area, period) {
      const here = due.filter((round) => area.holds(round) && during(round.date, period));
      return {
        numerator: here.filter(({ isHeld }) => isHeld).length,
        denominator: here.length,
        waiting: mayLieIn(inDoubt, area, period.from, period.until).length,
      };
    },
  });
};
