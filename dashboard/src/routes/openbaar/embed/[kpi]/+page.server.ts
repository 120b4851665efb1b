import { areaInAddress, publicKpiHref } from "#lib/links.ts";
import { readTheme, themeStyle } from "#lib/server/files/themes.ts";
import { originOf } from "#lib/server/origin.ts";
import { publicView } from "#lib/server/public/view.ts";
import type { PageServerLoad } from "./$types";

/** A chart in somebody else's page needs no framework; a script of a few lines tells its height. */
export const csr = false;

export const load: PageServerLoad = async ({ params, url }) => {
  const origin = originOf(url);
  const { kpi, area, chart, citation } = await publicView(params.kpi, url.searchParams, origin);
  return {
    chart,
    citation,
    theme: themeStyle(readTheme(url.searchParams.get("theme"))),
    href: origin + publicKpiHref(kpi.code, { area: areaInAddress(area) }),
  };
};
