import type { Figure, Judged } from "./figure.ts";
import { isLate } from "./goal-history.ts";
import { isShown } from "./figure.ts";

/** Every figure as staff see it. What of it leaves the association is chosen when the release is there (`sharing/`). */
export function protect(figures: readonly Judged[]): Figure[] {
  const isKeptInside = keptInside(figures);
  return figures.map((figure) => ({ ...figure, audience: "internal", isKeptInside: isKeptInside(figure) }));
}

/**
 * Which figures are never shared: a period in which a goal came, moved or went when figures of it were known, of that KPI in that area and every
 * group, and of the KPI that counts its verdicts in areas. A count of all goals is internal by its card: it counts some late ones always. Nobody
 * outside can see whether the goal followed from the figures.
 */
export function keptInside(figures: readonly Judged[]): (figure: Judged) => boolean {
  const late = figures.filter((figure) => isShown(figure) && figure.noted && isLate(figure.noted));
  const areas = new Set(late.map(({ card, period, area }) => `${card.id} ${period.period} ${area.areaKey}`));
  const periods = new Set(late.map(({ card, period }) => `${card.id} ${period.period}`));
  return ({ card, period, area }) =>
    areas.has(`${card.id} ${period.period} ${area.areaKey}`) ||
    (card.statistic === "derived" &&
      card.derivedFrom !== "goals" &&
      periods.has(`${card.derivedFrom.kpi} ${period.period}`));
}
