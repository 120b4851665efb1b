// Where a year that still runs will come out, if it goes on as it went.
import { thresholds } from "@fijne-buurten/db/vocabulary";
import { isRunning } from "../comparison/periods.ts";
import { isMeasured } from "../kpis/card.ts";
import { forecastShare } from "../statistics/index.ts";
import type { Forecast, ShownEstimate } from "./figure.ts";
import { type Circumstances, daysBetween } from "./goals.ts";

/** A pace that was seen for less than this part of a year says too little of the rest. */
const LEAST_PASSED = 0.25;

/**
 * Of a share of cases, over a calendar year that runs: as many cases come in the rest of the year as its days ask, at the pace of the days
 * that were delivered. What is not known yet counts against at the lower end and for at the upper. None with too few cases to judge, and none
 * where more cases are not known yet than are still to come: then those decide, and nobody can tell.
 */
export function forecastOf(estimate: ShownEstimate, { lastSent, referenceDate }: Circumstances): Forecast | null {
  const { card, period, bounds, value } = estimate;
  if (estimate.kind !== "sampled" || card.statistic !== "proportion" || !isMeasured(card)) return null;
  if (period.periodKind !== "year" || !isRunning(period, referenceDate)) return null;
  const { n } = estimate;
  const [lastDay = referenceDate] = [
    referenceDate,
    ...card.grid.reportedBy.flatMap((table) => lastSent.get(table) ?? []),
  ].toSorted();
  const passed = (daysBetween(period.startedDate, lastDay) + 1) / daysBetween(period.startedDate, period.endsDate);
  if (n < thresholds.judged.value || passed < LEAST_PASSED) return null;
  const more = Math.round((n * (1 - passed)) / passed);
  if (more <= 0 || estimate.waiting + estimate.unfilled > more) return null;
  const from = (share: number) => forecastShare({ x: share * n, n, more });
  return { lower: from(bounds?.lower ?? value).lo, upper: from(bounds?.upper ?? value).hi, more };
}
