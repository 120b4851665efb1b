import type { Figure, PublishedFigure } from "#lib/server/answers.ts";
import { areaKey, isPublished } from "#lib/server/answers.ts";
import type { PeriodKind } from "./period.ts";
import { byTime, isRunning, readPeriod } from "./period.ts";

/**
 * Which of the published figures a page puts first. Nothing is judged here: of the kind of period that has a goal, the newest
 * with a verdict leads, because a year that still runs has none yet. Without a goal the newest period leads that is whole, which one
 * that still runs on the reference date is not.
 */
export function leadingFigure(figures: Figure[], referenceDate: string): Figure | null {
  const known = figures.toSorted(newestFirst);
  const withGoal = known.filter((figure) => isPublished(figure) && figure.goal !== null);
  return (
    withGoal.find(isJudged) ??
    withGoal[0] ??
    known.find((figure) => isWhole(figure, referenceDate) && isDelivered(figure)) ??
    known.find(isDelivered) ??
    known[0] ??
    null
  );
}

/** The newest figure up to the given year, for beside the leading one; null where the leading figure is the newest. */
export function newerFigure(figures: Figure[], leading: Figure | null, until?: string): PublishedFigure | null {
  const newest = upTo(figures, until)
    .filter(isPublished)
    .filter((figure) => leading && sameKind(figure, leading))
    .sort(newestFirst)[0];
  return newest && leading && byTime(newest.period, leading.period) > 0 ? newest : null;
}

/** All figures of the same kind of period as the given one, oldest first: what a series shows. */
export function seriesOf<Item extends Figure>(figures: Item[], like: Pick<Figure, "period">): Item[] {
  return figures.filter((figure) => sameKind(figure, like)).sort((one, other) => byTime(one.period, other.period));
}

/** At most three areas that declined or are under pressure: declined first, then the largest change. */
export function attention(figures: Figure[]): PublishedFigure[] {
  return figures
    .filter(isPublished)
    .filter(({ verdict }) => verdict === "DECLINED" || verdict === "UNDER_PRESSURE")
    .sort(
      (one, other) =>
        Number(other.verdict === "DECLINED") - Number(one.verdict === "DECLINED") ||
        (one.change?.value ?? 0) - (other.change?.value ?? 0),
    )
    .slice(0, 3);
}

/** The figure of each area's newest period up to the given one, by the key of the area. */
export function newestPerArea(figures: Figure[], until?: string): Map<string, Figure> {
  const chosen = new Map<string, Figure>();
  for (const figure of upTo(figures, until)) {
    const key = areaKey(figure.area);
    const held = chosen.get(key);
    if (!held || byTime(held.period, figure.period) < 0) chosen.set(key, figure);
  }
  return chosen;
}

/** Who looks back sees nothing that came later. */
export function upTo<Item extends Figure>(figures: Item[], until: string | undefined): Item[] {
  return figures.filter(({ period }) => until === undefined || byTime(period, until) <= 0);
}

function isJudged(figure: Figure): boolean {
  return isPublished(figure) && figure.verdict !== null && figure.verdict !== "NOT_DUE";
}

/** Parts of a year do not lead, and a questionnaire to the panel stands beside the year of the panel. */
const leads: Record<PeriodKind, boolean> = {
  YEAR: true,
  SURVEY_WAVE: true,
  TERTIAAL: false,
  QUARTER: false,
  MONTH: false,
  PANEL_QUESTIONNAIRE: false,
};

function isWhole({ period }: Figure, referenceDate: string): boolean {
  return leads[readPeriod(period).kind] && !isRunning(period, referenceDate);
}

function isDelivered(figure: Figure): boolean {
  return isPublished(figure) || figure.reason !== "NOT_DELIVERED";
}

function sameKind(one: Pick<Figure, "period">, other: Pick<Figure, "period">): boolean {
  return readPeriod(one.period).kind === readPeriod(other.period).kind;
}

function newestFirst(one: Figure, other: Figure): number {
  return byTime(other.period, one.period);
}
