import type { SecondImplementation } from "./figure.ts";
import { homesAtEndOf } from "./grid/homes.ts";
import { years } from "./grid/periods.ts";
import { countedFigures } from "./method/complete-count.ts";

/** What teams give their neighbourhoods, each counted as often as we let homes there at the end of the year. */
export const figures: SecondImplementation = ({ delivered }) => {
  const judged = [...new Set(delivered.teamJudgements.map(({ year }) => year))].sort();
  if (judged.length === 0) return [];
  return countedFigures(delivered, {
    kpi: "team_grade",
    levels: ["corporatie", "gemeente", "wijk", "buurtgroep", "buurt"],
    periods: years(delivered, judged[0]!).filter(({ name }) => judged.includes(name)),
    tables: ["teamoordelen"],
    outdatedAfterDays: 550,
    ratio: { per: 1, isBounded: false },
    isState: true,
    isGrade: true,
    isOfHouseholds: true,
    count(area, period) {
      const homes = homesAtEndOf(delivered, period);
      let [numerator, denominator] = [0, 0];
      for (const { neighbourhood, year, grade } of delivered.teamJudgements) {
        if (year !== period.name || !area.holds({ neighbourhood })) continue;
        const count = homes.filter((home) => home.neighbourhood === neighbourhood).length;
        numerator += count * grade;
        denominator += count;
      }
      return { numerator, denominator };
    },
  });
};
