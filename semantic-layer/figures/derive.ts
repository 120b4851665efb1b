// Cards that count the verdicts of another card in the areas within: judged after the card they read.
import { countedVerdicts, type Verdict, type VerdictCounts } from "@fijne-buurten/db/vocabulary";
import type { DerivedCard } from "../kpis/card.ts";
import { shareOf } from "../statistics/index.ts";
import { type Area, type Estimate, isShown, type Judged, type Period } from "./figure.ts";

/** Areas about which nothing can be said for lack of (recent) answers are neither kept nor lost. */
const OUTSIDE: readonly (Verdict | "WITHHELD")[] = ["TOO_FEW", "OUTDATED", "WITHHELD"];

/**
 * Per area of the derived card and per period: the areas within whose verdict is MAINTAINED, of all those with a verdict except
 * TOO_FEW and OUTDATED. INCONCLUSIVE stays in the denominator. Only periods in which the read card gave a verdict at all.
 */
export function derivedEstimates(card: DerivedCard, figures: readonly Judged[]): Estimate[] {
  const { kpi, level } = card.derivedFrom;
  const read = figures.filter((figure) => figure.card.id === kpi && figure.group === "all");
  const areas = new Map(
    read.filter(({ area }) => card.grid.areas.includes(area.areaLevel)).map(({ area }) => [area.areaKey, area]),
  );
  const parts = Map.groupBy(
    read.filter(({ area }) => area.areaLevel === level),
    ({ period }) => period.period,
  );
  return [...parts.values()].flatMap((inPeriod) => {
    const judged = inPeriod.find(hasGoal);
    if (!judged) return [];
    return [...areas.values()].map((area) => {
      const within = inPeriod.filter((part) => part.area.path.includes(area.areaKey));
      return countVerdicts(card, area, judged.period, within);
    });
  });
}

const hasGoal = (figure: Judged): boolean => isShown(figure) && figure.goal !== null;

function countVerdicts(card: DerivedCard, area: Area, period: Period, parts: readonly Judged[]): Estimate {
  const labels = parts.flatMap((part) => (isShown(part) ? (hasGoal(part) ? (part.verdict ?? []) : []) : "WITHHELD"));
  const verdictCounts = Object.fromEntries(
    [...countedVerdicts, "WITHHELD"].map((counted) => [counted, labels.filter((label) => label === counted).length]),
  ) as VerdictCounts;
  const numerator = verdictCounts.MAINTAINED;
  const denominator = labels.filter((label) => !OUTSIDE.includes(label)).length;
  const value = shareOf(numerator, denominator);
  const cell = { card, definitionVersion: card.version.number, area, period, group: "all", moments: null } as const;
  if (value === null) return { ...cell, verdictCounts, kind: "withheld", reason: "TOO_FEW" };
  return { ...cell, verdictCounts, kind: "counted", value, numerator, denominator, n: denominator };
}
