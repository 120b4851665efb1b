import type { ReferenceFigure, SecondImplementation } from "./figure.ts";
import { type Area, areasWithHomes } from "./grid/areas.ts";
import { waves } from "./grid/periods.ts";
import { countedFigures } from "./method/complete-count.ts";

/** Of a group: its verdict, "IMPROVED" where that is noted, or why there is none. */
type Said = string;
const all = [
  ...["IMPROVED", "MAINTAINED", "UNDER_PRESSURE", "DECLINED", "INCONCLUSIVE", "TOO_FEW", "OUTDATED"],
  ...["WITHHELD", "NOT_DELIVERED", "NO_GOAL"],
];
const nothingToSay: Said[] = ["TOO_FEW", "OUTDATED", "WITHHELD", "NOT_DELIVERED", "NO_GOAL"];

/**
 * The share of the neighbourhood groups that stayed at level since the baseline. Groups that cannot be told stay in the number
 * divided by; those with too few or too old answers, and those not shown, do not. The share could still become that of all groups which
 * have not declined. It is on track, or off, when both say so.
 */
export const figures: SecondImplementation = ({ delivered, figuresOf }) => {
  const resilience = figuresOf("resilience_level");
  const groups = areasWithHomes(delivered, ["buurtgroep"]).map(({ code, name }) => ({
    name,
    neighbourhood: delivered.areas.find(({ level, within }) => level === "buurt" && within === code)!.code,
  }));
  const saidIn = (area: Area, period: string): Said[] =>
    groups
      .filter((group) => area.holds(group))
      .flatMap(({ name }) => resilience.filter((figure) => figure.area === name && figure.period === period))
      .map(saidOf);
  const holds = delivered.goals.filter(
    ({ kpi, kind, isProposal }) => kpi === "resilience_level" && kind === "behoud" && !isProposal,
  );
  const baseline = holds.map((goal) => goal.baseline!).sort()[0]!;
  return countedFigures(delivered, {
    kpi: "neighbourhoods_maintained",
    levels: ["corporatie", "gemeente", "wijk"],
    periods: waves(delivered).filter(({ name }) => name > baseline),
    tables: ["enquete-respondenten", "enquete-antwoorden"],
    outdatedAfterDays: 550,
    count(area, period) {
      const said = saidIn(area, period.name);
      const details = Object.fromEntries(all.map((one) => [one, said.filter((own) => own === one).length]));
      const judged = said.filter((own) => !nothingToSay.includes(own));
      return { numerator: judged.filter(hasStayed).length, denominator: judged.length, details };
    },
  }).map(withRange);
};

const hasStayed = (said: Said) => said === "MAINTAINED" || said === "IMPROVED";

function saidOf(figure: ReferenceFigure): Said {
  if ("withheld" in figure) return figure.withheld === "NOT_DELIVERED" ? "NOT_DELIVERED" : "WITHHELD";
  return figure.note === "IMPROVED" ? "IMPROVED" : (figure.verdict ?? "NO_GOAL");
}

/** A count of verdicts is no complete count: its verdict is only as sure as theirs, and it has no change; how many more it would take depends on what cannot be said. */
function withRange(figure: ReferenceFigure): ReferenceFigure {
  if ("withheld" in figure) return figure;
  const most = (figure.denominator! - figure.details["DECLINED"]!) / figure.denominator!;
  const norm = figure.goal?.norm ?? 0;
  const isOpen = figure.verdict === "OFF_TRACK" && most >= norm;
  const { hits_needed: _needed, ...details } = figure.details;
  return {
    ...figure,
    details,
    ...{ intervalReason: "COUNT_OF_VERDICTS", change: null, bounds: { lower: figure.value, upper: most } },
    verdict: isOpen ? "INCONCLUSIVE" : figure.verdict,
  };
}
