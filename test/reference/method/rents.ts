import type { Delivered } from "../delivered/index.ts";
import type { ReferenceFigure } from "../figure.ts";
import { letHomes } from "../grid/homes.ts";
import { during, yearsAndParts } from "../grid/periods.ts";
import { countedFigures } from "./complete-count.ts";
import { doubtful, hasDoubtfulDays, mayLieIn } from "./waiting.ts";

type RentClass = "GOE" | "BET" | "DUU" | "BOV";

/** Euros a month from which the next class begins, in the years whose limits the law's table gives. */
const limits: { [year: string]: [affordable: number, expensive: number, above: number] } = {
  2026: [498.2, 764.14, 932.93],
};

function classOf(rent: number | null, year: string): RentClass | null {
  const found = limits[year];
  if (!found || rent === null) return null;
  if (rent < found[0]) return "GOE";
  if (rent < found[1]) return "BET";
  return rent < found[2] ? "DUU" : "BOV";
}

/** The share of the homes with a rent of one class. Everything came in one release, so only the rents of its day are known. */
export function rentFigures(delivered: Delivered, kpi: string, wanted: RentClass): ReferenceFigure[] {
  const { referenceDate } = delivered.coursePlan;
  const homes = letHomes(delivered, referenceDate).map((home) => ({
    ...home,
    rentClass: classOf(home.rent, referenceDate.slice(0, 4)),
  }));
  const inDoubt = doubtful(delivered, delivered.waiting.tenancies, {
    ...{ date: "begindatum", until: "einddatum", home: "eenheidnr", contradicts: hasDoubtfulDays(delivered) },
  });
  return countedFigures(delivered, {
    ...{ kpi, tables: ["huurovereenkomsten"], outdatedAfterDays: 75, isState: true },
    isOfHouseholds: true,
    levels: ["corporatie", "gemeente", "wijk", "buurtgroep", "buurt", "complex"],
    periods: yearsAndParts(delivered, referenceDate).filter((period) => during(referenceDate, period)),
    count(area, period) {
      const here = homes.filter((home) => area.holds(home));
      const known = here.filter(({ rentClass }) => rentClass !== null);
      return {
        numerator: known.filter(({ rentClass }) => rentClass === wanted).length,
        denominator: known.length,
        unfilled: here.length - known.length,
        waiting: mayLieIn(inDoubt, area, period.from, period.until).length,
      };
    },
  });
}
