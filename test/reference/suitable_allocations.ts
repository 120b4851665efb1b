import type { SecondImplementation } from "./figure.ts";
import type { Area } from "./grid/areas.ts";
import { during, type Period, yearsAndParts } from "./grid/periods.ts";
import { countedFigures } from "./method/complete-count.ts";
import { doubtful, mayLieIn } from "./method/waiting.ts";

/**
 * Of the homes allocated to households with a low income: the share with a rent they can bear (PAS of PAS and NIE). What lies
 * outside the test (NVT) and what was not recorded is in neither number; what was not recorded is in the bounds.
 */
export const figures: SecondImplementation = ({ delivered }) => {
  const neighbourhoods = new Map(delivered.dwellings.map(({ dwelling, neighbourhood }) => [dwelling, neighbourhood]));
  const allocations = delivered.allocations.map((allocation) => ({
    ...allocation,
    neighbourhood: neighbourhoods.get(allocation.dwelling) ?? null,
  }));
  const inDoubt = doubtful(delivered, delivered.waiting.allocations, {
    ...{ date: "datum", isDateRequired: true, isPerYear: true, home: "eenheidnr" },
  });
  const outcomes = (area: Area, period: Period) => {
    const here = allocations.filter((allocation) => area.holds(allocation) && during(allocation.date, period));
    const count = (outcome: string | null) => here.filter(({ suitability }) => suitability === outcome).length;
    return { suitable: count("PAS"), unsuitable: count("NIE"), unknown: count(null) };
  };
  return countedFigures(delivered, {
    kpi: "suitable_allocations",
    levels: ["corporatie", "gemeente"],
    periods: yearsAndParts(delivered, allocations.map(({ date }) => date).sort()[0]!),
    tables: ["toewijzingen"],
    outdatedAfterDays: 75,
    count(area, period) {
      const { suitable, unsuitable, unknown } = outcomes(area, period);
      const waiting = mayLieIn(inDoubt, area, period.from, period.until).length;
      return { numerator: suitable, denominator: suitable + unsuitable, unfilled: unknown, waiting };
    },
    // What was not recorded cannot be shown to be suitable, so it counts as a miss here.
    missesLeft(area, period, norm) {
      const { suitable, unsuitable, unknown } = outcomes(area, period);
      const misses = unsuitable + unknown + mayLieIn(inDoubt, area, period.from, period.until).length;
      let left = 0;
      while (suitable >= norm * (suitable + misses + left + 1) - 1e-9) left++;
      return left;
    },
  });
};
