import { areaLevels } from "#lib/generated/vocabulary.ts";
import { areaHref, areaInAddress, compareHref, overviewHref } from "#lib/links.ts";
import { m } from "#lib/paraglide/messages.js";
import { getLocale } from "#lib/paraglide/runtime.js";
import type { AreaLevel } from "#lib/server/answers.ts";
import type { FigureChoice } from "#lib/server/api.ts";
import { askArea, askAreaFigures, askFrame } from "#lib/server/api.ts";
import { upTo } from "#lib/server/figures/choose.ts";
import { homesWords } from "#lib/server/figures/format.ts";
import { readLevel } from "#lib/server/pages/area-choice.ts";
import { trailOf } from "#lib/server/pages/area-list.ts";
import { leadOf, onlyLarger, sheetGroups } from "#lib/server/pages/area-sheet.ts";
import { byName } from "#lib/server/pages/area-tree.ts";
import { kindWithin, nameWithLevel } from "#lib/server/pages/area-words.ts";
import { leadingFigures, partsOfGrowing, withPartsOfOthers } from "#lib/server/pages/leading-figures.ts";
import { freshness } from "#lib/server/pages/freshness.ts";
import { yearField, yearsOf } from "#lib/server/pages/options.ts";
import { sheetOf } from "#lib/server/pages/sheet.ts";
import type { PageServerLoad } from "./$types";

/** Of a larger area there are too many to list. */
const hasComplexes = new Set<AreaLevel>(["NEIGHBOURHOOD_GROUP", "NEIGHBOURHOOD"]);

export const load: PageServerLoad = async ({ params, url }) => {
  const asked = readLevel(url.searchParams.get("level"));
  const [{ release }, answer] = await Promise.all([askFrame(), askArea(params.code, asked)]);
  const { area, kpis } = answer;
  const ask = (choice: FigureChoice) => askAreaFigures(area, choice);
  const known = (await Promise.all([leadingFigures(ask), partsOfGrowing(kpis, ask)])).flat();
  const years = yearsOf(known);
  const until = years.find((year) => year === url.searchParams.get("period"));
  // Of a complex: only where it lies in one neighbourhood whole does that stand above it.
  const only = area.neighbourhoods.length === 1 ? area.neighbourhoods : [];
  const trail = [...trailOf(area.within), ...only].map((own) => ({
    name: nameWithLevel(own),
    href: own.level === "ASSOCIATION" ? overviewHref() : areaHref(own),
  }));
  const parents = area.level === "COMPLEX" ? area.neighbourhoods : trailOf(area.within).slice(-1);
  const complexes = hasComplexes.has(area.level) ? area.complexes : [];
  const children = [...area.children, ...complexes].filter(({ homes }) => homes > 0).toSorted(byName);
  const measured = kpis.filter(({ areaLevels: own }) => own.includes(area.level));
  const figures = await withPartsOfOthers(upTo(known, until), measured, ask);
  const told = { referenceDate: release.referenceDate, until };
  const groups = sheetGroups(kpis, figures, told);
  return {
    sheet: sheetOf(area.name, until ?? m.sheet_newest()),
    area: { code: area.code, name: area.name, level: area.level },
    about: `${kindWithin(area, parents)} · ${homesWords(area.homes)}`,
    trail,
    children: [...Map.groupBy(children, (child) => child.level)].map(([own, areas]) => ({
      heading: areaLevels[own].many[getLocale()],
      areas: areas.map(({ code, name, homes, level }) => ({
        name,
        homes: homesWords(homes),
        href: areaHref({ code, level }, { period: until }),
      })),
    })),
    fields: years.length > 1 ? [yearField(years, until)] : [],
    groups,
    isOfYear: until !== undefined,
    lead: leadOf(groups, kpis, figures, told),
    compareHref: compareHref({ kpi: groups[0]?.items[0]?.kpi.code, area: areaInAddress(area) }),
    onlyLarger: onlyLarger(answer),
    freshness: freshness(kpis.flatMap(({ sources }) => sources)),
  };
};
