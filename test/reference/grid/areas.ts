import type { AreaLevel, DeliveredArea } from "../delivered/geography.ts";
import type { Delivered } from "../delivered/index.ts";
import { letHomes } from "./homes.ts";

/** Where something is or happened, as finely as is known. */
type Place = { neighbourhood?: string | null; district?: string; complex?: string | null };

export type Area = {
  level: AreaLevel;
  code: string;
  /** "wijk WK026701" */
  name: string;
  /** Homes let in it on the reference date. */
  homes: number;
  holds(place: Place): boolean;
};

/** The areas of some levels that have figures: those in which homes are let now. */
export function areasWithHomes(delivered: Delivered, levels: readonly AreaLevel[]): Area[] {
  const homes = letHomes(delivered, delivered.coursePlan.referenceDate);
  return delivered.areas
    .filter(({ level }) => levels.includes(level))
    .map(({ level, code }) => {
      const inside = neighbourhoodsAndDistrictsIn(delivered.areas, level, code);
      const holds = ({ neighbourhood, district, complex }: Place) => {
        if (level === "corporatie") return true;
        if (level === "complex") return complex === code;
        return inside.has(neighbourhood ?? district ?? "");
      };
      return { level, code, name: `${level} ${code}`, homes: homes.filter(holds).length, holds };
    })
    .filter(({ homes }) => homes > 0);
}

/** The codes of what lies in an area, itself included, found by walking up from every neighbourhood and district. */
function neighbourhoodsAndDistrictsIn(areas: readonly DeliveredArea[], level: AreaLevel, code: string): Set<string> {
  const inside = new Set<string>();
  for (const start of areas.filter((area) => area.level === "buurt" || area.level === "wijk")) {
    let at: DeliveredArea | undefined = start;
    while (at) {
      if (at.level === level && at.code === code) inside.add(start.code);
      const above: string | null = at.within;
      at = areas.find((area) => area.code === above && area.level !== "complex");
    }
  }
  return inside;
}
