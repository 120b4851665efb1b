import { areaOptions } from "#lib/area-options.ts";
import { areaRows, dotsAlt } from "#lib/charts/area-rows.ts";
import { layoutDecision } from "#lib/charts/decision.ts";
import type { Area } from "#lib/figure.ts";
import { isPublished } from "#lib/figure.ts";
import { areaInAddress, embedHref, kpiHref } from "#lib/links.ts";
import { m } from "#lib/paraglide/messages.js";
import { getLocale } from "#lib/paraglide/runtime.js";
import { boundsWords } from "#lib/sentences.ts";
import { askFigures, askMoments } from "#lib/server/api.ts";
import { briefOf } from "#lib/server/brief.ts";
import { chartOf, fallbackWords } from "#lib/server/embed.ts";
import { goalWords } from "#lib/server/goal.ts";
import { kpiView } from "#lib/server/kpi-view.ts";
import { levelsBelow, periodOptions } from "#lib/server/kpi-choices.ts";
import { momentRows, momentsText, sourceRows } from "#lib/server/lineage.ts";
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
  const choice = { area: view.areaInAddress, period: url.searchParams.get("period") };
  const period = figure?.period;
  const [below, moments] = await Promise.all([
    period && level ? askFigures({ kpi: kpi.id, period, areaLevel: level, within: view.choice.area }) : [],
    period ? askMoments({ kpi: kpi.id, period, ...view.choice }) : [],
  ]);
  const hrefOf = (own: Area): string => kpiHref(kpi.id, { area: areaInAddress(own), period: choice.period });
  const rows = areaRows({ figures: below, areas, kpi, order, hrefOf }, locale);
  const brief = figure && briefOf(figure, kpi, view, locale);
  return {
    kpi: { ...kpi, sources: undefined, goals: undefined },
    area,
    choice: { ...choice, level: level ?? null, order },
    chosenPeriod: figure?.period ?? "",
    fallback: fallbackWords(view, locale),
    brief,
    bounds: figure && boundsWords(figure, kpi, locale),
    isCount: isPublished(figure) && figure.intervalReason === "COMPLETE_COUNT" && figure.goal !== null,
    decision: isPublished(figure) ? layoutDecision(figure) : null,
    chart: figure && chartOf(view, locale),
    areaGroups: areaOptions(
      areas.filter((own) => own.homes > 0 && kpi.areaLevels.includes(own.level)),
      m.choose_whole(),
      locale,
    ),
    periodGroups: periodOptions(figures, view.release, locale),
    levels,
    rows,
    dotsAlt: figure ? dotsAlt(rows, figure.period, view.release.referenceDate, locale) : "",
    sources: sourceRows(kpi.sources, locale),
    moments: momentRows(moments, kpi.unit, locale),
    momentsText: momentsText(moments, { unit: kpi.unit, area: area.name, period: brief?.periodLabel ?? "" }, locale),
    goals: goalWords(kpi.goals, kpi, { area, leads: isPublished(figure) ? figure.goal : null }, locale),
    files: { csv: embedHref(kpi.id, ".csv", choice), svg: embedHref(kpi.id, ".svg", choice) },
    embedUrl: originOf(url) + embedHref(kpi.id, "", choice),
  };
};
