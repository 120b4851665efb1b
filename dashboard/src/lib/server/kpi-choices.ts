import type { OptionGroup } from "#lib/area-options.ts";
import type { AreaLevel, Figure, Release } from "#lib/figure.ts";
import { message } from "#lib/messages.ts";
import type { Locale } from "#lib/paraglide/runtime.js";
import type { PeriodKind } from "#lib/period.ts";
import { byTime, labelOn, readPeriod } from "#lib/period.ts";

const downward: AreaLevel[] = ["ASSOCIATION", "MUNICIPALITY", "DISTRICT", "NEIGHBOURHOOD_GROUP", "NEIGHBOURHOOD"];

/** The kinds of area within the chosen one that a KPI has figures for, large to small; complexes lie across the geography. */
export function levelsBelow(level: AreaLevel, measured: AreaLevel[]): AreaLevel[] {
  if (level === "COMPLEX") return [];
  const below = downward.slice(downward.indexOf(level) + 1);
  return (level === "ASSOCIATION" ? [...below, "COMPLEX" as const] : below).filter((own) => measured.includes(own));
}

/** The periods that there are figures of, newest first, grouped by kind; the longest kind first. */
export function periodOptions(
  figures: Figure[],
  { referenceDate }: Pick<Release, "referenceDate">,
  locale: Locale,
): OptionGroup[] {
  const periods = [...new Set(figures.map(({ period }) => period))].sort((one, other) => byTime(other, one));
  const kinds: PeriodKind[] = ["SURVEY_WAVE", "YEAR", "TERTIAAL", "QUARTER", "PANEL_QUESTIONNAIRE", "MONTH"];
  return kinds
    .map((kind) => ({
      label: message(`kind_${kind}`, {}, locale)!,
      options: periods
        .filter((period) => readPeriod(period).kind === kind)
        .map((period) => ({ value: period, label: labelOn(referenceDate, period, locale) })),
    }))
    .filter(({ options }) => options.length > 0);
}
