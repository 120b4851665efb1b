import type { Delivered } from "./delivered/index.ts";
import type { SecondImplementation } from "./figure.ts";
import { realDay, yearsAndParts } from "./grid/periods.ts";
import { countedFigures } from "./method/complete-count.ts";
import { doubtful, mayLieIn } from "./method/waiting.ts";

/** Opportunities that had been known for more than six months without a decision on the last day of a period. */
export const figures: SecondImplementation = ({ delivered }) => {
  const noticed = delivered.opportunities.flatMap(({ identified }) => identified ?? []);
  const first = noticed.sort()[0]!;
  const inDoubt = doubtful(delivered, delivered.waiting.opportunities, { neighbourhood: "buurt" });
  return countedFigures(delivered, {
    ...{ kpi: "opportunities_overdue", levels: ["corporatie", "gemeente", "wijk"], tables: ["kansen"] },
    ...{ outdatedAfterDays: 150, isState: true, isLowBetter: true },
    // A state is known where somebody looked: from the first opportunity on, as far as the register was sent.
    periods: yearsAndParts(delivered, first).filter(
      ({ from, until }) => until >= first && from <= lastDayOf(delivered, until),
    ),
    count(area, { from, until }) {
      const day = lastDayOf(delivered, until);
      const overdue = delivered.opportunities.filter(
        (one) =>
          area.holds(one) &&
          one.identified !== null &&
          sixMonthsAfter(one.identified) < day &&
          (one.decided === null || one.decided > day),
      );
      return {
        ...{ numerator: overdue.length, denominator: null },
        waiting: mayLieIn(inDoubt, area, from, until).length,
      };
    },
  });
};

/** As far as the register was sent; in the last week of a month it is taken for the whole of it. */
function lastDayOf({ coverage, coursePlan }: Delivered, until: string): string {
  const sent = coverage
    .get("kansen")!
    .map(({ deliveredOn }) => deliveredOn)
    .sort()
    .at(-1)!;
  const endOfMonth = realDay(`${sent.slice(0, 7)}-31`);
  const isWhole = Date.parse(endOfMonth) - Date.parse(sent) <= 7 * 86_400_000;
  return [realDay(until), isWhole ? endOfMonth : sent, coursePlan.referenceDate].sort()[0]!;
}

function sixMonthsAfter(day: string): string {
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  const first = new Date(Date.UTC(year, month - 1 + 6, 1)).toISOString();
  return realDay(`${first.slice(0, 7)}-${String(date).padStart(2, "0")}`);
}
