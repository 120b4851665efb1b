import { ambitions, areaLevels, confidences } from "#lib/generated/vocabulary.ts";
import { areaInAddress, compareHref, kpiHref, waveHref } from "#lib/links.ts";
import { m } from "#lib/paraglide/messages.js";
import { getLocale } from "#lib/paraglide/runtime.js";
import type { Area, AreaLevel, Kpi } from "#lib/server/answers.ts";
import { isPublished } from "#lib/server/answers.ts";
import { askFigures, askInside, askKpis, askMade, askWave } from "#lib/server/api.ts";
import type { Order } from "#lib/server/charts/area-rows.ts";
import { areaRows } from "#lib/server/charts/area-rows.ts";
import { dated } from "#lib/server/charts/chart.ts";
import { changeNote } from "#lib/server/figures/change.ts";
import { isWave, periodLabel } from "#lib/server/figures/period.ts";
import { writeFigure } from "#lib/server/figures/written-figure.ts";
import { levelsBelow } from "#lib/server/pages/area-choice.ts";
import { noFigureWords, sheetName } from "#lib/server/pages/area-words.ts";
import { writeCard, writeComputation } from "#lib/server/pages/card.ts";
import { writeControl } from "#lib/server/pages/control-chart.ts";
import { decisionOf, whyOutdated } from "#lib/server/pages/decision.ts";
import { defaultPair } from "#lib/server/pages/comparison-choice.ts";
import { chartOf, fallbackWords } from "#lib/server/pages/embed.ts";
import { forecastWords } from "#lib/server/pages/forecast.ts";
import { shownGoals, writeGoals } from "#lib/server/pages/goal.ts";
import type { KpiView } from "#lib/server/pages/kpi-view.ts";
import { kpiView } from "#lib/server/pages/kpi-view.ts";
import { compositionOf, supportingOf } from "#lib/server/pages/kpi-parts.ts";
import { writeOpportunities } from "#lib/server/pages/opportunities.ts";
import { respondedOf } from "#lib/server/pages/wave.ts";
import { lineageSteps } from "#lib/server/pages/lineage-steps.ts";
import { momentRows, momentsText, writeLineage } from "#lib/server/pages/lineage.ts";
import { areaField, periodField } from "#lib/server/pages/options.ts";
import { writeRevisions } from "#lib/server/pages/revisions.ts";
import { rowsLinkOf } from "#lib/server/pages/rows.ts";
import { sharedOf } from "#lib/server/pages/shared.ts";
import { isAnythingPublic } from "#lib/server/public/ask.ts";
import { tallyOf } from "#lib/server/pages/tally.ts";
import { sheetOf } from "#lib/server/pages/sheet.ts";
import { shareOf } from "#lib/server/pages/share.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ params, url }) => {
  // What stands beside it needs the list of all KPIs, which is then already there.
  const [view] = await Promise.all([kpiView(params.kpi, url.searchParams), askKpis()]);
  const { kpi, area, areas, figures, figure, release } = view;
  // One area that is the whole says nothing more than the whole does.
  const levels = levelsBelow(area.level, kpi.areaLevels).filter((own) => isDivided(own, areas, area));
  const level = chosenLevel(levels, url.searchParams.get("level"));
  const order: Order = url.searchParams.get("sort") === "size" ? "size" : "name";
  const choice = { area: view.areaInAddress, period: url.searchParams.get("period") };
  const hrefOf = (changed: { level?: string; order?: Order }): string => {
    const { order: shown, ...rest } = { level, order, ...changed };
    return `${kpiHref(kpi.code, { ...choice, ...rest, sort: shown === "size" ? "size" : null })}#areas`;
  };
  const period = figure?.period;
  const [supporting, inside, below, { moments, lineage, shared }, wave] = await Promise.all([
    supportingOf(view),
    // It is about the whole association, and about nothing else.
    area.level === "ASSOCIATION" ? askInside(kpi.code) : null,
    period && level ? askFigures({ kpi: kpi.code, period, areaLevel: level, within: view.choice.area }) : [],
    period ? askMade({ kpi: kpi.code, period, ...view.choice }) : nothing,
    period && isWave(period) ? askWave(period).then((answer) => answer.wave) : null,
  ]);
  const measured = areas.filter((own) => own.homes > 0 && kpi.areaLevels.includes(own.level));
  const written = figure && writeFigure(figure, kpi, release.referenceDate);
  const { code, title, unit, centre } = kpi;
  const told = { centre, area: area.name, period: written?.period ?? "", value: written?.value ?? "" };
  const decision = whyOf(view);
  const control = writeControl(inside?.controlChart ?? null);
  return {
    sheet: sheetOf(title, area.level === "ASSOCIATION" ? m.sheet_whole() : area.name, written?.period),
    kpi: { code, title, kind: kindOf(kpi), isShare: unit === "SHARE" },
    card: writeCard(kpi),
    computation: writeComputation(kpi),
    area: { code: area.code, name: area.name, level: area.level },
    fields: [areaField(measured, choice.area ?? ""), periodField(figures, release.referenceDate, period ?? "")],
    fallback: fallbackWords(view),
    figure: written,
    lead: written ? dated(written) : "",
    changeNote: isPublished(figure) ? changeNote(figure, figures, unit) : "",
    noFigure: noFigureWords(kpi, area),
    areaSheet: sheetName(area),
    wave: wave && { href: waveHref(wave.code), name: periodLabel(wave.code), responded: respondedOf(wave, code) },
    forecast: forecastWords(figures, kpi),
    tally: tallyOf(figure, release.referenceDate),
    composition: await compositionOf(figure),
    supporting,
    decision,
    chart: figure && chartOf(view),
    control,
    opportunities: writeOpportunities(inside?.opportunities ?? null),
    revisions: writeRevisions(inside?.revisions ?? [], kpi),
    ...areaChoices({ levels, level, order, area }, hrefOf),
    areas: areaRows(
      {
        ...{ figures: below, areas, kpi, order },
        hrefOf: (own) => kpiHref(code, { area: areaInAddress(own), period: choice.period }),
      },
      release.referenceDate,
    ),
    ...{ compareHref: compareHref(defaultPair(view)), rowsLink: rowsLinkOf(view) },
    ...wayBack(view, { moments, lineage }, told),
    goals: shownGoals(writeGoals(kpi.goals, kpi, { area, leads: isPublished(figure) ? figure.goal : null })),
    shared: await sharedOf(view, shared, isAnythingPublic),
    share: await shareOf(view, url, {
      areas: level && below.length > 0 ? { level, order } : null,
      hasMonths: control !== null,
      hasDecision: decision?.drawing != null,
    }),
  };
};

/** Why its verdict is what it is; of what is too old, why it has none. */
function whyOf({ figure, kpi, release }: KpiView) {
  if (!isPublished(figure)) return null;
  if (figure.verdict !== "OUTDATED") return decisionOf(figure, kpi);
  return { words: whyOutdated(kpi, release.referenceDate), drawing: null };
}

const nothing = { moments: [], lineage: null, shared: "nothing" as const };

/** From the figure to the rows that were delivered. */
function wayBack(
  { kpi, area, figure, release }: Awaited<ReturnType<typeof kpiView>>,
  { moments, lineage }: Pick<Awaited<ReturnType<typeof askMade>>, "moments" | "lineage">,
  told: Parameters<typeof momentsText>[1],
) {
  const now = { homes: area.homes, day: release.referenceDate };
  const { sources, ...counted } = writeLineage(lineage, { sources: kpi.sources, figure, ...now });
  const sums = { moments: momentRows(moments, kpi.centre), text: momentsText(moments, told) };
  return { sources, steps: lineageSteps({ ...counted, ...sums }, figure) };
}

/** The level that was asked, where there is more than one area of it; else that of the groups. */
const chosenLevel = (levels: readonly AreaLevel[], asked: string | null): AreaLevel | undefined =>
  levels.find((own) => own === asked) ?? levels.find((own) => own === "NEIGHBOURHOOD_GROUP") ?? levels[0];

type Shown = { levels: AreaLevel[]; level: AreaLevel | undefined; order: Order; area: Area };

/** Which areas are shown, and in which order; and what is said where there are none. */
function areaChoices(
  { levels, level, order, area }: Shown,
  hrefOf: (changed: { level?: string; order?: Order }) => string,
) {
  const isWhole = area.level === "ASSOCIATION";
  return {
    areasIntro: m.kpi_areas_intro({ percent: confidences.shown.value * 100 }),
    noAreas: isWhole && levels.length === 0 ? m.kpi_areas_none() : m.kpi_areas_none_within({ area: area.name }),
    levels: levels.map((own) => ({
      label: areaLevels[own].many[getLocale()],
      href: hrefOf({ level: own }),
      isChosen: own === level,
    })),
    orders: [
      { label: m.sort_name(), href: hrefOf({ order: "name" }), isChosen: order === "name" },
      { label: m.sort_size(), href: hrefOf({ order: "size" }), isChosen: order === "size" },
    ],
  };
}

/** Whether there is more than one area of a level, or one that is smaller than the whole. */
function isDivided(level: AreaLevel, areas: readonly Area[], whole: Pick<Area, "code" | "level" | "homes">): boolean {
  const isInside = ({ within }: Area): boolean =>
    whole.level === "ASSOCIATION" || within.some(({ code }) => code === whole.code);
  const own = areas.filter((area) => area.level === level && area.homes > 0 && isInside(area));
  return own.length > 1 || own.some(({ homes }) => homes < whole.homes);
}

/** "Evenwichtige wijken · Wettelijke eis" */
function kindOf({ ambition, isLegalRequirement }: Kpi): string {
  const words = ambitions[ambition][getLocale()];
  return isLegalRequirement ? `${words} · ${m.kpi_legal()}` : words;
}
