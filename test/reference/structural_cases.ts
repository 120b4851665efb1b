import type { Delivered } from "./delivered/index.ts";
import type { NuisanceCase, NuisanceReport } from "./delivered/nuisance.ts";
import type { SecondImplementation } from "./figure.ts";
import { realDay, yearsAndParts } from "./grid/periods.ts";
import { countedFigures } from "./method/complete-count.ts";
import { doubtful, mayLieIn } from "./method/waiting.ts";

const tables = ["overlastdossiers", "overlastmeldingen"];

/** Cases that are open on the last day of a period and have been for long, or are reported by several people. */
export const figures: SecondImplementation = ({ delivered }) => {
  const first = delivered.cases.map(({ opened }) => opened).sort()[0]!;
  const reportsOf = Map.groupBy(delivered.reports, (report) => report.case);
  const found = new Map<string, NuisanceCase[]>();
  const structuralOn = (day: string) => {
    const known =
      found.get(day) ?? delivered.cases.filter((one) => isStructural(one, reportsOf.get(one.case) ?? [], day));
    found.set(day, known);
    return known;
  };
  const inDoubt = doubtful(delivered, delivered.waiting.cases, { neighbourhood: "bu_code" });
  return countedFigures(delivered, {
    ...{ kpi: "structural_cases", levels: ["corporatie", "gemeente", "wijk"], tables, outdatedAfterDays: 75 },
    periods: yearsAndParts(delivered, first),
    isState: true,
    count: (area, { from, until }) => ({
      numerator: structuralOn(lastDayOf(delivered, until)).filter((nuisance) => area.holds(nuisance)).length,
      denominator: null,
      waiting: mayLieIn(inDoubt, area, from, until).length,
    }),
  });
};

/** As far as both were delivered; sent in the last week of a month, a file is taken for the whole of it. */
function lastDayOf({ coverage, coursePlan }: Delivered, until: string): string {
  const lastOf = (table: string) =>
    coverage
      .get(table)!
      .map(({ deliveredOn }) => deliveredOn)
      .sort()
      .at(-1)!;
  const sent = tables.map(lastOf).sort()[0]!;
  const endOfMonth = realDay(`${sent.slice(0, 7)}-31`);
  const isWhole = Date.parse(endOfMonth) - Date.parse(sent) <= 7 * 86_400_000;
  return [realDay(until), isWhole ? endOfMonth : sent, coursePlan.referenceDate].sort()[0]!;
}

function isStructural({ opened, closed }: NuisanceCase, reports: readonly NuisanceReport[], day: string): boolean {
  if (opened > day || (closed !== null && closed <= day)) return false;
  if ((Date.parse(day) - Date.parse(opened)) / 86_400_000 >= 180) return true;
  const yearBefore = realDay(`${Number(day.slice(0, 4)) - 1}${day.slice(4)}`);
  const recent = reports.filter(({ reported }) => reported > yearBefore && reported <= day);
  return recent.length >= 3 && new Set(recent.map(({ reporter }) => reporter)).size >= 2;
}
