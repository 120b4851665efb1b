import { redirect } from "@sveltejs/kit";
import { areaOptions } from "#lib/area-options.ts";
import type { Figure } from "#lib/figure.ts";
import { isPublished } from "#lib/figure.ts";
import { areaHref } from "#lib/links.ts";
import { m } from "#lib/paraglide/messages.js";
import { getLocale } from "#lib/paraglide/runtime.js";
import type { OverviewAnswer } from "#lib/server/api.ts";
import { askFrame, askKpiGroup, askOverview } from "#lib/server/api.ts";
import { areaList } from "#lib/server/area-list.ts";
import type { Context } from "#lib/server/overview.ts";
import { ambitionBlocks, areaTiles, attentionOf, freshness, yearsOf } from "#lib/server/overview.ts";
import type { PageServerLoad } from "./$types";

/** Areas are compared on the headline figure of the first ambition: what the neighbourhoods themselves are like. */
const areasKpi = "resilience_level";

export const load: PageServerLoad = async ({ url }) => {
  const area = url.searchParams.get("area");
  const until = url.searchParams.get("period") ?? undefined;
  if (area) redirect(303, areaHref({ code: area, level: "NEIGHBOURHOOD" }, { period: until }));

  const [frame, answer] = await Promise.all([askFrame(), askOverview(areasKpi)]);
  const [whole] = answer.whole.nodes;
  const figures = whole?.figures.nodes ?? [];
  const areas = areaList(answer).filter(({ homes }) => homes > 0);
  const locale = getLocale();
  const years = yearsOf(figures);
  const context: Context = {
    release: frame.release,
    figures,
    homes: whole?.homes ?? 0,
    until: years.find((year) => year === until),
    locale,
  };
  return {
    chosenYear: context.until ?? "",
    years,
    areaGroups: areaOptions(areas, m.choose_whole(), locale),
    blocks: ambitionBlocks(answer, await partsOf(answer), context),
    attention: attentionOf(answer, context),
    tiles: areaTiles(
      answer,
      areas.filter(({ level }) => level === "NEIGHBOURHOOD_GROUP"),
      context,
    ),
    freshness: freshness(answer.kpis.flatMap(({ sources }) => sources)),
  };
};

/** Figures that exist in parts (new build, existing stock) are asked part by part, all at once. */
async function partsOf({ kpis }: OverviewAnswer): Promise<Record<string, Record<string, Figure[]>>> {
  const asked = kpis
    .filter(({ headline, groups }) => headline && groups.length > 1)
    .flatMap(({ id, groups }) => groups.filter((group) => group !== "all").map((group) => ({ kpi: id, group })));
  const answers = await Promise.all(
    asked.map((part) => askKpiGroup({ ...part, area: null, areaLevel: "ASSOCIATION" })),
  );
  const parts: Record<string, Record<string, Figure[]>> = {};
  answers.forEach(({ kpi }, index) => {
    const { kpi: id, group } = asked[index]!;
    (parts[id] ??= {})[group] = kpi.figures.nodes.filter(isPublished);
  });
  return parts;
}
