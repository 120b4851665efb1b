import { leadingFigure } from "#lib/choose.ts";
import { ambitions, byWeight } from "#lib/figure.ts";
import { getLocale } from "#lib/paraglide/runtime.js";
import { askFrame, askKpis, askWhole } from "#lib/server/api.ts";
import { briefOf } from "#lib/server/brief.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async () => {
  const [{ release }, { kpis }, whole] = await Promise.all([askFrame(), askKpis(), askWhole()]);
  const figures = whole?.figures.nodes ?? [];
  const told = kpis.toSorted(byWeight).map((kpi) => {
    const own = figures.filter((figure) => figure.kpi.id === kpi.id);
    const leading = leadingFigure(own, release.referenceDate);
    return {
      id: kpi.id,
      title: kpi.title,
      ambition: kpi.ambition,
      definition: kpi.definition,
      brief: leading && briefOf(leading, kpi, { figures: own, release }, getLocale()),
    };
  });
  return {
    groups: ambitions
      .map((ambition) => ({
        ambition,
        kpis: told.filter((kpi) => kpi.ambition === ambition),
      }))
      .filter((group) => group.kpis.length > 0),
  };
};
