import type { Delivered } from "./delivered/index.ts";
import type { ReferenceFigure } from "./figure.ts";
import { areasWithHomes } from "./grid/areas.ts";
import { waves } from "./grid/periods.ts";
import { countedFigures } from "./method/complete-count.ts";

/**
 * The share of the neighbourhood groups that stayed at level since the baseline. Groups that cannot be told stay in the number
 * divided by; those with too few or too old answers, and those not shown, do not.
 */
export function neighbourhoodsMaintained(
  delivered: Delivered,
  resilience: readonly ReferenceFigure[],
): ReferenceFigure[] {
  const groups = areasWithHomes(delivered, ["buurtgroep"]);
  const verdictsIn = (period: string, area: { holds(place: { neighbourhood: string }): boolean }) =>
    groups
      .filter(({ code }) => {
        const neighbourhood = delivered.areas.find(({ level, within }) => level === "buurt" && within === code)!;
        return area.holds({ neighbourhood: neighbourhood.code });
      })
      .map(({ name }) => resilience.find((figure) => figure.area === name && figure.period === period)!)
      .map((figure) => ("withheld" in figure ? "WITHHELD" : figure.verdict));
  const judged = ["MAINTAINED", "UNDER_PRESSURE", "DECLINED", "INCONCLUSIVE"];
  const baselines = delivered.goals.flatMap(({ kpi, baseline }) =>
    kpi === "resilience_level" && baseline ? [baseline] : [],
  );
  return countedFigures(delivered, {
    kpi: "neighbourhoods_maintained",
    levels: ["corporatie", "gemeente", "wijk"],
    periods: waves(delivered).filter(({ name }) => name > baselines.sort()[0]!),
    tables: ["enquete-respondenten", "enquete-antwoorden"],
    outdatedAfterDays: 550,
    count(area, period) {
      const verdicts = verdictsIn(period.name, area).filter((verdict) => verdict !== null && judged.includes(verdict));
      const maintained = verdicts.filter((verdict) => verdict === "MAINTAINED").length;
      return { numerator: maintained, denominator: verdicts.length };
    },
  });
}
