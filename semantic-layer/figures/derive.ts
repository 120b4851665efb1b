// Cards that count verdicts: those of another card in the areas within, or those of every goal. Judged after the cards they read.
import type { VerdictCounts } from "@fijne-buurten/db/vocabulary";
import type { DerivedCard } from "../kpis/card.ts";
import { type Estimate, isShown, type Judged } from "./figure.ts";
import { goalsMet } from "./goals-met.ts";
import type { Circumstances } from "./goals.ts";
import { type Class, classOf, countedVerdicts, derivedCell, shareOf, type Sides, tallyOf } from "./tally.ts";

/** What a derived card counts of the judged figures of measured cards. */
export function derivedEstimates(
  card: DerivedCard,
  figures: readonly Judged[],
  circumstances: Circumstances,
): Estimate[] {
  const { derivedFrom } = card;
  return derivedFrom === "goals" ? goalsMet(card, figures, circumstances) : keptLevel(card, derivedFrom, figures);
}

/** Per area of the derived card and per period: the share of the areas within that kept their level. Only periods in which the read card gave a verdict at all. */
function keptLevel(
  card: DerivedCard,
  { kpi, level }: Exclude<DerivedCard["derivedFrom"], "goals">,
  figures: readonly Judged[],
): Estimate[] {
  const read = figures.filter((figure) => figure.card.id === kpi && figure.group === "all");
  return [...Map.groupBy(read, ({ period }) => period.period).values()].flatMap((inPeriod): Estimate[] => {
    const parts = inPeriod.filter(({ area }) => area.areaLevel === level);
    // The areas of that period: another division has others.
    const areas = inPeriod.filter(({ area }) => card.grid.areas.includes(area.areaLevel));
    const waits = parts.find((figure) => !isShown(figure) && figure.reason === "MANY_WAIT");
    if (waits) return areas.map(({ area }) => ({ ...derivedCell(card, area, waits.period), ...manyWait }));
    const judged = parts.find((figure) => isShown(figure) && figure.goal !== null);
    if (!judged) return [];
    return areas.map(({ area }) => {
      const within = parts.filter((part) => part.area.path.includes(area.areaKey));
      const counts = tallyOf(classes, within.map(classOf));
      return countedVerdicts(derivedCell(card, area, judged.period), counts, shareMaintained(counts));
    });
  });
}

/** While too many answers of a wave wait, nothing can be counted of it. */
const manyWait = { verdictCounts: null, kind: "withheld", reason: "MANY_WAIT" } as const;

/**
 * The share of areas that kept their level, of all about which there are enough and recent answers, and the bounds that the verdicts leave
 * open. Below: only what is maintained. Above: all that has not declined. An area under pressure is certainly lower than it was, but
 * perhaps within its margin. Null when no area can be judged.
 */
export const shareMaintained = (counts: VerdictCounts) => shareOf(counts, sidesOfHold);

const sidesOfHold: Sides = {
  for: ["IMPROVED", "MAINTAINED"],
  open: ["UNDER_PRESSURE", "INCONCLUSIVE"],
  against: ["DECLINED"],
};

const classes: Class[] = [
  ...(["IMPROVED", "MAINTAINED", "UNDER_PRESSURE", "DECLINED", "INCONCLUSIVE"] as const),
  ...(["TOO_FEW", "OUTDATED", "WITHHELD", "NOT_DELIVERED", "NO_GOAL"] as const),
];
