import { districtFinder } from "./method/weights.ts";
import type { SecondImplementation } from "./figure.ts";
import { letHomes } from "./grid/homes.ts";
import { during, questionnairePeriods, years } from "./grid/periods.ts";
import { countedFigures } from "./method/complete-count.ts";
import { sum } from "./method/mean.ts";

/** How far the share of the answers of a district or an age band lies from its share of the homes, for the one that lies furthest; in a hundred. */
export const figures: SecondImplementation = ({ delivered }) => {
  const districtOf = districtFinder(delivered.areas);
  const asked = questionnairePeriods(delivered);
  const gaps = new Map(asked.map(({ name, from }) => [name, largestGap(name, from)]));
  return countedFigures(delivered, {
    ...{ kpi: "panel_representativeness", levels: ["corporatie"], tables: ["panelvragenlijsten"] },
    periods: [...years(delivered, asked.map(({ from }) => from).sort()[0]!), ...asked],
    ...{ outdatedAfterDays: 200, ratio: { per: 100, isBounded: true }, isGap: true, isLowBetter: true, isState: true },
    count(_, period) {
      const own =
        period.kind === "year"
          ? asked
              .filter(({ until }) => during(until, period))
              .sort((one, other) => (`${one.from} ${one.name}` < `${other.from} ${other.name}` ? -1 : 1))
              .at(-1)!.name
          : period.name;
      return gaps.get(own)!;
    },
  });

  function largestGap(questionnaire: string, sent: string): { numerator: number; denominator: number } {
    const rows = delivered.questionnaires.filter((row) => row.questionnaire === questionnaire);
    const homes = letHomes(delivered, sent);
    const inDistricts = homes.flatMap(({ neighbourhood }) => (neighbourhood ? districtOf(neighbourhood) : []));
    const answers = sum(rows.map(({ completed }) => completed));
    const gapsOf = (trait: "ageBand" | "district", living: readonly string[]) =>
      [...new Set([...rows.map((row) => row[trait]), ...living])].map((group) => {
        const own = sum(rows.filter((row) => row[trait] === group).map(({ completed }) => completed));
        return Math.abs(own - (answers * living.filter((one) => one === group).length) / living.length);
      });
    const all = [
      ...gapsOf(
        "ageBand",
        homes.map(({ ageBand }) => ageBand),
      ),
      ...gapsOf("district", inDistricts),
    ];
    return { numerator: Math.max(...all), denominator: answers };
  }
};
