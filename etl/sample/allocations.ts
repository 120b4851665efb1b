import { must } from "@fijne-buurten/db";
import { type Association, lastDayOf, yearsOf } from "./association.ts";
import { day, dutchDate, yearOf } from "./calendar.ts";
import { decimalComma, type Row } from "./csv-file.ts";
import type { Outbox } from "./outbox.ts";
import { inYear, unsuitableShare } from "./plan.ts";
import { quota, type Random } from "./random.ts";
import type { Tenancy } from "./tenancies.ts";

/**
 * Rent caps for one or two persons and for more, per year. The warehouse tests only the years in its own table of limits
 * (2026: € 713,02 and € 764,14); the earlier ones here just give the rents of their time.
 */
const rentCaps: Record<number, [low: number, high: number]> = {
  2019: [607.46, 651.03],
  2020: [619.01, 663.4],
  2021: [633.25, 678.66],
  2022: [633.25, 678.66],
  2023: [647.19, 693.6],
  2024: [650.43, 697.07],
  2025: [682.96, 731.93],
  2026: [713.02, 764.14],
};
const nearestCaps = (year: number) => must(rentCaps[Math.min(Math.max(year, 2019), 2026)], "rent cap");

/** One row per home let, some weeks before its tenancy starts; a file per year. */
export function sendAllocations(association: Association, tenancies: Tenancy[], outbox: Outbox): void {
  const random = association.random("allocations");
  const homes = tenancies.filter(({ dwelling }) => dwelling.kind === "WOON");
  const byYear = Map.groupBy(
    homes.map((tenancy): Allocated => ({ tenancy, allocatedDay: tenancy.started - random.whole(7, 28) })),
    ({ allocatedDay }) => yearOf(allocatedDay),
  );
  for (const year of yearsOf(association)) {
    const allocated = (byYear.get(year) ?? []).toSorted((a, b) => a.allocatedDay - b.allocatedDay);
    outbox.send(
      {
        table: "toewijzingen",
        period: String(year),
        deliveredOn: year === association.lastYear ? association.referenceDay : day(year + 1, 1, 5),
        dialect: "windows-1252",
        header: [
          "toewijzingnr",
          "datum",
          "eenheidnr",
          "huishoudgrootte",
          "oudere",
          "inkomensklasse",
          "rekenhuur",
          "passendheid",
          "passendheidsdetail",
        ],
      },
      allocationRows(year, allocated, lastDayOf(year, association), association.random("allocations", year)),
    );
  }
}

type Allocated = { tenancy: Tenancy; allocatedDay: number };

function* allocationRows(year: number, allocated: Allocated[], lastDay: number, random: Random): Iterable<Row> {
  const isUnsuitable = quota(random);
  let number = 0;
  for (const { tenancy, allocatedDay } of allocated) {
    if (allocatedDay > lastDay) continue;
    const income = random.weighted(["passend", "daeb", "hoger"], [0.75, 0.2, 0.05]);
    const isTargetGroup = income === "passend";
    const unsuitable = isTargetGroup && isUnsuitable(inYear(unsuitableShare, year));
    const cap = nearestCaps(year)[tenancy.householdSize >= 3 ? 1 : 0];
    yield [
      `T${year}${String(++number).padStart(5, "0")}`.replace("T20", "T"),
      dutchDate(allocatedDay),
      tenancy.dwelling.id,
      tenancy.householdSize,
      tenancy.ageBand === "75+" || (tenancy.ageBand === "55-74" && random.chance(0.4)) ? "Ja" : "Nee",
      income,
      decimalComma(rentFor(cap, isTargetGroup, unsuitable, random), 2),
      !isTargetGroup ? "NVT" : unsuitable ? "NIE" : "PAS",
      unsuitable && random.chance(0.5) ? random.pick(["HER", "HHV", "BIJ"]) : "",
    ];
  }
}

/** Suitable means at most the cap, so some rents lie exactly on it: where a home would be too dear, it is lowered to the cap. */
function rentFor(cap: number, isTargetGroup: boolean, unsuitable: boolean, random: Random): number {
  if (unsuitable) return cap + 0.01 + 45 * random.next();
  if (!isTargetGroup) return cap * (0.85 + 0.45 * random.next());
  return random.chance(0.12) ? cap : cap * (0.72 + 0.27 * random.next());
}
