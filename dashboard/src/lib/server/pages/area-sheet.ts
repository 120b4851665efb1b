import { ambitions } from "#lib/generated/vocabulary.ts";
import { getLocale } from "#lib/paraglide/runtime.js";
import type { Kpi } from "#lib/server/answers.ts";
import { byWeight } from "#lib/server/answers.ts";
import type { AreaAnswer, FigureOfKpi } from "#lib/server/api.ts";
import { dated } from "#lib/server/charts/chart.ts";
import { leadingIn, upTo } from "#lib/server/figures/choose.ts";
import { writeFigure } from "#lib/server/figures/written-figure.ts";
import type { Brief } from "./brief.ts";
import { briefOf } from "./brief.ts";

type Told = { referenceDate: string; until: string | undefined };

export type AmbitionGroup<Item> = { title: string; items: Item[] };

/** All figures of one area, by ambition and the headline first; KPIs that have no figure here are left out. */
export function sheetGroups(
  kpis: AreaAnswer["kpis"],
  figures: readonly FigureOfKpi[],
  { referenceDate, until }: Told,
): AmbitionGroup<Brief>[] {
  const shown = kpis.filter((kpi) => !isBackground(kpi));
  const byKpi = Map.groupBy(upTo(figures, until), ({ kpi }) => kpi.code);
  return byAmbition(shown, (kpi) => {
    const own = byKpi.get(kpi.code) ?? [];
    const leading = leadingIn(own, until, referenceDate);
    return leading ? [briefOf(leading, kpi, { figures: own, referenceDate, size: "sheet", asked: until })] : [];
  });
}

/** The first figure of a sheet in a sentence; empty where it has none. */
export function leadOf(
  sheet: readonly AmbitionGroup<Brief>[],
  kpis: AreaAnswer["kpis"],
  figures: readonly FigureOfKpi[],
  { referenceDate, until }: Told,
): string {
  const first = kpis.find(({ code }) => code === sheet[0]?.items[0]?.kpi.code);
  const own = upTo(figures, until).filter(({ kpi }) => kpi.code === first?.code);
  const leading = leadingIn(own, until, referenceDate);
  return first && leading ? dated(writeFigure(leading, first, referenceDate)) : "";
}

/** What is told of each KPI, in the order of the course plan and the headline first; an ambition without any is left out. */
export function byAmbition<Own extends Kpi, Item>(kpis: Own[], tell: (kpi: Own) => Item[]): AmbitionGroup<Item>[] {
  return Object.entries(ambitions)
    .map(([ambition, words]) => ({
      title: words[getLocale()],
      items: withParts(kpis.filter((kpi) => kpi.ambition === ambition)).flatMap(tell),
    }))
    .filter(({ items }) => items.length > 0);
}

/** The headline first and what only gives background last; what explains a KPI follows it. */
function withParts<Own extends Kpi>(kpis: Own[], of: string | null = null): Own[] {
  const own = kpis.filter(({ partOf }) => partOf === of).toSorted(byWeight);
  return own.flatMap((kpi) => [kpi, ...withParts(kpis, kpi.code)]);
}

/** What is only background to another figure stands on the page of that one. */
const isBackground = ({ partOf, direction }: Kpi): boolean => partOf !== null && direction === "CONTEXT";

/** KPIs that are measured for larger areas only, so that nobody looks for them here in vain. */
export function onlyLarger({ area, kpis }: AreaAnswer): Pick<Kpi, "code" | "title">[] {
  return kpis
    .filter(({ areaLevels, partOf }) => !areaLevels.includes(area.level) && partOf === null)
    .map(({ code, title }) => ({ code, title }));
}
