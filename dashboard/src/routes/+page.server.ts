import { redirect } from "@sveltejs/kit";
import { areaHref } from "#lib/links.ts";
import { isPublished } from "#lib/server/answers.ts";
import type { OverviewAnswer } from "#lib/server/api.ts";
import { askAreas, askFigures, askFrame, askOverview, askSignals, askWhole } from "#lib/server/api.ts";
import type { Parts } from "#lib/server/charts/columns.ts";
import { readAreaChoice } from "#lib/server/pages/area-choice.ts";
import { areaList } from "#lib/server/pages/area-list.ts";
import { areaTiles, attentionOf, awake } from "#lib/server/pages/compared-areas.ts";
import { freshness } from "#lib/server/pages/freshness.ts";
import { areaField, yearField, yearsOf } from "#lib/server/pages/options.ts";
import { ambitionBlocks } from "#lib/server/pages/overview.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ url }) => {
  const area = url.searchParams.get("area");
  const asked = url.searchParams.get("period") ?? undefined;
  if (area) redirect(303, hrefOfChoice(area, asked));

  const [frame, { answer, parts, compared }, whole, listed] = await Promise.all([
    askFrame(),
    askOverview().then(withFigures),
    askWhole(),
    askAreas(),
  ]);
  const figures = whole?.figures.nodes ?? [];
  const areas = areaList(listed).filter(({ homes }) => homes > 0);
  const years = yearsOf(figures);
  const until = years.find((year) => year === asked);
  const { release } = frame;
  const blocks = ambitionBlocks(answer, parts, { release, figures, homes: whole?.homes ?? 0, until });
  const { answer: told, signals } = await signalsUntil(until);
  const tally = blocks.flatMap((block) => block.tally ?? []).find(({ isOfGoals }) => !isOfGoals) ?? null;
  const ofAreas = compared && { ...compared, referenceDate: release.referenceDate, until, tally };
  return {
    fields: [yearField(years, until), areaField(areas, "")],
    blocks,
    attention: ofAreas && attentionOf(told, signals, ofAreas),
    tiles: ofAreas && areaTiles(ofAreas, areas),
    freshness: freshness(answer.kpis.flatMap(({ sources }) => sources)),
  };
};

/** The area's own page: an address says the level only of a complex. */
function hrefOfChoice(text: string, period: string | undefined): string {
  const { area, areaLevel } = readAreaChoice(text);
  return areaHref({ code: area ?? text, level: areaLevel ?? "NEIGHBOURHOOD" }, { period });
}

/** What has to be asked once it is known which KPIs there are. */
async function withFigures(answer: OverviewAnswer) {
  const [parts, compared] = await Promise.all([partsOf(answer), comparedIn(answer)]);
  return { answer, parts, compared };
}

/** Areas are compared on the KPI whose verdicts another KPI counts. */
async function comparedIn({ kpis }: OverviewAnswer) {
  const derived = kpis.flatMap(({ derivedFrom }) => derivedFrom ?? [])[0];
  const kpi = derived && kpis.find(({ code }) => code === derived.kpi);
  return kpi && { kpi, figures: await askFigures({ kpi: kpi.code, areaLevel: derived.areaLevel }) };
}

/** What asks for attention, by whatever figure, with how it went before. */
async function signalsUntil(until: string | undefined) {
  const answer = await askSignals(until);
  const series = awake(answer).map(async (figure) => {
    const { kpi, area } = figure;
    return { kpi, figure, series: await askFigures({ kpi: kpi.code, area: area.code, areaLevel: area.level }) };
  });
  return { answer, signals: await Promise.all(series) };
}

/** Figures that exist in parts (new build, existing stock) are asked part by part, all at once. */
async function partsOf({ kpis }: OverviewAnswer): Promise<Record<string, Parts>> {
  const asked = kpis
    .filter(({ headline, groups }) => headline && groups.length > 1)
    .map(async ({ code, groups }) => {
      const own = groups.filter((group) => group !== "all").map((group) => partOf(code, group));
      return [code, Object.fromEntries(await Promise.all(own))] as const;
    });
  return Object.fromEntries(await Promise.all(asked));
}

async function partOf(kpi: string, group: string) {
  const figures = await askFigures({ kpi, group, areaLevel: "ASSOCIATION" });
  return [group, figures.filter(isPublished)] as const;
}
