import { m } from "#lib/paraglide/messages.js";
import { askFrame, askKpis, askWhole } from "#lib/server/api.ts";
import { leadingFigure } from "#lib/server/figures/choose.ts";
import { inShort } from "#lib/server/figures/written-figure.ts";
import { byAmbition } from "#lib/server/pages/area-sheet.ts";
import { leadingFigures, withPartsOfOthers } from "#lib/server/pages/leading-figures.ts";
import { sheetOf } from "#lib/server/pages/sheet.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async () => {
  const [{ release }, { kpis }, known] = await Promise.all([askFrame(), askKpis(), leadingFigures(askWhole)]);
  const figures = Map.groupBy(await withPartsOfOthers(known, kpis, askWhole), ({ kpi }) => kpi.code);
  return {
    sheet: sheetOf(m.kpis_heading(), m.sheet_whole(), m.sheet_newest()),
    groups: byAmbition(kpis, (kpi) => {
      const { code, title, definition, isLegalRequirement } = kpi;
      const leading = leadingFigure(figures.get(code) ?? [], release.referenceDate);
      const figure = leading && inShort(leading, kpi, release.referenceDate);
      return [{ code, title, definition, isLegalRequirement, figure }];
    }),
  };
};
