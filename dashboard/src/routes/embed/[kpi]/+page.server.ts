import { kpiHref } from "#lib/links.ts";
import { originOf } from "#lib/server/origin.ts";
import { chartOf, viewToShare } from "#lib/server/pages/embed.ts";
import type { PageServerLoad } from "./$types";

/** A chart in somebody else's page needs no script of ours. */
export const csr = false;

export const load: PageServerLoad = async ({ params, url }) => {
  const view = await viewToShare(params.kpi, url.searchParams);
  const choice = { area: view.areaInAddress, period: url.searchParams.get("period") };
  return { chart: chartOf(view), href: originOf(url) + kpiHref(view.kpi.code, choice) };
};
