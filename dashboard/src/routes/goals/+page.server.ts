import { kpiHref } from "#lib/links.ts";
import { m } from "#lib/paraglide/messages.js";
import { askFigures, askFrame, askGoals, askKpis } from "#lib/server/api.ts";
import { dated } from "#lib/server/charts/chart.ts";
import { leadingFigure } from "#lib/server/figures/choose.ts";
import { writeFigure } from "#lib/server/figures/written-figure.ts";
import { goalGroups } from "#lib/server/pages/goal-list.ts";
import { sheetOf } from "#lib/server/pages/sheet.ts";
import { tallyOf } from "#lib/server/pages/tally.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async () => {
  const [{ release }, { goals }, met] = await Promise.all([askFrame(), askGoals(), goalsMet()]);
  const leading = met && leadingFigure(met.figures, release.referenceDate);
  const figure = met && leading && writeFigure(leading, met.kpi, release.referenceDate);
  return {
    sheet: sheetOf(m.goals_heading(), m.sheet_newest()),
    groups: goalGroups(goals, release.referenceDate),
    met: met &&
      leading &&
      figure && {
        href: kpiHref(met.kpi.code),
        lead: dated(figure),
        figure,
        tally: tallyOf(leading, release.referenceDate),
      },
  };
};

/** The share that was met, of the whole association; a release from before there was one has none. */
async function goalsMet() {
  const kpi = (await askKpis()).kpis.find(({ code }) => code === "goals_met");
  return kpi && { kpi, figures: await askFigures({ kpi: kpi.code, areaLevel: "ASSOCIATION" }) };
}
