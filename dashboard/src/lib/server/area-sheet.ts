import { leadingFigure, upTo } from "#lib/choose.ts";
import type { Kpi, Release } from "#lib/figure.ts";
import { ambitions, byWeight } from "#lib/figure.ts";
import type { Locale } from "#lib/paraglide/runtime.js";
import type { AreaAnswer } from "./api.ts";
import type { Brief } from "./brief.ts";
import { briefOf } from "./brief.ts";

export type SheetGroup = { ambition: Kpi["ambition"]; briefs: Brief[] };

/** All figures of one area, by ambition and the headline first; KPIs that have no figure here are left out. */
export function sheetGroups(
  { area, kpis }: Pick<AreaAnswer, "area" | "kpis">,
  { release, until }: { release: Pick<Release, "referenceDate">; until: string | undefined },
  locale: Locale,
): SheetGroup[] {
  return ambitions
    .map((ambition) => ({
      ambition,
      briefs: kpis
        .filter((kpi) => kpi.ambition === ambition)
        .toSorted(byWeight)
        .flatMap((kpi) => {
          const own = upTo(area.figures.nodes, until).filter((figure) => figure.kpi.id === kpi.id);
          const leading = leadingFigure(own, release.referenceDate);
          return leading ? [briefOf(leading, kpi, { figures: own, release }, locale)] : [];
        }),
    }))
    .filter(({ briefs }) => briefs.length > 0);
}

/** KPIs that are measured for larger areas only, so that nobody looks for them here in vain. */
export function onlyLarger({ area, kpis }: AreaAnswer): Pick<Kpi, "id" | "title">[] {
  return kpis.filter(({ areaLevels }) => !areaLevels.includes(area.level)).map(({ id, title }) => ({ id, title }));
}
