import { kpiHref, lastingEmbedHref } from "#lib/links.ts";
import { m } from "#lib/paraglide/messages.js";
import { askWhose } from "#lib/server/api.ts";
import { readTheme, themeStyle } from "#lib/server/files/themes.ts";
import { originOf } from "#lib/server/origin.ts";
import { citationOf } from "#lib/server/pages/citation.ts";
import { chartOf, newerThan, viewToShare } from "#lib/server/pages/embed.ts";
import type { PageServerLoad } from "./$types";

/** A chart in somebody else's page needs no framework; a script of a few lines tells its height. */
export const csr = false;

export const load: PageServerLoad = async ({ params, url }) => {
  const origin = originOf(url);
  const view = await viewToShare(params.kpi, url.searchParams);
  const [citation, newest, association] = await Promise.all([citationOf(view, origin), newerThan(view), askWhose()]);
  const choice = { area: view.areaInAddress };
  const theme = url.searchParams.get("theme");
  return {
    chart: chartOf(view),
    theme: themeStyle(readTheme(theme)),
    citation,
    /** Who chose a release keeps it, and reads that there is a newer one. */
    newer: newest && {
      words: m.embed_newer({ number: view.release.number, newest }),
      href: origin + lastingEmbedHref(association, view.kpi.code, { ...choice, theme }),
    },
    href: origin + kpiHref(view.kpi.code, choice),
  };
};
