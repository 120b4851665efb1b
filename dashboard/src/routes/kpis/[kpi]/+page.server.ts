import { areaOptions } from "#lib/area-options.ts";
import { areaRows, dotsAlt } from "#lib/charts/area-rows.ts";
import { layoutDecision } from "#lib/charts/decision.ts";
import type { Area } from "#lib/figure.ts";
import { isPublished } from "#lib/figure.ts";
import { embedHref, kpiHref } from "#lib/links.ts";
import { m } from "#lib/paraglide/messages.js";
import { getLocale } from "#lib/paraglide/runtime.js";
import { periodLabel } from "#lib/period.ts";
import { boundsWords } from "#lib/sentences.ts";
import { askKpiAreas } from "#lib/server/api.ts";
import { briefOf } from "#lib/server/brief.ts";
import { chartOf } from "#lib/server/embed.ts";
import { goalWords } from "#lib/server/goal.ts";
import { kpiView } from "#lib/server/kpi-view.ts";
import { levelsBelow, periodOptions } from "#lib/server/kpi-choices.ts";
import { momentRows, sourceRows } from "#lib/server/lineage.ts";
import { originOf } from "#lib/server/origin.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ params, url }) => {
  const locale = getLocale();
  const view = await kpiView(params.kpi, url.searchParams);
  const { kpi, area, areas, figures, figure } = view;
  const levels = levelsBelow(area.level, kpi.areaLevels);
  const level =
    levels.find((own) => own === url.searchParams.get("level")) ??
    levels.find((own) => own === "NEIGHBOURHOOD_GROUP") ??
    levels[0];
  const order = url.searchParams.get("sort") === "size" ? "size" : "name";
  const choice = { area: view.areaCode, period: url.searchParams.get("period") };
  const below = figure && (await areasBelow(view.kpi.id, view.areaCode, figure.period, level ?? null));
  const hrefOf = (own: Area): string => kpiHref(kpi.id, { area: own.code, period: choice.period });
  const rows = below ? areaRows({ figures: below.figures, areas, kpi, order, hrefOf }, locale) : [];
  return {
    kpi: { ...kpi, sources: undefined, goals: undefined, figures: undefined },
    area,
    choice: { ...choice, level: level ?? null, order },
    chosenPeriod: figure?.period ?? "",
    fallback:
      view.missedPeriod &&
      figure &&
      m.period_fallback({ asked: view.missedPeriod, shown: periodLabel(figure.period, locale) }),
    brief: figure && briefOf(figure, kpi, figures, locale),
    bounds: figure && boundsWords(figure, kpi, locale),
    isCount: isPublished(figure) && figure.intervalReason === "COMPLETE_COUNT" && figure.goal !== null,
    decision: isPublished(figure) ? layoutDecision(figure) : null,
    chart: figure && chartOf(view, locale),
    areaGroups: areaOptions(
      areas.filter((own) => own.homes > 0 && kpi.areaLevels.includes(own.level)),
      m.choose_whole(),
      locale,
    ),
    periodGroups: periodOptions(figures, locale),
    levels,
    rows,
    dotsAlt: figure ? dotsAlt(rows, figure.period, locale) : "",
    sources: sourceRows(kpi.sources, locale),
    moments: momentRows(below?.moments ?? [], locale),
    goals: goalWords(kpi.goals, kpi, { area, leads: isPublished(figure) ? figure.goal : null }, locale),
    files: { csv: embedHref(kpi.id, ".csv", choice), svg: embedHref(kpi.id, ".svg", choice) },
    embedUrl: originOf(url) + embedHref(kpi.id, "", choice),
  };
};

async function areasBelow(kpi: string, area: string | null, period: string, level: Area["level"] | null) {
  const answer = await askKpiAreas({
    kpi,
    period,
    area,
    // Without a smaller level there is nothing to list; the question then asks the association itself, once.
    areaLevel: level ?? "ASSOCIATION",
    within: level ? area : null,
    ownLevel: area ? null : "ASSOCIATION",
  });
  return {
    figures: level ? answer.kpi.areas.nodes : [],
    moments: answer.kpi.own.nodes[0]?.moments ?? [],
  };
}
