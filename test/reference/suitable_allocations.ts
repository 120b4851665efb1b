import type { Delivered } from "./delivered/index.ts";
import type { ReferenceFigure } from "./figure.ts";
import { during, yearsAndParts } from "./grid/periods.ts";
import { countedFigures } from "./method/complete-count.ts";

/**
 * Of the homes allocated to households with a low income: the share with a rent they can bear (PAS of PAS and NIE). What lies
 * outside the test (NVT) and what was not recorded is in neither number.
 */
export function suitableAllocations(delivered: Delivered): ReferenceFigure[] {
  const neighbourhoods = new Map(delivered.dwellings.map(({ dwelling, neighbourhood }) => [dwelling, neighbourhood]));
  const allocations = delivered.allocations.map((allocation) => ({
    ...allocation,
    neighbourhood: neighbourhoods.get(allocation.dwelling) ?? null,
  }));
  return countedFigures(delivered, {
    kpi: "suitable_allocations",
    levels: ["corporatie", "gemeente"],
    periods: yearsAndParts(delivered, allocations.map(({ date }) => date).sort()[0]!),
    tables: ["toewijzingen"],
    outdatedAfterDays: 75,
    count(area, period) {
      const here = allocations.filter((allocation) => area.holds(allocation) && during(allocation.date, period));
      const suitable = here.filter(({ suitability }) => suitability === "PAS").length;
      const unsuitable = here.filter(({ suitability }) => suitability === "NIE").length;
      return { numerator: suitable, denominator: suitable + unsuitable };
    },
  });
}
