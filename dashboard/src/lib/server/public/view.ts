import { error } from "@sveltejs/kit";
import { areaInAddress, publicEmbedHref, publicKpiHref } from "#lib/links.ts";
import { m } from "#lib/paraglide/messages.js";
import type { Chart } from "#lib/server/charts/chart.ts";
import { citationWords } from "#lib/server/figures/citation-words.ts";
import { labelIfPeriod, readPeriod } from "#lib/server/figures/period.ts";
import type { Citation } from "#lib/server/pages/citation.ts";
import type { ToldPicture } from "#lib/server/pages/picture.ts";
import { askPublicKpi, publicAssociation, type PublicCard, type Told, type Whose } from "./ask.ts";
import { publicChart } from "./chart.ts";

/** What an address asks to see of a public figure, and all that is told of it. */
export type PublicView = Whose & {
  kpi: PublicCard;
  /** The areas of which it is told, the widest first. */
  areas: Told["area"][];
  area: Told["area"];
  /** Of that area and of one kind of period, oldest first. */
  course: Told[];
  chosen: Told;
  chart: Chart;
  citation: Citation;
};

export async function publicView(code: string, query: URLSearchParams, origin: string): Promise<PublicView> {
  const { kpi, association, release } = await askPublicKpi(code);
  const figures = kpi.figures.nodes;
  const areas = [...new Map(figures.map(({ area }) => [`${area.level} ${area.code}`, area])).values()];
  const asked = query.get("area");
  const area = asked === null ? areas[0] : areas.find((own) => own.code === asked);
  if (!area) return error(404, asked === null ? "" : m.refused_UNKNOWN_AREA(), { kind: "unknown" });
  const ofArea = figures.filter((figure) => figure.area.code === area.code && figure.area.level === area.level);
  const period = query.get("period");
  const chosen = period === null ? ofArea.at(-1) : ofArea.find((figure) => figure.period === period);
  if (!chosen) return error(404, noPeriod(period ?? ""), { kind: "unknown" });
  const { kind } = readPeriod(chosen.period);
  const course = ofArea.filter((figure) => readPeriod(figure.period).kind === kind);
  const own = { kpi, association, release, areas, area, course, chosen };
  return { ...own, chart: publicChart({ ...own, figures: course }), citation: citationOf(own, origin) };
}

/** The chart as a picture to be printed. */
export function publicPicture({ chart }: PublicView): ToldPicture {
  const { wide } = chart.drawings;
  return {
    ...{ title: chart.title, alt: chart.alt, finding: [chart.finding], subtitle: chart.subtitle },
    below: [chart.notes, chart.sourceLine, chart.referenceLine],
    drawn: { kind: "series", size: wide.size, drawing: wide, chosen: chart.chosen },
  };
}

/** What somebody puts in a page of theirs. */
export const publicEmbed = (origin: string, { kpi, area }: PublicView): string =>
  origin + publicEmbedHref(kpi.code, { area: areaInAddress(area) }, publicAssociation());

export const publicFileName = ({ kpi, area, chosen, release }: PublicView): string =>
  [kpi.code, area.code, chosen.period, `release-${release.number}`].join("_").replaceAll(/[^\w.-]/g, "-");

function citationOf(
  { kpi, area, chosen, association, release }: Omit<PublicView, "chart" | "citation">,
  origin: string,
): Citation {
  const choice = { area: areaInAddress(area), period: chosen.period };
  return {
    words: citationWords(
      { kpi, area, figure: chosen, release: { ...release, isSynthetic: association.isSynthetic } },
      association.name,
    ),
    permalink: origin + publicKpiHref(kpi.code, choice, publicAssociation()),
  };
}

const noPeriod = (period: string): string => m.period_unknown({ period: labelIfPeriod(period) ?? period.slice(0, 20) });
