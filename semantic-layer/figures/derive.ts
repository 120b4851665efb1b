// Cards that count the verdicts of another card in the areas within: judged after the card they read.
import type { Card } from "../kpis/card.ts";
import { shareOf } from "../statistics/index.ts";
import type { Estimate } from "./estimate.ts";
import type { Figure } from "./judge.ts";

const counted = ["MAINTAINED", "UNDER_PRESSURE", "DECLINED", "INCONCLUSIVE", "TOO_FEW", "OUTDATED"] as const;

/** Areas about which nothing can be said for lack of (recent) answers are neither kept nor lost. */
const outside = ["TOO_FEW", "OUTDATED", "WITHHELD"];

/**
 * Per area of the derived card and per period: the areas within whose verdict is MAINTAINED, of all those with a verdict except
 * TOO_FEW and OUTDATED. INCONCLUSIVE stays in the denominator. Only periods in which the read card gave a verdict at all.
 */
export function derivedEstimates(card: Card, figures: readonly Figure[]): Estimate[] {
  const { kpi, level } = card.derivedFrom!;
  const read = figures.filter((figure) => figure.card.id === kpi && figure.group === "all");
  const areas = new Map(
    read
      .filter(({ area }) => card.grid.areas.some((wanted) => wanted === area.areaLevel))
      .map(({ area }) => [area.areaKey, area]),
  );
  const parts = Map.groupBy(
    read.filter(({ area }) => area.areaLevel === level),
    ({ period }) => period.period,
  );
  return [...parts.values()]
    .filter((inPeriod) => inPeriod.some(({ goal }) => goal !== null))
    .flatMap((inPeriod) =>
      [...areas.values()].map((area) => {
        const within = inPeriod.filter((part) => part.area.path.includes(area.areaKey) && (part.goal || part.withheld));
        return countVerdicts(card, area, inPeriod[0]!.period, within);
      }),
    );
}

function countVerdicts(
  card: Card,
  area: Estimate["area"],
  period: Estimate["period"],
  parts: readonly Figure[],
): Estimate {
  const labels = parts.map((part) => part.verdict ?? "WITHHELD");
  const count = (wanted: (label: string) => boolean) => labels.filter(wanted).length;
  const details = Object.fromEntries(
    [...counted, "WITHHELD"].map((label) => [label, count((found) => found === label)]),
  );
  const numerator = details.MAINTAINED!;
  const denominator = count((label) => !outside.includes(label));
  const value = shareOf(numerator, denominator);
  return {
    ...{ card, definitionVersion: card.version.number, area, period, group: "all", moments: null },
    ...{ withheld: value === null ? "TOO_FEW" : null, value, numerator, denominator, n: denominator },
    ...{ lower: null, upper: null, nEffective: null, bounds: null, judging: null, details },
    intervalReason: value === null ? null : "COMPLETE_COUNT",
  };
}
