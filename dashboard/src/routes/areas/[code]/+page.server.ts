import { nameWithLevel } from "#lib/area-options.ts";
import { areaLevels } from "#lib/figure.ts";
import { areaHref, overviewHref } from "#lib/links.ts";
import { getLocale } from "#lib/paraglide/runtime.js";
import { askArea, askFrame } from "#lib/server/api.ts";
import { trailOf } from "#lib/server/area-list.ts";
import { onlyLarger, sheetGroups } from "#lib/server/area-sheet.ts";
import { freshness, yearsOf } from "#lib/server/overview.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ params, url }) => {
  const level = areaLevels.find((own) => own === url.searchParams.get("level")) ?? null;
  const [{ release }, answer] = await Promise.all([askFrame(), askArea(params.code, level)]);
  const { area, kpis } = answer;
  const years = yearsOf(area.figures.nodes);
  const until = years.find((year) => year === url.searchParams.get("period"));
  return {
    area: { code: area.code, name: area.name, level: area.level, homes: area.homes },
    trail: trailOf(area.within).map((own) => ({
      ...own,
      name: nameWithLevel(own, getLocale()),
      href: own.level === "ASSOCIATION" ? overviewHref() : areaHref(own),
    })),
    children: area.children
      .filter(({ homes }) => homes > 0)
      .toSorted((one, other) => one.name.localeCompare(other.name, getLocale()))
      .map((own) => ({ ...own, href: areaHref(own, { period: until }) })),
    years,
    chosenYear: until ?? "",
    groups: sheetGroups(answer, { release, until }, getLocale()),
    onlyLarger: onlyLarger(answer),
    freshness: freshness(kpis.flatMap(({ sources }) => sources)),
  };
};
