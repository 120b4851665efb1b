import { ambitions } from "#lib/generated/vocabulary.ts";
import { getLocale } from "#lib/paraglide/runtime.js";
import { publicKpiHref } from "#lib/links.ts";
import { askPublicOverview } from "#lib/server/public/ask.ts";
import { referenceLine } from "#lib/server/public/chart.ts";
import { writePublic } from "#lib/server/public/write.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async () => {
  const { association, release, kpis, figures } = await askPublicOverview();
  // The newest of each kind of period are there; the last of those is the newest.
  const newest = new Map(figures.nodes.map((figure) => [figure.kpi.code, figure]));
  const items = kpis.flatMap((kpi) => {
    const figure = newest.get(kpi.code);
    if (!figure) return [];
    const { code, title, ambition } = kpi;
    const written = writePublic(figure, kpi, release.referenceDate);
    return [
      {
        ...{ code, title, ambition, leads: kpi.headline || written.verdict.mark !== null },
        href: publicKpiHref(code),
        ...written,
      },
    ];
  });
  return {
    association: association.name,
    reference: referenceLine({ association, release }),
    groups: [...Map.groupBy(items, ({ ambition }) => ambition)].map(([ambition, own]) => ({
      title: ambitions[ambition][getLocale()],
      items: own.filter(({ leads }) => leads),
      others: own.filter(({ leads }) => !leads),
    })),
  };
};
