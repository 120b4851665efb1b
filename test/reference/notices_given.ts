import type { SecondImplementation } from "./figure.ts";
import { letHomes } from "./grid/homes.ts";
import { during } from "./grid/periods.ts";
import { countedFigures } from "./method/complete-count.ts";
import { endedAgreements, noticePeriods, noticesInDoubt, ofNotices } from "./method/notices.ts";
import { mayLieIn } from "./method/waiting.ts";

/** Tenants who gave notice in the year so far, for every hundred homes let on its first day. */
export const figures: SecondImplementation = ({ delivered }) => {
  const ended = endedAgreements(delivered);
  const inDoubt = noticesInDoubt(delivered);
  const periods = noticePeriods(delivered);
  const homesOn = new Map(periods.map(({ from }) => [from, letHomes(delivered, from)]));
  return countedFigures(delivered, {
    ...{ ...ofNotices, kpi: "notices_given", ratio: { per: 100, isBounded: true }, periods },
    isOfHouseholds: true,
    levels: ["corporatie", "gemeente", "wijk", "buurtgroep", "buurt", "complex"],
    count(area, period) {
      const here = ended.filter((one) => area.holds(one) && during(one.lastDay, period));
      return {
        numerator: here.filter(({ kind }) => kind === "explained" || kind === "unexplained").length,
        denominator: homesOn.get(period.from)!.filter(area.holds).length,
        unfilled: here.filter(({ kind }) => kind === "unknown").length,
        waiting: mayLieIn(inDoubt, area, period.from, period.until).length,
      };
    },
  });
};
