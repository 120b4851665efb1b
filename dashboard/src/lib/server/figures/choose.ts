import type { Figure, Kpi, PublishedFigure } from "#lib/server/answers.ts";
import { areaKey, isPublished } from "#lib/server/answers.ts";
import type { PeriodKind } from "./period.ts";
import { areComparable, byTime, isFromJanuary, isPartOfYear, isRunning, readPeriod, yearOf } from "./period.ts";

/**
 * Which of the published figures a page puts first. Nothing is judged here: of the kind of period that has a goal, the newest
 * with a verdict leads, because a year that still runs has none yet. Without a goal the newest period leads that is whole, which one
 * that still runs on the reference date is not. A part of a year leads where there is nothing else.
 */
export function leadingFigure<Item extends Figure>(figures: Item[], referenceDate: string): Item | null {
  const others = figures.filter(({ period }) => !isPartOfYear(period));
  const known = (others.some(isDelivered) ? others : figures).toSorted(newestFirst);
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

/** What leads where a reader chose a year: the figure of that year, also while it runs, and where there is none the one that leads before it. */
export function leadingIn<Item extends Figure>(
  figures: Item[],
  year: string | undefined,
  referenceDate: string,
): Item | null {
  const own = leadingFigure(
    figures.filter(({ period }) => yearOf(period) === year),
    referenceDate,
  );
  return own && isDelivered(own) ? own : leadingFigure(upTo(figures, year), referenceDate);
}

/** The newest judged figure of the part of a year that is over, counted from 1 January: of a year that runs it can say more than the year. */
export function judgedSoFar(figures: Figure[], year: string): PublishedFigure | null {
  const parts = figures
    .filter(isPublished)
    .filter((figure) => figure.period.startsWith(`${year}-tm`) && isJudged(figure));
  return parts.sort(newestFirst)[0] ?? null;
}

/** All figures of periods that compare with the given one, oldest first: what a series shows. */
export function seriesOf<Item extends Figure>(figures: Item[], like: Pick<Figure, "period">): Item[] {
  return figures
    .filter((figure) => areComparable(figure.period, like.period))
    .sort((one, other) => byTime(one.period, other.period));
}

/** What a chart shows beside a figure: of a count that grows every state from 1 January on, of all else the periods that compare with it. */
export function courseOf<Item extends Figure>(
  figures: Item[],
  like: Pick<Figure, "period">,
  { countedFrom }: Pick<Kpi, "countedFrom">,
): Item[] {
  if (!isGrowing(like, { countedFrom })) return seriesOf(figures, like);
  return figures.filter(({ period }) => isFromJanuary(period)).sort((one, other) => byTime(one.period, other.period));
}

/** Whether a figure counts on from 1 January: not one of a part of a year alone. */
export const isGrowing = ({ period }: Pick<Figure, "period">, { countedFrom }: Pick<Kpi, "countedFrom">): boolean =>
  countedFrom !== null && isFromJanuary(period);

/** The figure of each area's newest period, by the key of the area. */
export function newestPerArea(figures: Figure[]): Map<string, Figure> {
  const chosen = new Map<string, Figure>();
  for (const figure of figures) {
    const key = areaKey(figure.area);
    const held = chosen.get(key);
    if (!held || byTime(held.period, figure.period) < 0) chosen.set(key, figure);
  }
  return chosen;
}

/** Who looks back sees nothing that came later. */
export function upTo<Item extends Figure>(figures: readonly Item[], until: string | undefined): Item[] {
  return figures.filter(({ period }) => until === undefined || byTime(period, until) <= 0);
}

function isJudged(figure: Figure): boolean {
  return isPublished(figure) && figure.verdict !== null && figure.verdict !== "NOT_DUE";
}

/** Parts of a year do not lead, and a questionnaire to the panel stands beside the year of the panel. */
const leads: Record<PeriodKind, boolean> = {
  YEAR: true,
  SURVEY_WAVE: true,
  YEAR_TO_TERTIAAL: false,
  YEAR_TO_QUARTER: false,
  TERTIAAL: false,
  QUARTER: false,
  MONTH: false,
  PANEL_QUESTIONNAIRE: false,
};

function isWhole({ period }: Figure, referenceDate: string): boolean {
  return leads[readPeriod(period).kind] && !isRunning(period, referenceDate);
}

/** Whether a figure says something. What was withheld says so. */
export function isDelivered(figure: Figure): boolean {
  return isPublished(figure) || figure.reason !== "NOT_DELIVERED";
}

function newestFirst(one: Figure, other: Figure): number {
  return byTime(other.period, one.period);
}
