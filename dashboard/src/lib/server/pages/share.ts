import { embedHref, lastingEmbedHref } from "#lib/links.ts";
import { m } from "#lib/paraglide/messages.js";
import type { AreaLevel } from "#lib/server/answers.ts";
import { askWhose } from "#lib/server/api.ts";
import type { Order } from "#lib/server/charts/area-rows.ts";
import { originOf } from "#lib/server/origin.ts";
import type { Citation } from "./citation.ts";
import { citationOf } from "./citation.ts";
import type { KpiView } from "./kpi-view.ts";

/** How a figure leaves the house: as files, as code for somebody's page, and as a reference. */
export type Share = {
  files: { label: string; href: string }[];
  /** The address of the chart, and the script that gives it its height in somebody's page. */
  codes: { label: string; src: string }[];
  script: string;
  title: string;
  citation: Citation;
};

/** `table` is the table of areas on the page, where there is one. */
type Table = { level: AreaLevel; order: Order } | null;

export async function shareOf(view: KpiView, asked: URL, table: Table): Promise<Share> {
  const { kpi, release } = view;
  const origin = originOf(asked);
  const choice = { area: view.areaInAddress, period: asked.searchParams.get("period") };
  const file = (kind: ".svg" | ".png" | ".csv", more: Record<string, string> = {}): string =>
    embedHref(kpi.code, kind, { ...choice, ...more });
  const [association, citation] = await Promise.all([askWhose(), citationOf(view, origin)]);
  const lasting = (more: Record<string, string> = {}): string =>
    origin + lastingEmbedHref(association, kpi.code, { area: choice.area, ...more });
  const areas = table && { table: "areas", level: table.level, sort: table.order };
  return {
    files: [
      { label: m.kpi_download_svg(), href: file(".svg") },
      { label: m.kpi_download_png(), href: file(".png") },
      { label: m.kpi_download_csv(), href: file(".csv") },
      areas ? { label: m.kpi_download_areas(), href: file(".csv", areas) } : [],
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
