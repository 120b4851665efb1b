import type { Area, AreaLevel } from "#lib/figure.ts";
import { areaInAddress } from "#lib/links.ts";
import { message } from "#lib/messages.ts";
import { m } from "#lib/paraglide/messages.js";
import type { Locale } from "#lib/paraglide/runtime.js";

export type OptionGroup = { label: string | null; options: { value: string; label: string }[] };

const levels: AreaLevel[] = ["MUNICIPALITY", "DISTRICT", "NEIGHBOURHOOD_GROUP", "NEIGHBOURHOOD", "COMPLEX"];

/** The areas of a list for a select: first the whole (an empty value), then each level by name. */
export function areaOptions(
  areas: Pick<Area, "code" | "name" | "level">[],
  whole: string,
  locale: Locale,
): OptionGroup[] {
  const groups = levels.map((level) => ({
    label: message(`levels_${level}`, {}, locale)!,
    options: areas
      .filter((area) => area.level === level)
      .sort((one, other) => one.name.localeCompare(other.name, locale))
      .map((area) => ({ value: areaInAddress(area) ?? "", label: area.name })),
  }));
  return [
    { label: null, options: [{ value: "", label: whole }] },
    ...groups.filter(({ options }) => options.length > 0),
  ];
}

/** "wijk Nijkerk": a municipality and its largest district mostly share their name. */
export function nameWithLevel({ name, level }: Pick<Area, "name" | "level">, locale: Locale): string {
  if (level !== "MUNICIPALITY" && level !== "DISTRICT") return name;
  return m.area_with_level({ level: message(`level_${level}`, {}, locale)!, area: name }, { locale });
}
