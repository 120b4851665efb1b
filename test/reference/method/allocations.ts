import type { Delivered } from "../delivered/index.ts";
import type { Allocation } from "../delivered/tenancy.ts";
import type { ReferenceFigure } from "../figure.ts";
import { during, yearsAndParts } from "../grid/periods.ts";
import { countedFigures } from "./complete-count.ts";
import { doubtful, mayLieIn } from "./waiting.ts";

/** A share of allocations: `outcome` says whether one is in the numerator, null where that is not known. */
export function allocationFigures(
  delivered: Delivered,
  { kpi, outcome }: { kpi: string; outcome(allocation: Allocation): boolean | null },
): ReferenceFigure[] {
  const neighbourhoods = new Map(delivered.dwellings.map(({ dwelling, neighbourhood }) => [dwelling, neighbourhood]));
  const allocations = delivered.allocations.map((allocation) => ({
    ...{ outcome: outcome(allocation), date: allocation.date },
    neighbourhood: neighbourhoods.get(allocation.dwelling) ?? null,
  }));
  const inDoubt = doubtful(delivered, delivered.waiting.allocations, {
    ...{ date: "datum", isDateRequired: true, isPerYear: true, home: "eenheidnr" },
  });
  return countedFigures(delivered, {
    ...{ kpi, levels: ["corporatie", "gemeente"], tables: ["toewijzingen"], outdatedAfterDays: 75 },
    periods: yearsAndParts(delivered, allocations.map(({ date }) => date).sort()[0]!),
    count(area, period) {
      const here = allocations.filter((allocation) => area.holds(allocation) && during(allocation.date, period));
      const count = (wanted: boolean | null) => here.filter((allocation) => allocation.outcome === wanted).length;
      return {
        ...{ numerator: count(true), denominator: count(true) + count(false), unfilled: count(null) },
        waiting: mayLieIn(inDoubt, area, period.from, period.until).length,
      };
    },
  });
}
