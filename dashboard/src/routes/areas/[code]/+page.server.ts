import { areaLevels } from "#lib/generated/vocabulary.ts";
import { areaHref, overviewHref } from "#lib/links.ts";
import { m } from "#lib/paraglide/messages.js";
import { getLocale } from "#lib/paraglide/runtime.js";
import { capital } from "#lib/remarks.ts";
import { askArea, askFrame } from "#lib/server/api.ts";
import { homesWords } from "#lib/server/figures/format.ts";
import { readLevel } from "#lib/server/pages/area-choice.ts";
import { trailOf } from "#lib/server/pages/area-list.ts";
import { onlyLarger, sheetGroups } from "#lib/server/pages/area-sheet.ts";
import { byName } from "#lib/server/pages/area-tree.ts";
import { nameWithLevel } from "#lib/server/pages/area-words.ts";
import { freshness } from "#lib/server/pages/freshness.ts";
import { yearField, yearsOf } from "#lib/server/pages/options.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ params, url }) => {
  const asked = readLevel(url.searchParams.get("level"));
  const [{ release }, answer] = await Promise.all([askFrame(), askArea(params.code, asked)]);
  const { area, kpis } = answer;
  const years = yearsOf(area.figures.nodes);
  const until = years.find((year) => year === url.searchParams.get("period"));
  const trail = trailOf(area.within).map((own) => ({
    name: nameWithLevel(own),
    href: own.level === "ASSOCIATION" ? overviewHref() : areaHref(own),
  }));
  const parent = trail.at(-1)?.name;
  const level = capital(areaLevels[area.level][getLocale()]);
  const children = area.children.filter(({ homes }) => homes > 0).toSorted(byName);
  return {
    area: { code: area.code, name: area.name, level: area.level },
    about: `${parent ? m.area_intro({ level, parent }) : level} · ${homesWords(area.homes)}`,
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
    groups: sheetGroups(answer, { referenceDate: release.referenceDate, until }),
    onlyLarger: onlyLarger(answer),
    freshness: freshness(kpis.flatMap(({ sources }) => sources)),
  };
};
