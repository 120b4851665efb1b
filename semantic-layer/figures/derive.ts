// Cards that count the verdicts of another card in the areas within: judged after the card they read.
import { must } from "@fijne-buurten/db";
import { areaClasses, type CodeOf, codesOf, type VerdictCounts } from "@fijne-buurten/db/vocabulary";
import type { DerivedCard } from "../kpis/card.ts";
import { type Area, type Estimate, isShown, type Judged, type Period } from "./figure.ts";

/** Per area of the derived card and per period: the share of the areas within that kept their level. Only periods in which the read card gave a verdict at all. */
export function derivedEstimates(card: DerivedCard, figures: readonly Judged[]): Estimate[] {
  const { kpi, level } = card.derivedFrom;
  const read = figures.filter((figure) => figure.card.id === kpi && figure.group === "all");
  return [...Map.groupBy(read, ({ period }) => period.period).values()].flatMap((inPeriod) => {
    const parts = inPeriod.filter(({ area }) => area.areaLevel === level);
    // The areas of that period: another division has others.
    const areas = inPeriod.filter(({ area }) => card.grid.areas.includes(area.areaLevel));
    const waits = parts.find((figure) => !isShown(figure) && figure.reason === "MANY_WAIT");
    if (waits) return areas.map(({ area }) => ({ ...cellOf(card, area, waits.period), ...manyWait }));
    const judged = parts.find((figure) => isShown(figure) && figure.goal !== null);
    if (!judged) return [];
    return areas.flatMap(({ area }) => {
      const within = parts.filter((part) => part.area.path.includes(area.areaKey));
      return countVerdicts(card, area, judged.period, within);
    });
  });
}

function countVerdicts(card: DerivedCard, area: Area, period: Period, parts: readonly Judged[]): Estimate {
  const verdictCounts = tallyOf(parts);
  const cell = cellOf(card, area, period);
  const share = shareMaintained(verdictCounts);
  if (share === null) return { ...cell, verdictCounts, kind: "withheld", reason: "TOO_FEW" };
  return { ...cell, verdictCounts, kind: "derived", n: share.denominator, ...share, waiting: 0, unfilled: 0 };
}

/** While too many answers of a wave wait, nothing can be counted of it. */
const manyWait = { verdictCounts: null, kind: "withheld", reason: "MANY_WAIT" } as const;

const cellOf = (card: DerivedCard, area: Area, period: Period) =>
  ({ card, definitionVersion: card.version.number, area, period, group: "all", moments: null }) as const;

type Class = CodeOf<typeof areaClasses>;

/** How many of these figures are in each class; each is in one. */
function tallyOf(figures: readonly Judged[]): VerdictCounts {
  const found = Map.groupBy(figures, classOf);
  const counts = codesOf(areaClasses).map((own) => [own, found.get(own)?.length ?? 0]);
  return Object.fromEntries(counts) as VerdictCounts;
}

/** The first that fits: a class with a note stands before the one of the same verdict without. */
function classOf(figure: Judged): Class {
  const own = codesOf(areaClasses).find((tried) => {
    const { verdict, note, withheld } = areaClasses[tried];
    if (!isShown(figure)) return withheld === figure.reason;
    return withheld === null && verdict === figure.verdict && (note === null || note === figure.verdictNote);
  });
  return must(own, `class of areas for the figure of ${figure.area.areaKey}`);
}

/**
 * The share of areas that kept their level, of all about which there are enough and recent answers, and the bounds that the verdicts leave
 * open. Below: only what is maintained. Above: all that has not declined. An area under pressure is certainly lower than it was, but
 * perhaps within its margin. Null when no area can be judged.
 */
export function shareMaintained(counts: VerdictCounts) {
  const numerator = counts.IMPROVED + counts.MAINTAINED;
  const most = numerator + counts.UNDER_PRESSURE + counts.INCONCLUSIVE;
  const denominator = most + counts.DECLINED;
  if (denominator === 0) return null;
  const bounds = { lower: numerator / denominator, upper: most / denominator };
  return { value: bounds.lower, numerator, denominator, bounds };
}
