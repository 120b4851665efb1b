import type { Delivered } from "../delivered/index.ts";
import { fewestJudged, type Interval, type Stated } from "../figure.ts";
import type { Period } from "../grid/periods.ts";
import { daysBetween, lastDayOf } from "./outdated.ts";

/**
 * Where a share of cases over a year that runs will come out: at the pace of the days that are known, with each of the cases to come a yes
 * with a chance that is not known either, and of which the cases so far tell. `open`: cases without an answer, which decide when they are many.
 */
export function forecastOf(
  delivered: Delivered,
  tables: readonly string[],
  period: Period,
  { value, n, bounds, open }: { value: number; n: number; bounds: Interval | null; open: number },
): Stated["details"] {
  const { referenceDate } = delivered.coursePlan;
  if (period.kind !== "year" || period.until <= referenceDate || n < fewestJudged) return {};
  const lastSent = lastDayOf(delivered, tables);
  const known = lastSent < referenceDate ? lastSent : referenceDate;
  const [gone, all] = [daysBetween(period.from, known) + 1, daysBetween(period.from, period.until) + 1];
  const more = Math.round((n * (all - gone)) / gone);
  if (gone < all / 4 || more <= 0 || open > more) return {};
  const lowest = (bounds?.lower ?? value) * n;
  const highest = (bounds?.upper ?? value) * n;
  return {
    forecast_lower: (lowest + fewestWithChance(0.025, more, lowest, n)) / (n + more),
    forecast_upper: (highest + fewestWithChance(0.975, more, highest, n)) / (n + more),
    forecast_more: more,
  };
}

/** The smallest number of yeses of which the chance of at most so many is this large. */
function fewestWithChance(chance: number, more: number, yes: number, n: number): number {
  let sum = 0;
  for (let number = 0; number < more; number++) {
    sum += Math.exp(
      logChoose(more, number) +
        logRising(yes + 0.5, number) +
        logRising(n - yes + 0.5, more - number) -
        logRising(n + 1, more),
    );
    if (sum >= chance) return number;
  }
  return more;
}

/** Of a·(a + 1)·…, so many factors. */
const logRising = (a: number, factors: number): number =>
  Array.from({ length: factors }, (_, at) => Math.log(a + at)).reduce((sum, log) => sum + log, 0);

const logChoose = (all: number, some: number): number => logRising(all - some + 1, some) - logRising(1, some);
