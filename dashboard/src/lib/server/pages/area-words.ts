import { areaLevels } from "#lib/generated/vocabulary.ts";
import { m } from "#lib/paraglide/messages.js";
import { getLocale } from "#lib/paraglide/runtime.js";
import { capital } from "#lib/remarks.ts";
import type { AreaLevel, AreaName } from "#lib/server/answers.ts";
import { areaKey } from "#lib/server/answers.ts";
import type { ListedArea } from "#lib/server/api.ts";

/** "wijk Nijkerk": a municipality and its largest district mostly share their name. */
export function nameWithLevel({ name, level }: AreaName): string {
  if (level !== "MUNICIPALITY" && level !== "DISTRICT") return name;
  return m.area_with_level({ level: areaLevels[level][getLocale()], area: name });
}

/** What the page of an area is called. */
export function sheetName({ name, level }: AreaName): string {
  return level === "ASSOCIATION" ? m.area_sheet_whole() : `${m.area_sheet()}: ${name}`;
}

/** Why there is no figure of a KPI for an area: it is for larger areas only, or there is none yet. */
export function noFigureWords(
  { areaLevels: known }: { areaLevels: readonly AreaLevel[] },
  { level }: AreaName,
): string {
  if (known.includes(level)) return m.kpi_no_figure();
  return known.every((own) => own === "ASSOCIATION")
    ? m.kpi_areas_none()
    : m.kpi_not_for_level({ level: areaLevels[level][getLocale()] });
}

/** "Buurt in Paasbos", "Complex in Paasbos-west en Paasbos-oost". */
export function kindWithin({ level }: Pick<AreaName, "level">, parents: readonly AreaName[]): string {
  const kind = capital(areaLevels[level][getLocale()]);
  return parents.length > 0 ? m.area_intro({ level: kind, parent: listOf(parents.map(nameWithLevel)) }) : kind;
}

export const listOf = (names: readonly string[]): string => new Intl.ListFormat(getLocale()).format(names);

/** The neighbourhoods in which a complex has homes. */
export const placesIn = ({ neighbourhoods }: ListedArea, byKey: ReadonlyMap<string, ListedArea>): ListedArea[] =>
  neighbourhoods.flatMap((own) => byKey.get(areaKey(own)) ?? []);
