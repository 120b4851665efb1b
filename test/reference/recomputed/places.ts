/** Where rows lie and when they happened, as a computation says it. */
import type { Row } from "./rows.ts";

/** Whether a neighbourhood lies in an area; null, where it is not known, lies in the association only. */
export type Within = (level: string, code: string, neighbourhood: string | null) => boolean;

const DUTCH: Record<string, string> = {
  association: "corporatie",
  municipality: "gemeente",
  district: "wijk",
  neighbourhood_group: "buurtgroep",
  neighbourhood: "buurt",
};

/** By walking up the newest division of `gebieden` from every neighbourhood. */
export function withinAreas(areas: readonly Row[]): Within {
  const newest = Math.max(...areas.map(({ indelingsjaar }) => Number(indelingsjaar)));
  const known = areas.filter(({ indelingsjaar, niveau }) => Number(indelingsjaar) === newest && niveau !== "complex");
  const byCode = new Map(known.map((area) => [area["code"]!, area]));
  return (level, code, neighbourhood) => {
    if (level === "association") return true;
    for (let at = byCode.get(neighbourhood ?? ""); at; at = byCode.get(at["bovenliggend"] ?? "")) {
      if (at["niveau"] === DUTCH[level] && at["code"] === code) return true;
    }
    return false;
  };
}

/** The code of the neighbourhood in the newest division that is meant by its code, its name or a part of its name; null where it may be more than one. */
export function neighbourhoodNamed(areas: readonly Row[]): (written: string) => string | null {
  const newest = Math.max(...areas.map(({ indelingsjaar }) => Number(indelingsjaar)));
  const known = areas.filter(({ indelingsjaar, niveau }) => Number(indelingsjaar) === newest && niveau === "buurt");
  const letters = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  const partsOf = (name: string) => name.split("/").flatMap((part) => [part, part.split("-")[0]!]);
  return (written) => {
    const means = (texts: readonly string[]) => texts.some((text) => letters(text) === letters(written));
    const whole = known.filter(({ code, naam }) => means([code!, naam!]));
    const found = whole.length > 0 ? whole : known.filter(({ naam }) => means(partsOf(naam!)));
    return found.length === 1 ? found[0]!["code"]! : null;
  };
}

/** The district in which a neighbourhood lies. */
export function districtsOf(areas: readonly Row[], within: Within): (neighbourhood: string) => string {
  const districts = areas.filter(({ niveau }) => niveau === "wijk").map(({ code }) => code!);
  return (neighbourhood) => districts.find((district) => within("district", district, neighbourhood)) ?? "";
}

/** The months of a year, a part of it, or a part from January on: 2026, 2026-T2, 2026-Q3, 2026-tmT2. */
export function monthsOf(period: string): { from: string; until: string } {
  const [, year = "", upTo, letter, number = "1"] = /^(\d{4})(?:-(tm)?([TQ])(\d))?$/.exec(period) ?? [];
  const length = letter === "T" ? 4 : letter === "Q" ? 3 : 12;
  const month = (at: number) => `${year}-${`${at}`.padStart(2, "0")}`;
  const last = Number(number) * length;
  return { from: month(upTo ? 1 : last - length + 1), until: month(last) };
}

export const isDuring = (day: string | null, { from, until }: { from: string; until: string }): boolean =>
  day !== null && day.slice(0, 7) >= from && day.slice(0, 7) <= until;
