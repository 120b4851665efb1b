import { error } from "@sveltejs/kit";
import { m } from "#lib/paraglide/messages.js";
import type { Chart } from "#lib/server/charts/chart.ts";
import { describeChart } from "#lib/server/charts/chart.ts";
import { seriesOf } from "#lib/server/figures/choose.ts";
import { labelIfPeriod, labelOn } from "#lib/server/figures/period.ts";
import type { KpiView } from "./kpi-view.ts";
import { kpiView } from "./kpi-view.ts";

/** The chart of a view; an embed, a picture and a page that ask the same get the same. */
export function chartOf(view: KpiView): Chart {
  const { kpi, area, figures, figure, groups, release } = view;
  return describeChart({
    kpi,
    area,
    figures: figure ? seriesOf(figures, figure) : [],
    groups,
    sources: kpi.sources,
    release,
    chosen: figure?.period ?? null,
    fallback: fallbackWords(view),
  });
}

/** A view that leaves the house. What is no period is refused: today's sentence must not end up in last year's report. */
export async function viewToShare(kpi: string, query: URLSearchParams): Promise<KpiView> {
  const view = await kpiView(kpi, query);
  refuseUnknownPeriod(view);
  return view;
}

export function refuseUnknownPeriod({ missedPeriod }: KpiView): void {
  if (missedPeriod === null || labelIfPeriod(missedPeriod) !== null) return;
  error(404, m.period_unknown({ period: missedPeriod.slice(0, 20) }), { kind: "unknown" });
}

/** Who asked for a period without a figure reads which one is shown instead: a number that changes silently is a wrong one. */
export function fallbackWords({ missedPeriod, figure, release }: KpiView): string {
  if (missedPeriod === null || !figure) return "";
  const asked = labelIfPeriod(missedPeriod) ?? missedPeriod.slice(0, 20);
  return m.period_fallback({ asked, shown: labelOn(release.referenceDate, figure.period) });
}
