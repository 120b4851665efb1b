import type { SecondImplementation } from "./figure.ts";
import { type Area, areasWithHomes } from "./grid/areas.ts";
import { waves } from "./grid/periods.ts";
import { countedFigures } from "./method/complete-count.ts";

const counted = ["MAINTAINED", "UNDER_PRESSURE", "DECLINED", "INCONCLUSIVE", "TOO_FEW", "OUTDATED", "WITHHELD"];

/**
 * The share of the neighbourhood groups that stayed at level since the baseline. Groups that cannot be told stay in the number
 * divided by; those with too few or too old answers, and those not shown, do not.
 */
export const figures: SecondImplementation = ({ delivered, figuresOf }) => {
  const resilience = figuresOf("resilience_level");
  const groups = areasWithHomes(delivered, ["buurtgroep"]).map(({ code, name }) => ({
    name,
    neighbourhood: delivered.areas.find(({ level, within }) => level === "buurt" && within === code)!.code,
  }));
  const verdictsIn = (area: Area, period: string) =>
    groups
      .filter((group) => area.holds(group))
      .map(({ name }) => resilience.find((figure) => figure.area === name && figure.period === period)!)
      .map((figure) => ("withheld" in figure ? "WITHHELD" : figure.verdict));
  const holds = delivered.goals.filter(({ kpi, kind }) => kpi === "resilience_level" && kind === "behoud");
  const baseline = holds.map((goal) => goal.baseline!).sort()[0]!;
  return countedFigures(delivered, {
    kpi: "neighbourhoods_maintained",
    levels: ["corporatie", "gemeente", "wijk"],
    periods: waves(delivered).filter(({ name }) => name > baseline),
    tables: ["enquete-respondenten", "enquete-antwoorden"],
    outdatedAfterDays: 550,
    count(area, period) {
      const verdicts = verdictsIn(area, period.name);
      const count = (verdict: string) => verdicts.filter((given) => given === verdict).length;
      const details = Object.fromEntries(counted.map((verdict) => [verdict, count(verdict)]));
      const nothingToSay = count("TOO_FEW") + count("OUTDATED") + count("WITHHELD");
      return { numerator: count("MAINTAINED"), denominator: verdicts.length - nothingToSay, details };
    },
  });
};
