import { areaInAddress, publicDataHref, publicFileHref, publicKpiHref } from "#lib/links.ts";
import { m } from "#lib/paraglide/messages.js";
import { labelOn } from "#lib/server/figures/period.ts";
import { originOf } from "#lib/server/origin.ts";
import { referenceLine } from "#lib/server/public/chart.ts";
import { publicEmbed, publicView } from "#lib/server/public/view.ts";
import { writePublic } from "#lib/server/public/write.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ params, url }) => {
  const origin = originOf(url);
  const view = await publicView(params.kpi, url.searchParams, origin);
  const { kpi, areas, area, course, chosen, chart, citation, association, release } = view;
  const choice = { area: areaInAddress(area), period: chosen.period };
  return {
    association: association.name,
    reference: referenceLine({ association, release }),
    title: kpi.title,
    figure: writePublic(chosen, kpi, release.referenceDate),
    chart,
    facts: [
      { term: m.public_counted(), text: kpi.counted },
      { term: m.public_counted_out_of(), text: kpi.countedOutOf },
      { term: m.kpi_caveats(), text: kpi.caveats },
    ].filter(({ text }) => text !== ""),
    definition: kpi.definition,
    areas: areas.map((own) => ({
      name: own.name,
      href: publicKpiHref(kpi.code, { area: areaInAddress(own) }),
      isChosen: own === area,
    })),
    periods: course.map(({ period }) => ({
      name: labelOn(release.referenceDate, period),
      href: publicKpiHref(kpi.code, { area: areaInAddress(area), period }),
      isChosen: period === chosen.period,
    })),
    share: {
      ...{ heading: m.kpi_share_heading(), citing: m.citation_heading(), note: m.public_share_note() },
      files: [
        {
          name: m.kpi_series_heading(),
          files: [
            { label: m.share_svg(), href: publicFileHref(kpi.code, ".svg", choice) },
            { label: m.share_png(), href: publicFileHref(kpi.code, ".png", choice) },
            { label: m.share_csv(), href: publicDataHref("figures.csv", { kpi: kpi.code }) },
          ],
        },
      ],
      codes: [{ label: m.kpi_embed_code(), src: publicEmbed(origin, view) }],
      ...{ script: `${origin}/embed/host.js`, title: kpi.title, citation },
    },
  };
};
