import type { Figure, Judged } from "./figure.ts";
import { isLate } from "./goal-history.ts";
import { isShown } from "./figure.ts";

/**
 * What may leave the association: nothing yet. Cards name their protection and the methods stand in disclosure/, but nobody outside can
 * read. Every figure is passed on as internal, and none is made for another audience.
 */
export function protect(figures: readonly Judged[]): Figure[] {
  const isKeptInside = keptInside(figures);
  return figures.map((figure) => ({ ...figure, audience: "internal", isKeptInside: isKeptInside(figure) }));
}

/**
 * Which figures are never shared: a period in which a goal came, moved or went when figures of it were known, of that KPI in every area
 * and group, and of the KPI that counts its verdicts in areas. A count of all goals is internal by its card: it counts some late ones always. Nobody outside can see whether the goal followed from the figures. The database
 * refuses such a figure for any audience but our own.
 */
export function keptInside(figures: readonly Judged[]): (figure: Judged) => boolean {
  const periods = new Set(
    figures.flatMap((figure) =>
      isShown(figure) && figure.noted && isLate(figure.noted) ? `${figure.card.id} ${figure.period.period}` : [],
    ),
  );
  return ({ card, period }) =>
    periods.has(`${card.id} ${period.period}`) ||
    (card.statistic === "derived" &&
      card.derivedFrom !== "goals" &&
      periods.has(`${card.derivedFrom.kpi} ${period.period}`));
}
