import { embedHref, lastingEmbedHref } from "#lib/links.ts";
import { m } from "#lib/paraglide/messages.js";
import type { AreaLevel } from "#lib/server/answers.ts";
import { askWhose } from "#lib/server/api.ts";
import type { Order } from "#lib/server/charts/area-rows.ts";
import { originOf } from "#lib/server/origin.ts";
import type { Citation } from "./citation.ts";
import { citationOf } from "./citation.ts";
import type { KpiView } from "./kpi-view.ts";
import type { ChartName } from "./picture.ts";

/** How a figure leaves the house: as files, as code for somebody's page, and as a reference. */
export type Share = {
  heading: string;
  /** What stands before the citation. */
  citing: string;
  note: string;
  files: SharedChart[];
  /** The address of the chart, and the script that gives it its height in somebody's page. */
  codes: { label: string; src: string }[];
  script: string;
  title: string;
  citation: Citation;
};

/** A chart of the page in three kinds of files. */
type SharedChart = { name: string; files: { label: string; href: string }[] };

/** What stands on the page beside the course of the figure. */
type Beside = { areas: { level: AreaLevel; order: Order } | null; hasMonths: boolean; hasDecision: boolean };

export async function shareOf(view: KpiView, asked: URL, beside: Beside): Promise<Share> {
  const { kpi, release } = view;
  const origin = originOf(asked);
  const choice = { area: view.areaInAddress, period: asked.searchParams.get("period") };
  const { areas, hasMonths, hasDecision } = beside;
  const chart = (name: string, which: ChartName, more: Record<string, string> = {}): SharedChart => {
    const own = which === "series" ? null : which;
    const picture = { ...choice, chart: own, ...more };
    return {
      name,
      files: [
        { label: m.share_svg(), href: embedHref(kpi.code, ".svg", picture) },
        { label: m.share_png(), href: embedHref(kpi.code, ".png", picture) },
        { label: m.share_csv(), href: embedHref(kpi.code, ".csv", { ...choice, table: own, ...more }) },
      ],
    };
  };
  const [association, citation] = await Promise.all([askWhose(), citationOf(view, origin)]);
  const lasting = (more: Record<string, string> = {}): string =>
    origin + lastingEmbedHref(association, kpi.code, { area: choice.area, ...more });
  return {
    ...{ heading: m.kpi_share_heading(), citing: m.citation_heading(), note: m.kpi_embed_note() },
    files: [
      chart(m.kpi_series_heading(), "series"),
      areas ? chart(m.kpi_areas_heading(), "areas", { level: areas.level, sort: areas.order }) : [],
      hasMonths ? chart(m.share_months(), "months") : [],
      hasDecision ? chart(m.kpi_decision_heading(), "decision") : [],
    ].flat(),
    codes: [
      // The newest figures are of the newest period, whichever is on the page now.
      { label: m.kpi_embed_code(), src: lasting() },
      {
        label: m.kpi_embed_code_release({ number: release.number }),
        src: lasting({ period: view.figure?.period ?? "", release: `${release.number}` }),
      },
    ],
    script: `${origin}/embed/host.js`,
    title: kpi.title,
    citation,
  };
}
