import type { AreaLevel, DeliveredArea } from "../delivered/geography.ts";
import type { Delivered } from "../delivered/index.ts";
import { letHomes } from "./homes.ts";
import type { Period } from "./periods.ts";

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
  /** Whether a home was let in it on any day of a period, up to the reference date. */
  isThereIn(period: Pick<Period, "from" | "until">): boolean;
};

/** The areas of some levels in which homes were ever let. */
export function areasWithHomes(delivered: Delivered, levels: readonly AreaLevel[]): Area[] {
  const { referenceDate } = delivered.coursePlan;
  const homes = letHomes(delivered, referenceDate);
  const rented = delivered.tenancies.flatMap(({ dwelling, started, lastDay }) => {
    const home = delivered.dwellings.find((one) => one.dwelling === dwelling && one.isHome);
    return home ? [{ ...home, started, lastDay: lastDay ?? "9999-12-31" }] : [];
  });
  const firstDay = rented.reduce((first, { started }) => (started < first ? started : first), "9999-12-31");
  return delivered.areas
    .filter(({ level }) => levels.includes(level))
    .map(({ level, code }) => {
      const inside = neighbourhoodsAndDistrictsIn(delivered.areas, level, code);
      const holds = ({ neighbourhood, district, complex }: Place) => {
        if (level === "corporatie") return true;
        if (level === "complex") return complex === code;
        return inside.has(neighbourhood ?? district ?? "");
      };
      const rentedHere = rented.filter(holds);
      const isThereIn = ({ from, until }: Pick<Period, "from" | "until">) => {
        // Before the first tenancy nobody can tell; then it is as on that day.
        const end = until < firstDay ? firstDay : until < referenceDate ? until : referenceDate;
        return rentedHere.some(({ started, lastDay }) => started <= end && lastDay >= from);
      };
      return { level, code, name: `${level} ${code}`, homes: homes.filter(holds).length, holds, isThereIn };
    })
    .filter(({ isThereIn }) => isThereIn({ from: "0000-01-01", until: referenceDate }));
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
