import { areaInAddress, lastingEmbedHref } from "#lib/links.ts";
import type { AreaName, Figure } from "#lib/server/answers.ts";
import { askFrame, askWhose } from "#lib/server/api.ts";
import { citationWords } from "#lib/server/figures/citation-words.ts";
import type { KpiView } from "./kpi-view.ts";

/** Whose figure somebody shows, and where that stays. */
export type Citation = { words: string; permalink: string };

/** What stands below a figure in somebody's report: whose it is, of which release, and the address that keeps showing it. */
export async function citationOf(view: KpiView, origin: string): Promise<Citation> {
  return (await citations(origin))(view);
}

/** The citation of each figure of a table: its own area and period. */
export async function citationsOf(view: KpiView, origin: string): Promise<(figure: Figure) => Citation> {
  const cite = await citations(origin);
  return (figure) => cite({ ...view, figure, area: figure.area, areaInAddress: areaInAddress(figure.area) });
}

type Cited = Pick<KpiView, "kpi" | "areaInAddress" | "figure" | "release"> & { area: AreaName };

async function citations(origin: string): Promise<(cited: Cited) => Citation> {
  const [{ association }, whose] = await Promise.all([askFrame(), askWhose()]);
  return (cited) => ({
    words: citationWords(cited, association.name),
    permalink: origin + lastingEmbedHref(...lasting(whose, cited)),
  });
}

/** The period stands in it too: which one leads depends on the day. */
function lasting(
  whose: string,
  { kpi, areaInAddress: area, figure, release }: Cited,
): Parameters<typeof lastingEmbedHref> {
  return [whose, kpi.code, { area, period: figure?.period, release: `${release.number}` }];
}
