import { kpiHref } from "#lib/links.ts";
import { getLocale } from "#lib/paraglide/runtime.js";
import { chartOf, refuseUnknownPeriod } from "#lib/server/embed.ts";
import { kpiView } from "#lib/server/kpi-view.ts";
import { originOf } from "#lib/server/origin.ts";
import type { PageServerLoad } from "./$types";

/** A chart in somebody else's page needs no script of ours. */
export const csr = false;

export const load: PageServerLoad = async ({ params, url }) => {
  const view = await kpiView(params.kpi, url.searchParams);
  refuseUnknownPeriod(view, getLocale());
  const choice = { area: view.areaInAddress, period: url.searchParams.get("period") };
  return { chart: chartOf(view, getLocale()), href: originOf(url) + kpiHref(view.kpi.id, choice) };
};
