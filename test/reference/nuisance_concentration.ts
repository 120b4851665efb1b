import type { SecondImplementation } from "./figure.ts";
import { type Period, years } from "./grid/periods.ts";
import { casesAsCounted } from "./method/after-closing.ts";
import { countedFigures } from "./method/complete-count.ts";
import { deliveredMonths } from "./method/nuisance-rate.ts";
import { doubtfulCases, mayLieIn } from "./method/waiting.ts";

const tables = ["overlastdossiers"];

/** Of the new cases in complexes of ten homes or more: those in the tenth of them with most cases per home. */
export const figures: SecondImplementation = ({ delivered }) => {
  const first = delivered.cases.map(({ opened }) => opened).sort()[0]!;
  const months = deliveredMonths(delivered, first, tables);
  const complexes = [...new Set(months.flatMap(({ homes }) => homes.flatMap(({ complex }) => complex ?? [])))].sort();
  const counted = casesAsCounted(delivered);
  const inDoubt = doubtfulCases(delivered, "geopend");
  const largeIn = ({ name: year }: Period) => {
    const own = months.filter(({ name }) => name.startsWith(year));
    const homeMonths = (code: string) =>
      own.reduce((sum, { homes, part }) => sum + part * homes.filter(({ complex }) => complex === code).length, 0);
    return complexes
      .map((code) => ({
        cases: counted.filter(({ opened, complex }) => complex === code && opened.startsWith(year)).length,
        homeMonths: homeMonths(code),
      }))
      .filter((complex) => complex.homeMonths / own.length >= 10);
  };
  return countedFigures(delivered, {
    ...{ kpi: "nuisance_concentration", levels: ["corporatie"], tables, outdatedAfterDays: 75 },
    periods: years(delivered, first),
    count(area, period) {
      const large = largeIn(period);
      // Sorting keeps the order of what is equal: by number.
      const inOrder = large.toSorted((one, other) => other.cases / other.homeMonths - one.cases / one.homeMonths);
      const casesIn = (some: typeof large) => some.reduce((sum, { cases }) => sum + cases, 0);
      return {
        numerator: casesIn(inOrder.slice(0, Math.ceil(large.length / 10))),
        denominator: casesIn(large),
        waiting: mayLieIn(inDoubt, area, period.from, period.until).length,
      };
    },
  });
};
