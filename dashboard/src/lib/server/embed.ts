import { error } from "@sveltejs/kit";
import type { Chart } from "#lib/charts/chart.ts";
import { describeChart } from "#lib/charts/chart.ts";
import { seriesOf } from "#lib/choose.ts";
import { m } from "#lib/paraglide/messages.js";
import type { Locale } from "#lib/paraglide/runtime.js";
import { labelIfPeriod, labelOn } from "#lib/period.ts";
import type { KpiView } from "./kpi-view.ts";

/** The chart of a view; an embed, a picture and a page that ask the same get the same. */
export function chartOf(view: KpiView, locale: Locale): Chart {
  const { kpi, area, figures, figure, groups, release } = view;
  const shown = figure ? seriesOf(figures, figure) : [];
  const chosen = figure?.period ?? null;
  const fallback = fallbackWords(view, locale);
  return describeChart({ kpi, area, figures: shown, groups, sources: kpi.sources, release, chosen, fallback }, locale);
}

/** What is no period is refused where a chart leaves the house: today's sentence must not end up in last year's report. */
export function refuseUnknownPeriod({ missedPeriod }: KpiView, locale: Locale): void {
  if (missedPeriod === null || labelIfPeriod(missedPeriod, locale) !== null) return;
  error(404, m.period_unknown({ period: missedPeriod.slice(0, 20) }, { locale }), { kind: "unknown" });
}

/** Who asked for a period without a figure reads which one is shown instead: a number that changes silently is a wrong one. */
export function fallbackWords({ missedPeriod, figure, release }: KpiView, locale: Locale): string | null {
  if (missedPeriod === null || !figure) return null;
  const asked = labelIfPeriod(missedPeriod, locale) ?? missedPeriod.slice(0, 20);
  return m.period_fallback({ asked, shown: labelOn(release.referenceDate, figure.period, locale) }, { locale });
}
