import { areaLevels } from "#lib/generated/vocabulary.ts";
import { m } from "#lib/paraglide/messages.js";
import { getLocale } from "#lib/paraglide/runtime.js";
import type { AreaName } from "#lib/server/answers.ts";
import { formatNumber } from "#lib/server/figures/format.ts";

/** "wijk Nijkerk": a municipality and its largest district mostly share their name. */
export function nameWithLevel({ name, level }: AreaName): string {
  if (level !== "MUNICIPALITY" && level !== "DISTRICT") return name;
  return m.area_with_level({ level: areaLevels[level][getLocale()], area: name });
}

/** "1.234 verhuurde woningen". */
export function homesWords(homes: number): string {
  return m.area_homes({ count: formatNumber(homes) });
}
