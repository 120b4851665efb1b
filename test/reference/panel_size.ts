import type { SecondImplementation } from "./figure.ts";
import { letHomes } from "./grid/homes.ts";
import { during, yearsAndParts } from "./grid/periods.ts";
import { countedFigures } from "./method/complete-count.ts";
import { sum } from "./method/mean.ts";

/** Members of the panel per let home, both on the last day of the period on which the members were counted. */
export const figures: SecondImplementation = ({ delivered }) => {
  const days = [...new Set(delivered.members.map(({ date }) => date))].sort();
  return countedFigures(delivered, {
    kpi: "panel_size",
    levels: ["corporatie", "gemeente", "wijk"],
    periods: yearsAndParts(delivered, days[0]!).filter((period) => days.some((day) => during(day, period))),
    tables: ["panelleden"],
    outdatedAfterDays: 150,
    isState: true,
    count(area, period) {
      const day = days.filter((counted) => during(counted, period)).at(-1)!;
      const members = delivered.members.filter(({ date, district }) => date === day && area.holds({ district }));
      const homes = letHomes(delivered, day).filter((home) => area.holds(home));
      return { numerator: sum(members.map((row) => row.members)), denominator: homes.length };
    },
  });
};
