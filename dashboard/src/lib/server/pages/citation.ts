import { lastingEmbedHref } from "#lib/links.ts";
import { m } from "#lib/paraglide/messages.js";
import { askFrame, askWhose } from "#lib/server/api.ts";
import { formatDate } from "#lib/server/figures/format.ts";
import { labelOn } from "#lib/server/figures/period.ts";
import type { KpiView } from "./kpi-view.ts";

/** Whose figure somebody shows, and where that stays. */
export type Citation = { words: string; permalink: string };

/** What stands below a figure in somebody's report: whose it is, of which release, and the address that keeps showing it. */
export async function citationOf(view: KpiView, origin: string): Promise<Citation> {
  const [{ association }, whose] = await Promise.all([askFrame(), askWhose()]);
  return {
    words: citationWords(view, association.name),
    permalink: origin + lastingEmbedHref(...lasting(whose, view)),
  };
}

export function citationWords({ kpi, area, figure, release }: KpiView, association: string): string {
  const where = area.level === "ASSOCIATION" ? [] : [area.name];
  const when = figure ? [labelOn(release.referenceDate, figure.period)] : [];
  const subject = [`“${kpi.title}”`, ...where, ...when].join(", ");
  const date = [formatDate(release.referenceDate), ...(release.isSynthetic ? [m.synthetic()] : [])].join(", ");
  return m.citation({ association, subject, number: release.number, date });
}

/** The period stands in it too: which one leads depends on the day. */
function lasting(whose: string, { kpi, areaInAddress, figure, release }: KpiView): Parameters<typeof lastingEmbedHref> {
  return [whose, kpi.code, { area: areaInAddress, period: figure?.period, release: `${release.number}` }];
}
