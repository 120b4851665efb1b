import { type Association, lastDayOf, shareOfYear, yearsOf } from "./association.ts";
import { type Day, day, dutchDate, yearOf } from "./calendar.ts";
import type { Row } from "./csv-file.ts";
import type { Dwelling } from "./dwellings.ts";
import type { Delivery, Outbox } from "./outbox.ts";
import { distanceFromOrdinary, inYear, tookActionShare } from "./plan.ts";
import { quota, type Random } from "./random.ts";

export type NuisanceCase = {
  id: string;
  opened: Day;
  closed: Day | null;
  kind: string;
  dwelling: Dwelling;
  talkedFirst: string;
  talkedAfterSupport: string;
  mediation: string;
  closeReason: string;
};

/** The cases of all years, in the order in which they were opened. */
export function planNuisanceCases(association: Association, dwellings: Dwelling[]): NuisanceCase[] {
  const random = association.random("nuisance cases");
  const homes = Map.groupBy(
    dwellings.filter(({ kind }) => kind === "WOON"),
    ({ neighbourhood }) => neighbourhood,
  );
  const answersOf = answersByYear(association);
  return yearsOf(association).flatMap((year) => {
    const areas = association.neighbourhoods.map((area) => {
      return { area, distance: distanceFromOrdinary(area, year, association) };
    });
    const pressures = areas.map(({ area, distance }) => area.homes * Math.exp(-distance / 14));
    return openingDays(year, association, random).map((opened, index): NuisanceCase => {
      const { area, distance } = random.weighted(areas, pressures);
      const closed = closingDay(opened, association, random);
      const kind = random.weighted(opened < pollutionSince ? kindsBefore : kinds, kindWeights);
      // Where people know each other they talk more readily.
      const readiness = distance / 150;
      return {
        id: `D${year % 100}${String(index + 1).padStart(4, "0")}`,
        opened,
        closed,
        kind,
        dwelling: random.pick(homes.get(area) ?? []),
        ...answersOf(yearOf(closed ?? opened))(kind, closed !== null, readiness),
      };
    });
  });
}

/** A file per year with what was opened or closed in it: a case that takes long is delivered twice. */
export function sendNuisanceCases(association: Association, cases: NuisanceCase[], outbox: Outbox): void {
  for (const year of yearsOf(association)) {
    const touched = cases.filter(
      ({ opened, closed }) => yearOf(opened) === year || (closed && yearOf(closed) === year),
    );
    outbox.send(nuisanceDelivery("overlastdossiers", year, association, caseHeader), caseRows(touched, year));
  }
}

export function nuisanceDelivery(table: string, year: number, association: Association, header: string[]): Delivery {
  const deliveredOn = year === association.lastYear ? association.referenceDay : day(year + 1, 1, 6);
  return { table, period: String(year), deliveredOn, dialect: "windows-1252", header };
}

const caseHeader = [
  "dossiernr",
  "geopend",
  "gesloten",
  "soort",
  "bu_code",
  "complexnr",
  "zelf_gesproken",
  "na_steun_gesproken",
  "bemiddeling_gestart",
  "afsluitreden",
];

function* caseRows(cases: NuisanceCase[], year: number): Iterable<Row> {
  for (const nuisance of cases) {
    const { id, opened, closed, kind, dwelling, talkedFirst, talkedAfterSupport, mediation, closeReason } = nuisance;
    const isClosed = closed !== null && yearOf(closed) <= year;
    yield [
      id,
      dutchDate(opened),
      isClosed ? dutchDate(closed) : "",
      kind,
      dwelling.neighbourhood.code,
      dwelling.complex.id,
      talkedFirst,
      isClosed ? talkedAfterSupport : "",
      isClosed ? mediation : "",
      isClosed ? closeReason : "",
    ];
  }
}

/** VERA ZAAKTYPEDETAILSOORT. Pollution has had the code VUI since 11 November 2022. */
const kinds = ["GEL", "RUZ", "VUI", "STA", "DIE", "AGR", "DRU", "VAN", "ONV", "HEN", "ONG", "OVE"];
const kindsBefore = kinds.map((kind) => (kind === "VUI" ? "OVE" : kind));
const kindWeights = [43, 19, 11, 6, 7, 2.5, 2.5, 2, 2.5, 0.5, 2, 2];
const pollutionSince = day(2022, 11, 11);
const isBetweenNeighbours = (kind: string) => ["GEL", "RUZ", "VUI", "STA", "DIE"].includes(kind);

/** 2020 kept everybody at home; after that it slowly went back to what it was. */
const casesIn = (year: number) => ({ 2019: 138, 2020: 158, 2021: 156, 2022: 148 })[year] ?? 144 + ((year * 7) % 5) * 2;

function openingDays(year: number, association: Association, random: Random): Day[] {
  const count = Math.max(1, Math.round(casesIn(year) * association.size * shareOfYear(year, association)));
  const span = lastDayOf(year, association) - day(year, 1, 1);
  return Array.from({ length: count }, () => day(year, 1, 1) + Math.floor(span * random.next())).sort((a, b) => a - b);
}

function closingDay(opened: Day, { referenceDay }: Association, random: Random): Day | null {
  const weeks = random.chance(0.12) ? random.whole(26, 60) : 1 + Math.floor(-6 * Math.log(1 - random.next()));
  const closed = opened + weeks * 7 + random.whole(0, 4);
  // Some cases are simply never closed.
  return random.chance(0.03) || closed > referenceDay ? null : closed;
}

type CaseAnswers = (
  kind: string,
  isClosed: boolean,
  readiness: number,
) => Pick<NuisanceCase, "talkedFirst" | "talkedAfterSupport" | "mediation" | "closeReason">;

function answersByYear(association: Association): (year: number) => CaseAnswers {
  const years = new Map<number, CaseAnswers>();
  return (year) => {
    const known = years.get(year) ?? caseAnswers(year, association.random("nuisance answers", year));
    years.set(year, known);
    return known;
  };
}

/** The answers of one year: how many tenants took action follows the plan of that year as closely as it can. */
function caseAnswers(year: number, random: Random): CaseAnswers {
  const isUnknown = quota(random);
  const tookAction = quota(random);
  return (kind, isClosed, readiness) => {
    if (!isBetweenNeighbours(kind)) return { ...safetyAnswers, closeReason: random.pick(["ingrijpen", "overig", ""]) };
    const filled = (yes: number) => (random.chance(yes) ? "Ja" : random.chance(0.8) ? "Nee" : random.pick(unknowns));
    if (!isClosed) return { ...safetyAnswers, talkedFirst: filled(0.42), closeReason: "" };
    if (isUnknown(0.11)) return { ...halfFilled(random), closeReason: random.pick(["overig", ""]) };
    if (!tookAction(inYear(tookActionShare, year) + readiness)) {
      return {
        talkedFirst: "Nee",
        talkedAfterSupport: "Nee",
        mediation: "Nee",
        closeReason: random.pick(["ingrijpen", "overig"]),
      };
    }
    const talkedFirst = random.chance(0.85) ? "Ja" : "Nee";
    const known = (yes: number) => (filled(yes) === "Ja" ? "Ja" : "Nee");
    const talkedAfterSupport = talkedFirst === "Ja" ? known(0.2) : random.chance(0.6) ? "Ja" : "Nee";
    const mediation = talkedFirst === "Nee" && talkedAfterSupport === "Nee" ? "Ja" : known(0.12);
    const closeReason = mediation === "Ja" ? "bemiddeling" : random.chance(0.75) ? "zelf opgelost" : "overig";
    return { talkedFirst, talkedAfterSupport, mediation, closeReason };
  };
}

/** Nobody is asked to talk to a neighbour who threatens them. */
const safetyAnswers = { talkedFirst: "", talkedAfterSupport: "", mediation: "" };

/** Not everything filled in: without a yes among the answers such a case does not count. */
function halfFilled(random: Random): Pick<NuisanceCase, "talkedFirst" | "talkedAfterSupport" | "mediation"> {
  const talkedFirst = random.chance(0.4) ? "Nee" : random.pick(unknowns);
  const mediation = random.chance(0.4) ? (talkedFirst === "Nee" ? "Ja" : "Nee") : "";
  return { talkedFirst, talkedAfterSupport: random.pick(unknowns), mediation };
}

const unknowns = ["", "n.v.t.", "-", "onbekend"];
