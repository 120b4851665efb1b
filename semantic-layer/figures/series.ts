// One area in two divisions: what was only renumbered, or kept its code, goes on as one series. What was merged or split does not.
import type { AreaLevel } from "@fijne-buurten/db/vocabulary";

export type DivisionArea = { areaKey: string; areaLevel: AreaLevel; areaCode: string; vintage: number };
/** From the first day of a year the new code stands for the old one. */
export type AreaAlias = { areaLevel: AreaLevel; oldCode: string; newCode: string; year: number };

/** For each area the key of the newest area that it goes on in; its own where it goes on in none. */
export function seriesOf(areas: readonly DivisionArea[], aliases: readonly AreaAlias[]): Map<string, string> {
  const divisions = [...Map.groupBy(areas, ({ vintage }) => vintage)]
    .toSorted(([one], [other]) => other - one)
    .map(([, division]) => division);
  const series = new Map<string, string>();
  for (const [index, division] of divisions.entries()) {
    const next = new Map((divisions[index - 1] ?? []).map((area) => [placeOf(area.areaLevel, area.areaCode), area]));
    for (const area of division) {
      const goesOn = next.get(codeInNext(area, [...next.values()][0]?.vintage ?? area.vintage, aliases) ?? "");
      series.set(area.areaKey, (goesOn && series.get(goesOn.areaKey)) ?? area.areaKey);
    }
  }
  return series;
}

/** The association is one and the same, whatever it is called. */
const placeOf = (level: AreaLevel, code: string): string => (level === "association" ? level : `${level} ${code}`);

/** Where an area of one division lies in the next; null where it became several, or one of several became it. */
function codeInNext(
  { areaLevel, areaCode, vintage }: DivisionArea,
  next: number,
  aliases: readonly AreaAlias[],
): string | null {
  const between = aliases.filter(
    (alias) => alias.areaLevel === areaLevel && alias.year > vintage && alias.year <= next,
  );
  const reached = between.filter(({ oldCode }) => oldCode === areaCode).map(({ newCode }) => newCode);
  const [code = areaCode, ...others] = reached;
  const sources = between.filter(({ newCode }) => newCode === code).map(({ oldCode }) => oldCode);
  const isOnlySource = sources.every((source) => source === areaCode);
  return others.length === 0 && isOnlySource ? placeOf(areaLevel, code) : null;
}
