import { redirect } from "@sveltejs/kit";
import { areaOptions } from "#lib/area-options.ts";
import type { Figure } from "#lib/figure.ts";
import { isPublished } from "#lib/figure.ts";
import { areaHref, readAreaChoice } from "#lib/links.ts";
import { m } from "#lib/paraglide/messages.js";
import { getLocale } from "#lib/paraglide/runtime.js";
import type { OverviewAnswer } from "#lib/server/api.ts";
import { askAreas, askFigures, askFrame, askOverview, askWhole } from "#lib/server/api.ts";
import { areaList } from "#lib/server/area-list.ts";
import type { Context } from "#lib/server/overview.ts";
import { ambitionBlocks, areaTiles, attentionOf, freshness, yearsOf } from "#lib/server/overview.ts";
import type { PageServerLoad } from "./$types";

/** Areas are compared on the headline figure of the first ambition: what the neighbourhoods themselves are like. */
const areasKpi = "resilience_level";

export const load: PageServerLoad = async ({ url }) => {
  const area = url.searchParams.get("area");
  const until = url.searchParams.get("period") ?? undefined;
  if (area) redirect(303, hrefOfChoice(area, until));

  const [frame, answer, whole, listed, ofAreas] = await Promise.all([
    askFrame(),
    askOverview(),
    askWhole(),
    askAreas(),
    askFigures({ kpi: areasKpi, areaLevel: "NEIGHBOURHOOD_GROUP" }),
  ]);
  const figures = whole?.figures.nodes ?? [];
  const areas = areaList(listed).filter(({ homes }) => homes > 0);
  const locale = getLocale();
  const years = yearsOf(figures);
  const context: Context = {
    release: frame.release,
    figures,
    homes: whole?.homes ?? 0,
    until: years.find((year) => year === until),
    locale,
  };
  const kpi = answer.kpis.find(({ id }) => id === areasKpi);
  const compared = kpi && { kpi, figures: ofAreas };
  return {
    chosenYear: context.until ?? "",
    years,
    areaGroups: areaOptions(areas, m.choose_whole(), locale),
    blocks: ambitionBlocks(answer, await partsOf(answer), context),
    attention: compared && attentionOf(compared, context),
    tiles:
      compared &&
      areaTiles(
        compared,
        areas.filter(({ level }) => level === "NEIGHBOURHOOD_GROUP"),
        context,
      ),
    freshness: freshness(answer.kpis.flatMap(({ sources }) => sources)),
  };
};

/** The area's own page: an address says the level only of a complex. */
function hrefOfChoice(text: string, period: string | undefined): string {
  const { area, areaLevel } = readAreaChoice(text);
  return areaHref({ code: area ?? text, level: areaLevel ?? "NEIGHBOURHOOD" }, { period });
}

/** Figures that exist in parts (new build, existing stock) are asked part by part, all at once. */
async function partsOf({ kpis }: OverviewAnswer): Promise<Record<string, Record<string, Figure[]>>> {
  const asked = kpis
    .filter(({ headline, groups }) => headline && groups.length > 1)
    .flatMap(({ id, groups }) => groups.filter((group) => group !== "all").map((group) => ({ kpi: id, group })));
  const answers = await Promise.all(asked.map((part) => askFigures({ ...part, areaLevel: "ASSOCIATION" })));
  const parts: Record<string, Record<string, Figure[]>> = {};
  answers.forEach((own, index) => {
    const { kpi, group } = asked[index]!;
    (parts[kpi] ??= {})[group] = own.filter(isPublished);
  });
  return parts;
}
