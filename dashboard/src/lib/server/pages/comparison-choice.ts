import type { Figure } from "#lib/server/answers.ts";
import { isPublished } from "#lib/server/answers.ts";
import { leadingFigure, seriesOf } from "#lib/server/figures/choose.ts";
import { areComparable, byTime, isRunning, readPeriod } from "#lib/server/figures/period.ts";
import type { KpiView } from "./kpi-view.ts";

/** Two periods; one twice where there is no other to hold it against. */
export type Pair = { one: string; other: string };

/** The address of a comparison that begins at a page: its period, and the one before it. */
export function defaultPair({ kpi, areaInAddress, figure, figures, release }: KpiView) {
  const pair = figure && pairOf(figures, figure.period, release.referenceDate);
  return { kpi: kpi.code, area: areaInAddress, period: pair?.one, otherPeriod: pair?.other };
}

/** A period that is over with the last one before it of which a figure is shown; of one that runs, the newest two that are over. */
export function pairOf(figures: Figure[], chosen: string | null, referenceDate: string): Pair | null {
  const period = chosen ?? leadingFigure(figures, referenceDate)?.period;
  if (!period) return null;
  const over = seriesOf(figures, { period })
    .filter((figure) => isPublished(figure) && !isRunning(figure.period, referenceDate))
    .map((figure) => figure.period);
  const other = isRunning(period, referenceDate) ? (over.at(-1) ?? period) : period;
  const one = over.findLast((own) => byTime(own, other) < 0);
  return { one: one ?? other, other };
}

/**
 * Where one year still runs and the other is over: the newest part from 1 January that is over in both, of which figures are shown. Null where there
 * is none.
 */
export function partsThatAreOver(figures: Figure[], { one, other }: Pair, referenceDate: string): Pair | null {
  const years = [one, other].map((period) => readPeriod(period).year);
  const shown = figures
    .filter((figure) => isPublished(figure) && isYearSoFar(figure.period))
    .map(({ period }) => period);
  const parts = shown
    .filter((period) => readPeriod(period).year === years[1] && !isRunning(period, referenceDate))
    .sort(byTime);
  for (const part of parts.reverse()) {
    const same = shown.find(
      (period) =>
        readPeriod(period).year === years[0] && areComparable(period, part) && !isRunning(period, referenceDate),
    );
    if (same) return { one: same, other: part };
  }
  return null;
}

const isYearSoFar = (period: string): boolean => readPeriod(period).kind.startsWith("YEAR_TO_");
