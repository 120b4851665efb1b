import type { SecondImplementation } from "./figure.ts";
import { countedFigures } from "./method/complete-count.ts";
import { addressesIn, approachedOf, mayBeHeld, ofRounds, roundPeriods, roundsInDoubt } from "./method/rounds.ts";
import { mayLieIn } from "./method/waiting.ts";

/** The addresses that were approached and where nobody was talked with. */
export const figures: SecondImplementation = ({ delivered }) => {
  const inDoubt = roundsInDoubt(delivered).filter(mayBeHeld);
  return countedFigures(delivered, {
    ...{ ...ofRounds, kpi: "addresses_unreached", levels: ["corporatie", "gemeente", "wijk", "buurtgroep", "buurt"] },
    periods: roundPeriods(delivered),
    count(area, period) {
      const { approached, spoken } = addressesIn(delivered, period, area.holds);
      const waiting = mayLieIn(inDoubt, area, period.from, period.until);
      return {
        ...{ numerator: approached - spoken, denominator: null, waiting: waiting.length },
        most: { hits: approachedOf(waiting), all: 0 },
      };
    },
  });
};
