import { type Association, lastDayOf, shareOfYear, yearsOf } from "./association.ts";
import { type Day, day, dutchDate, yearOf } from "./calendar.ts";
import type { Row } from "./csv-file.ts";
import type { Dwelling } from "./dwellings.ts";
import type { Delivery, Outbox } from "./outbox.ts";
import type { CbsNeighbourhood } from "./nijkerk.ts";
import {
  distanceFromOrdinary,
  intervenedShare,
  inYear,
  mediatedShare,
  pollutionShare,
  solvedShare,
  supportAskedSince,
  supportGivenShare,
  tookActionShare,
  troubledComplex,
} from "./plan.ts";
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
  supported: string;
};

/** The cases of all years, in the order in which they were opened. */
export function planNuisanceCases(association: Association, dwellings: Dwelling[]): NuisanceCase[] {
  const random = association.random("nuisance cases");
  const homes = Map.groupBy(
    dwellings.filter(({ kind }) => kind === "WOON"),
    ({ neighbourhood }) => neighbourhood,
  );
  const answersOf = answersByYear(association);
  const supportOf = supportByYear(association);
  const dwellingIn = dwellingPicker(association, homes, random);
  return yearsOf(association).flatMap((year) => {
    const areas = association.neighbourhoods.map((area) => {
      return { area, distance: distanceFromOrdinary(area, year, association) };
    });
    const pressures = areas.map(({ area, distance }) => area.homes * Math.exp(-distance / 14));
    return openingDays(year, association, random).map((opened, index): NuisanceCase => {
      const { area, distance } = random.weighted(areas, pressures);
      const closed = closingDay(opened, association, random);
      const kind = random.weighted(opened < pollutionSince ? kindsBefore : kinds, kindWeights(year));
      // Where people know each other they talk more readily.
      const readiness = distance / 150;
      const dwelling = dwellingIn(area, year);
      const answers = answersOf(yearOf(closed ?? opened))(kind, closed !== null, readiness);
      return {
        id: `D${year % 100}${String(index + 1).padStart(4, "0")}`,
        ...{ opened, closed, kind, dwelling, ...answers },
        supported: supportOf(year)(answers.talkedFirst),
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
    const header = year < supportAskedSince ? caseHeader : [...caseHeader, "begeleid"];
    outbox.send(nuisanceDelivery("overlastdossiers", year, association, header), caseRows(touched, year));
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
    const { supported } = nuisance;
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
      ...(year < supportAskedSince ? [] : [supported]),
    ];
  }
}

/** VERA ZAAKTYPEDETAILSOORT. Pollution has had the code VUI since 11 November 2022. */
const kinds = ["GEL", "VUI", "RUZ", "STA", "DIE", "AGR", "DRU", "VAN", "ONV", "HEN", "ONG", "OVE"];
const kindsBefore = kinds.map((kind) => (kind === "VUI" ? "OVE" : kind));
const kindWeights = (year: number) => {
  const pollution = inYear(pollutionShare, year);
  return [54 - pollution, pollution, 19, 6, 7, 2.5, 2.5, 2, 2.5, 0.5, 2, 2];
};
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
  const [isMediated, isSolved, isIntervened] = [quota(random), quota(random), quota(random)];
  const [action, mediated, solved] = [tookActionShare, mediatedShare, solvedShare].map((line) =>
    inYear(line, year),
  ) as [...[number, number, number]];
  return (kind, isClosed, readiness) => {
    if (!isBetweenNeighbours(kind)) return { ...safetyAnswers, closeReason: random.pick(["ingrijpen", "overig", ""]) };
    const filled = (yes: number) => (random.chance(yes) ? "Ja" : random.chance(0.8) ? "Nee" : random.pick(unknowns));
    if (!isClosed) return { ...safetyAnswers, talkedFirst: filled(0.42), closeReason: "" };
    if (isUnknown(0.11)) return { ...halfFilled(random), closeReason: "" };
    if (!tookAction(action + readiness)) {
      const closeReason = isIntervened(inYear(intervenedShare, year) / (1 - action)) ? "ingrijpen" : "overig";
      return { talkedFirst: "Nee", talkedAfterSupport: "Nee", mediation: "Nee", closeReason };
    }
    const talkedFirst = random.chance(0.85) ? "Ja" : "Nee";
    if (isMediated(mediated / action)) {
      const talkedAfterSupport = random.chance(0.2) ? "Ja" : "Nee";
      return { talkedFirst, talkedAfterSupport, mediation: "Ja", closeReason: "bemiddeling" };
    }
    const talkedAfterSupport = talkedFirst === "Nee" || random.chance(0.2) ? "Ja" : "Nee";
    const closeReason = isSolved(solved / (action - mediated)) ? "zelf opgelost" : "overig";
    return { talkedFirst, talkedAfterSupport, mediation: "Nee", closeReason };
  };
}

type Support = (talkedFirst: string) => string;

/** Whether staff helped is asked of cases in which the reporter had not talked yet; one in twelve answers is missing. */
function supportByYear(association: Association): (year: number) => Support {
  const years = new Map<number, Support>();
  return (year) => {
    const known = years.get(year) ?? support(year, association.random("nuisance support", year));
    years.set(year, known);
    return known;
  };
}

function support(year: number, random: Random): Support {
  const [isUnknown, isSupported] = [quota(random), quota(random)];
  return (talkedFirst) => {
    if (talkedFirst !== "Nee" || isUnknown(1 / 12)) return "";
    return isSupported(inYear(supportGivenShare, year)) ? "Ja" : "Nee";
  };
}

/** Any home of the neighbourhood, but for the complex that has half of its cases. */
function dwellingPicker(
  association: Association,
  homes: ReadonlyMap<CbsNeighbourhood, Dwelling[]>,
  random: Random,
): (area: CbsNeighbourhood, year: number) => Dwelling {
  const isTroubled = quota(association.random("troubled complex"));
  return (area, year) => {
    const own = homes.get(area) ?? [];
    const any = random.pick(own);
    if (area.group !== troubledComplex.group || year < troubledComplex.since || !isTroubled(0.5)) return any;
    const complex = own[0]?.complex;
    return own.find((dwelling) => dwelling.complex === complex) ?? any;
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
