import { askAreaFigures, askKpis } from "#lib/server/api.ts";
import type { Figure } from "#lib/server/answers.ts";
import { isPublished } from "#lib/server/answers.ts";
import type { WrittenParts } from "#lib/server/figures/parts.ts";
import { writeParts } from "#lib/server/figures/parts.ts";
import { leadingFigure } from "#lib/server/figures/choose.ts";
import type { Brief } from "./brief.ts";
import { briefOf } from "./brief.ts";
import type { KpiView } from "./kpi-view.ts";

/** What explains a figure, for the same area and where it is there the same period: first what is one block with it, then what is on its scale. */
export async function supportingOf({ kpi, area, figure, release }: KpiView): Promise<Brief[]> {
  const { kpis } = await askKpis();
  const own = kpis.filter(({ partOf, beside }) => partOf === kpi.code || beside === kpi.code);
  const rank = ({ beside, unit }: (typeof own)[number]): number => (beside ? 0 : unit === kpi.unit ? 1 : 2);
  const supporting = own.toSorted((one, other) => rank(one) - rank(other));
  const codes = supporting.map(({ code }) => code);
  const asked = codes.length > 0 ? await askAreaFigures(area, { kpis: codes }) : [];
  const byKpi = Map.groupBy(asked, (one) => one.kpi.code);
  const { referenceDate } = release;
  return supporting.flatMap((other) => {
    const figures = byKpi.get(other.code) ?? [];
    const own = figures.find(({ period }) => period === figure?.period) ?? leadingFigure(figures, referenceDate);
    return own ? [briefOf(own, other, { figures, referenceDate, size: "supporting" })] : [];
  });
}

/** What a figure is made of, each in the unit of its own KPI; null where it is not made of other figures. */
export async function compositionOf(figure: Figure | null): Promise<WrittenParts | null> {
  if (!isPublished(figure) || !figure.parts) return null;
  const { kpis } = await askKpis();
  return writeParts(figure, (part) => kpis.find(({ code }) => code === part)?.unit);
}
