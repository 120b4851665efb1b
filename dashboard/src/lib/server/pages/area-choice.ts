import { codesOf } from "#lib/codes.ts";
import { areaLevels } from "#lib/generated/vocabulary.ts";
import type { AreaLevel } from "#lib/server/answers.ts";
import type { AreaChoice } from "#lib/server/api.ts";

const levels = codesOf(areaLevels);

/** What an address means by its area: the whole where it says none, and with a level where the code alone is not enough. */
export function readAreaChoice(text: string | null): AreaChoice {
  if (!text) return { area: null, areaLevel: "ASSOCIATION" };
  const [first = "", ...code] = text.split("/");
  const level = readLevel(first);
  return level && code.length > 0 ? { area: code.join("/"), areaLevel: level } : { area: text, areaLevel: null };
}

export function readLevel(text: string | null): AreaLevel | null {
  return text !== null && isLevel(text) ? text : null;
}

/** The kinds of area within the chosen one that a KPI has figures for, large to small; complexes lie across the geography. */
export function levelsBelow(level: AreaLevel, measured: AreaLevel[]): AreaLevel[] {
  const below = levels.slice(levels.indexOf(level) + 1).filter((own) => measured.includes(own));
  return level === "ASSOCIATION" ? below : below.filter((own) => own !== "COMPLEX");
}

function isLevel(text: string): text is AreaLevel {
  return Object.hasOwn(areaLevels, text);
}
