import type { DeliveredArea } from "./geography.ts";
import {
  day,
  decimal,
  filled,
  identifier,
  lastDay,
  mustHold,
  oneOf,
  unknownWhereUnreadable,
  whole,
} from "./formats.ts";
import { liveRows, rowsOf } from "./live-rows.ts";

export const ageBands = ["18-34", "35-54", "55-74", "75+"] as const;
export const dwellingTypes = ["eengezins", "meergezins", "senioren"] as const;

export type Dwelling = {
  dwelling: string;
  isHome: boolean;
  /** The number that its complex has now. */
  complex: string | null;
  neighbourhood: string | null;
  type: (typeof dwellingTypes)[number] | null;
};

export type Tenancy = {
  contract: string;
  dwelling: string;
  started: string;
  /** The last day, still included; null while it runs. */
  lastDay: string | null;
  ageBand: (typeof ageBands)[number];
  /** Why it ended; null while it runs, and where nobody said why. */
  reason: (typeof endedReasons)[number] | null;
  /** Euros a month, on the day of the file; null where it is not known. */
  rent: number | null;
};

/** VERA's codes, of which the first three are the broad ones. */
export const endedReasons = [
  ...(["OPZ", "ONT", "VER", "FAI", "HER", "KOO", "LEE", "NOO", "OVE"] as const),
  ...(["PAS", "PER", "REG", "TER", "TIJ", "VOO", "WER", "WIJ", "WON"] as const),
];

export type Allocation = {
  date: string;
  dwelling: string;
  /** Suitable, not suitable, or outside the test; null when it was not recorded. */
  suitability: "PAS" | "NIE" | "NVT" | null;
  income: "passend" | "daeb" | "hoger" | null;
};

/** For every complex number the number it has now: after a merger some complexes are still delivered under an old one. */
export const complexNumbers = (folder: string): Map<string, string> =>
  new Map(deliveredComplexes(folder).map(({ number, now }) => [number, now]));

/** The agreed share of the lowest income class in the inflow of a complex, in percent. */
export const incomeBands = (folder: string): Map<string, { from: number; to: number }> =>
  new Map(deliveredComplexes(folder).flatMap(({ number, now, band }) => (band && number === now ? [[now, band]] : [])));

function deliveredComplexes(folder: string) {
  return liveRows(folder, {
    file: "complexen",
    headers: ["complexnr", "naam"],
    key: ["complexnr"],
    missingIsGone: true,
    read: (cells) => {
      const number = filled(identifier(cells["complexnr"]));
      const successor = identifier(cells["opgegaan_in"]);
      filled(cells["naam"]);
      mustHold(successor !== number);
      const [from, to] = [whole(cells["passend_van"]), whole(cells["passend_tot"])];
      mustHold((from === null) === (to === null) && (from === null || from <= to!));
      return { number, now: successor ?? number, band: from === null ? null : { from, to: to! } };
    },
  });
}

export function deliveredDwellings(folder: string, areas: readonly DeliveredArea[], complexes: Map<string, string>) {
  const neighbourhoods = new Set(areas.filter(({ level }) => level === "buurt").map(({ code }) => code));
  return liveRows<Dwelling>(folder, {
    file: "woningen",
    headers: ["eenheidnr", "soort", "complexnr", "bu_code", "woningtype"],
    key: ["eenheidnr"],
    missingIsGone: true,
    read(cells) {
      const complex = identifier(cells["complexnr"]);
      const neighbourhood = cells["bu_code"] ?? null;
      mustHold(complex === null || complexes.has(complex));
      mustHold(neighbourhood === null || neighbourhoods.has(neighbourhood));
      return {
        dwelling: filled(identifier(cells["eenheidnr"])),
        isHome: filled(oneOf(["WOON", "GAR", "BOG"], cells["soort"])) === "WOON",
        complex: complex && complexes.get(complex)!,
        neighbourhood,
        type: oneOf(dwellingTypes, cells["woningtype"]),
      };
    },
  });
}

export function deliveredTenancies(folder: string, dwellings: readonly Dwelling[]) {
  const known = new Set(dwellings.map(({ dwelling }) => dwelling));
  return rowsOf<Tenancy>(folder, {
    file: "huurovereenkomsten",
    headers: ["contractnr", "eenheidnr", "begindatum", "einddatum", "eindreden", "leeftijdsklasse", "rekenhuur"],
    key: ["contractnr"],
    missingIsGone: true,
    read(cells) {
      const dwelling = filled(identifier(cells["eenheidnr"]));
      const started = filled(day(cells["begindatum"]));
      const ended = lastDay(cells["einddatum"]);
      mustHold(known.has(dwelling));
      mustHold(ended === null || ended >= started);
      const ageBand = filled(oneOf(ageBands, cells["leeftijdsklasse"]));
      const reason = unknownWhereUnreadable(() => oneOf(endedReasons, cells["eindreden"]));
      const rent = unknownWhereUnreadable(() => decimal(cells["rekenhuur"]));
      const contract = filled(identifier(cells["contractnr"]));
      return { contract, dwelling, started, lastDay: ended, ageBand, reason, rent };
    },
    contradicting: overlapping,
  });
}

/** Tenancies that share more than a day with one of the same dwelling that ends later, or as late and began later. */
function overlapping(tenancies: readonly Tenancy[]): Tenancy[] {
  const ofDwelling = Map.groupBy(tenancies, ({ dwelling }) => dwelling);
  const end = ({ lastDay }: Tenancy) => lastDay ?? "9999-12-31";
  const outlasts = (one: Tenancy, other: Tenancy) =>
    [end(one), one.started, one.contract].join() > [end(other), other.started, other.contract].join();
  const shareMoreThanADay = (one: Tenancy, other: Tenancy) =>
    later(one.started, other.started) < earlier(end(one), end(other));
  return tenancies.filter((one) =>
    ofDwelling.get(one.dwelling)!.some((other) => outlasts(other, one) && shareMoreThanADay(one, other)),
  );
}

const earlier = (one: string, other: string) => (one < other ? one : other);
const later = (one: string, other: string) => (one < other ? other : one);

/** What a household may pay at most in the years whose limits the law's table gives: up to two people, and more. */
const rentCaps: { [year: string]: { upToTwo: number; more: number } } = { 2026: { upToTwo: 713.02, more: 764.14 } };

export function deliveredAllocations(folder: string, dwellings: readonly Dwelling[]) {
  const known = new Set(dwellings.map(({ dwelling }) => dwelling));
  return rowsOf<Allocation>(folder, {
    file: "toewijzingen",
    headers: ["toewijzingnr", "datum", "eenheidnr", "huishoudgrootte", "inkomensklasse", "rekenhuur", "passendheid"],
    key: ["toewijzingnr"],
    missingIsGone: true,
    read(cells, year) {
      const date = filled(day(cells["datum"]));
      const dwelling = filled(identifier(cells["eenheidnr"]));
      filled(identifier(cells["toewijzingnr"]));
      mustHold(date.startsWith(year));
      mustHold(known.has(dwelling));
      const suitability = unknownWhereUnreadable(() => oneOf(["PAS", "NIE", "NVT"], cells["passendheid"]));
      const income = unknownWhereUnreadable(() => oneOf(["passend", "daeb", "hoger"], cells["inkomensklasse"]));
      const people = unknownWhereUnreadable(() => whole(cells["huishoudgrootte"]));
      const rent = unknownWhereUnreadable(() => decimal(cells["rekenhuur"]));
      const expected = suitabilityOf(income, people, rent, year);
      // Two codes that contradict each other: which of them is right is unknown.
      const isContradicted = suitability !== null && expected !== null && suitability !== expected;
      return { date, dwelling, income, suitability: isContradicted ? null : suitability };
    },
  });
}

/** What the code must be; null where a field is empty or the year's limits are not in the table. */
function suitabilityOf(income: string | null, people: number | null, rent: number | null, year: string): string | null {
  const cap = rentCaps[year];
  if (!cap || income === null || people === null || rent === null) return null;
  if (income !== "passend") return "NVT";
  return rent <= (people <= 2 ? cap.upToTwo : cap.more) ? "PAS" : "NIE";
}
