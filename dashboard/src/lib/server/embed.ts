import type { Chart } from "#lib/charts/chart.ts";
import { describeChart } from "#lib/charts/chart.ts";
import { seriesOf } from "#lib/choose.ts";
import type { Locale } from "#lib/paraglide/runtime.js";
import type { KpiView } from "./kpi-view.ts";

/** The chart of a view; an embed, a picture and a page that ask the same get the same. */
export function chartOf(view: KpiView, locale: Locale): Chart {
  const { kpi, area, figures, figure, groups, release } = view;
  const shown = figure ? seriesOf(figures, figure) : [];
  const chosen = figure?.period ?? null;
  return describeChart({ kpi, area, figures: shown, groups, sources: kpi.sources, release, chosen }, locale);
}
