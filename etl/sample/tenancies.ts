import { must } from "@fijne-buurten/db";
import { householdTraits, type TraitCategory } from "@fijne-buurten/db/vocabulary";
import type { Association } from "./association.ts";
import { type Day, day, dutchDate, yearOf } from "./calendar.ts";
import { euros, type Row } from "./csv-file.ts";
import type { Dwelling } from "./dwellings.ts";
import type { Outbox } from "./outbox.ts";
import { inYear, leavingShare, rentClasses } from "./plan.ts";
import type { Random } from "./random.ts";

export const ageBands = householdTraits.age_band.categories;
export type AgeBand = TraitCategory<"age_band">;

export type Tenancy = {
  id: string;
  dwelling: Dwelling;
  started: Day;
  /** The last day of the tenancy; none while it runs. */
  ended: Day | null;
  endedReason: string;
  ageBand: AgeBand;
  householdSize: number;
  /** The rent of today, or of the last day. */
  rent: number;
};

const yearlyTurnover = 0.065;

/** Every tenancy that ran on or after the first day of the history, home by home in order of time. */
export function planTenancies(association: Association, dwellings: Dwelling[]): Tenancy[] {
  const random = association.random("tenancies");
  const tenancies: Tenancy[] = [];
  for (const dwelling of dwellings) {
    // Garages and business premises have contracts too, which must never count as homes.
    if (dwelling.kind !== "WOON" && !random.chance(0.6)) continue;
    let started = firstStart(dwelling, association, random);
    let isFirst = true;
    while (started <= association.referenceDay) {
      const ended = endAfter(Math.max(started, startOfHistory(association)), dwelling, random);
      tenancies.push(tenancy(tenancies.length, dwelling, started, ended, isFirst, association, random));
      started = ended + random.whole(10, 40);
      isFirst = false;
    }
  }
  return tenancies;
}

export function sendTenancies(association: Association, tenancies: Tenancy[], outbox: Outbox): void {
  outbox.send(
    {
      table: "huurovereenkomsten",
      period: "alles",
      deliveredOn: association.referenceDay,
      dialect: "windows-1252",
      header: [
        "contractnr",
        "eenheidnr",
        "begindatum",
        "einddatum",
        "eindreden",
        "leeftijdsklasse",
        "huishoudklasse",
        "rekenhuur",
        "huurdernr",
      ],
    },
    tenancyRows(tenancies),
  );
}

function* tenancyRows(tenancies: Tenancy[]): Iterable<Row> {
  for (const [
    index,
    { id, dwelling, started, ended, endedReason, ageBand, householdSize, rent },
  ] of tenancies.entries()) {
    yield [
      id,
      dwelling.id,
      dutchDate(started),
      ended === null ? "" : dutchDate(ended),
      endedReason,
      ageBand,
      householdSize >= 3 ? "3+" : householdSize,
      euros(rent),
      tenantNumber(index),
    ];
  }
}

/** The number under which a tenant is known; it never passes the door, except hashed where tenants report nuisance. */
export function tenantNumber(index: number): string {
  return `H${String(40_001 + index).padStart(6, "0")}`;
}

const startOfHistory = ({ firstYear }: Association) => day(firstYear, 1, 1);

/** New homes are let in the year after they were built; elsewhere people have lived for about thirteen years. */
function firstStart({ complex }: Dwelling, association: Association, random: Random): Day {
  const { builtYear } = complex;
  if (builtYear >= association.firstYear) return day(builtYear, 6, 1) + random.whole(0, 60);
  const earliest = day(builtYear, 7, 1);
  const start = startOfHistory(association) - Math.floor(exponential(13 * 365, random)) - 30;
  return Math.max(start, Math.min(earliest + random.whole(0, 1500), startOfHistory(association) - 30));
}

function endAfter(from: Day, { neighbourhood, type }: Dwelling, random: Random): Day {
  const restless = neighbourhood.code === "BU02670115" ? 1.5 : type === "meergezins" ? 1.25 : 0.92;
  return from + 20 + Math.floor(exponential(365 / (yearlyTurnover * restless), random));
}

function tenancy(
  index: number,
  dwelling: Dwelling,
  started: Day,
  plannedEnd: Day,
  isFirst: boolean,
  association: Association,
  random: Random,
): Tenancy {
  const ended = plannedEnd < association.referenceDay ? plannedEnd : null;
  const ageBand = random.weighted(ageBands, isFirst ? settledAges[dwelling.type] : arrivingAges[dwelling.type]);
  const sizes = ageBand === "35-54" ? [0.3, 0.25, 0.45] : ageBand === "18-34" ? [0.5, 0.3, 0.2] : [0.55, 0.4, 0.05];
  return {
    id: `HO${String(index + 1).padStart(6, "0")}`,
    dwelling,
    started,
    ended,
    endedReason: ended === null ? "" : endedReason(ended, ageBand, random),
    ageBand,
    householdSize: random.weighted([1, 2, 3], sizes) + (random.chance(0.08) ? 1 : 0),
    rent: dwelling.kind === "GAR" ? 62.5 : drawRent(random),
  };
}

/** Spread evenly within its class, and never across its limits. */
function drawRent(random: Random): number {
  let rest = random.next();
  const beside = 2 * random.bell();
  for (const { share, rents } of rentClasses) {
    if (rest < share) return Math.round((rents[0] + ((rents[1] - rents[0]) * rest) / share + beside) * 100) / 100;
    rest -= share;
  }
  return must(rentClasses.at(-1), "class of rent").rents[1];
}

const newReasons = new Set(["LEE", "PAS", "PER", "VOO", "KOO", "HER"]);

/** VERA EINDEDETAILREDEN, most of which have had a code of their own since 14 February 2025. */
function endedReason(ended: Day, ageBand: AgeBand, random: Random): string {
  if (ageBand === "75+" && random.chance(0.6)) return "OVE";
  const leaving = inYear(leavingShare, yearOf(ended));
  const reason = random.weighted(
    ["LEE", "REG", "PAS", "PER", "VOO", "WON", "KOO", "HER", "WIJ"],
    [leaving, 0.38 - leaving, 0.2, 0.12, 0.04, 0.04, 0.15, 0.03, 0.04],
  );
  return ended < day(2025, 2, 14) && newReasons.has(reason) ? "REG" : reason;
}

const exponential = (mean: number, random: Random) => -mean * Math.log(1 - random.next());

const settledAges = {
  eengezins: [0.1, 0.36, 0.38, 0.16],
  meergezins: [0.2, 0.3, 0.32, 0.18],
  senioren: [0.0, 0.02, 0.43, 0.55],
};
const arrivingAges = {
  eengezins: [0.34, 0.44, 0.18, 0.04],
  meergezins: [0.46, 0.28, 0.18, 0.08],
  senioren: [0.0, 0.04, 0.6, 0.36],
};
