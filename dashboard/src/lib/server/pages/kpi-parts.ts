import { askFigures, askKpis } from "#lib/server/api.ts";
import { leadingFigure } from "#lib/server/figures/choose.ts";
import type { Brief } from "./brief.ts";
import { briefOf } from "./brief.ts";
import type { KpiView } from "./kpi-view.ts";

/** What explains a figure, for the same area and where it is there the same period. */
export async function partsOf({ kpi, choice, figure, release }: KpiView): Promise<Brief[]> {
  const { kpis } = await askKpis();
  const parts = kpis.filter(({ partOf }) => partOf === kpi.id);
  const briefs = parts.map(async (part) => {
    const figures = await askFigures({ kpi: part.id, ...choice });
    const { referenceDate } = release;
    const own = figures.find(({ period }) => period === figure?.period) ?? leadingFigure(figures, referenceDate);
    return own ? [briefOf(own, part, { figures, referenceDate, size: "supporting" })] : [];
  });
  return (await Promise.all(briefs)).flat();
}
