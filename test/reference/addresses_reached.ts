import type { SecondImplementation } from "./figure.ts";
import { countedFigures } from "./method/complete-count.ts";
import { addressesIn, approachedOf, mayBeHeld, ofRounds, roundPeriods, roundsInDoubt } from "./method/rounds.ts";
import { mayLieIn } from "./method/waiting.ts";

/** Of the addresses that were approached: the share where somebody was talked with. */
export const figures: SecondImplementation = ({ delivered }) => {
  const inDoubt = roundsInDoubt(delivered).filter(mayBeHeld);
  return countedFigures(delivered, {
    ...{ ...ofRounds, kpi: "addresses_reached", levels: ["corporatie", "gemeente", "wijk", "buurtgroep"] },
    periods: roundPeriods(delivered),
    count(area, period) {
      const { approached, spoken, unknown } = addressesIn(delivered, period, area.holds);
      const waiting = mayLieIn(inDoubt, area, period.from, period.until);
      return {
        ...{ numerator: spoken, denominator: approached, unfilled: unknown, waiting: waiting.length },
        most: { hits: approachedOf(waiting), all: approachedOf(waiting) },
      };
    },
  });
};
