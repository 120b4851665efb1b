import { redirect } from "@sveltejs/kit";
import { areaHref } from "#lib/links.ts";
import { m } from "#lib/paraglide/messages.js";
import type { OverviewAnswer, SignalsAnswer } from "#lib/server/api.ts";
import { askAreas, askFigures, askFrame, askOverview, askSignals, askSurveys, askWhole } from "#lib/server/api.ts";
import { byTime, periodLabel, yearOf } from "#lib/server/figures/period.ts";
import { readAreaChoice } from "#lib/server/pages/area-choice.ts";
import { areaList } from "#lib/server/pages/area-list.ts";
import { attentionOf } from "#lib/server/pages/attention.ts";
import type { Held, Span } from "#lib/server/pages/board-span.ts";
import { choicesOf, isKnownIn, notThere, spanOf } from "#lib/server/pages/board-span.ts";
import { boardOf, entryOf, isOnBoard } from "#lib/server/pages/board.ts";
import { areaTiles } from "#lib/server/pages/compared-areas.ts";
import { freshness } from "#lib/server/pages/freshness.ts";
import { boardPeriodField } from "#lib/server/pages/options.ts";
import { sheetOf } from "#lib/server/pages/sheet.ts";
import { tallyOf } from "#lib/server/pages/tally.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ url }) => {
  const area = url.searchParams.get("area");
  const asked = url.searchParams.get("period") ?? undefined;
  if (area) redirect(303, hrefOfChoice(area, asked));

  const overview = askOverview();
  const [{ release }, answer, compared, figures, listed, surveys, newest] = await Promise.all([
    askFrame(),
    overview,
    overview.then(comparedAreas),
    overview.then(({ kpis }) => askWhole({ kpis: kpis.filter(isOnBoard).map(({ code }) => code) })),
    askAreas(),
    askSurveys(),
    // Those of a year that is looked back to are of a year that the figures tell.
    asked === undefined ? askSignals(undefined) : undefined,
  ]);
  const { referenceDate } = release;
  const span = spanOf(asked, figures, referenceDate);
  const context = { figures, surveys, referenceDate, span };
  const entries = answer.kpis.filter(isOnBoard).map((kpi) => entryOf(kpi, context));
  const areas = areaList(listed).filter(({ homes }) => homes > 0);
  const ofAreas = compared && {
    ...compared,
    ...known(compared.figures, context),
    ...{ referenceDate, until: span.until ? periodLabel(span.closed) : "" },
    tally:
      entries.flatMap(
        ({ figures: own, closed }) => tallyOf(own.find(({ period }) => period === closed) ?? null, referenceDate) ?? [],
      )[0] ?? null,
  };
  const board = boardOf(answer, context);
  return {
    board,
    notThere: notThere(asked, figures),
    sheet: sheetOf(m.overview_heading(), m.sheet_whole(), board.closed, board.running),
    fields: [boardPeriodField(span, choicesOf(figures), referenceDate)],
    attention: ofAreas && attentionOf(newest ?? (await signalsIn(ofAreas.figures, context)), entries, ofAreas),
    tiles: ofAreas && areaTiles(ofAreas, areas),
    freshness: freshness(answer.kpis.flatMap(({ sources }) => sources)),
  };
};

/** The area's own page: an address says the level only of a complex. */
function hrefOfChoice(text: string, period: string | undefined): string {
  const { area, areaLevel } = readAreaChoice(text);
  return areaHref({ code: area ?? text, level: areaLevel ?? "NEIGHBOURHOOD" }, { period });
}

type InTime = { span: Span; surveys: readonly Held[] };

const known = <Item extends { period: string }>(figures: Item[], { span, surveys }: InTime) => ({
  figures: figures.filter(({ period }) => isKnownIn(span, period, surveys)),
});

/** Areas are compared on the KPI whose verdicts another KPI counts; which one that is, the cards say. */
async function comparedAreas({ kpis }: OverviewAnswer) {
  const derived = kpis.flatMap(({ derivedFrom }) => derivedFrom ?? [])[0];
  const kpi = derived && kpis.find(({ code }) => code === derived.kpi);
  return kpi && { kpi, figures: await askFigures({ kpi: kpi.code, areaLevel: derived.areaLevel }) };
}

/** The early signals of the newest year; of what a reader looks back to those of then. */
async function signalsIn(figures: readonly { period: string }[], { span }: InTime): Promise<SignalsAnswer> {
  if (!span.until) return askSignals(undefined);
  const newest = figures
    .map(({ period }) => period)
    .toSorted(byTime)
    .at(-1);
  return newest ? askSignals(yearOf(newest)) : null;
}
