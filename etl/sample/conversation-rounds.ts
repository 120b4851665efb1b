import { type Association, lastDayOf, yearsOf } from "./association.ts";
import { type Day, day, dutchDate, yearOf } from "./calendar.ts";
import type { Complex } from "./complexes.ts";
import type { Row } from "./csv-file.ts";
import type { CbsNeighbourhood } from "./nijkerk.ts";
import type { Outbox } from "./outbox.ts";
import { introducedShare, inYear, residentsMeetingShare } from "./plan.ts";
import type { Maintenance } from "./projects.ts";
import { quota } from "./random.ts";

const header = ["rondenr", "datum", "buurt", "complexnr", "soort", "status", "adressen_benaderd", "adressen_gesproken"];

/**
 * About 40 rounds a year along the doors of a block of flats or a street, and conversations of other kinds: with new tenants, at major
 * maintenance, and meetings of residents; a file per year.
 */
export function sendConversationRounds(
  association: Association,
  complexes: Complex[],
  maintenance: readonly Maintenance[],
  outbox: Outbox,
): void {
  for (const year of yearsOf(association)) {
    outbox.send(
      {
        table: "gespreksrondes",
        period: String(year),
        deliveredOn: year === association.lastYear ? association.referenceDay : day(year + 1, 1, 12),
        dialect: "windows-1252",
        header,
      },
      [...roundRows(year, association, complexes), ...otherRows(year, association, maintenance)],
    );
  }
}

function* roundRows(year: number, association: Association, complexes: Complex[]): Iterable<Row> {
  const random = association.random("conversation rounds", year);
  const count = Math.max(1, Math.round((random.whole(37, 43) - (year === 2020 ? 22 : 0)) * association.size));
  const days = Array.from({ length: count }, () => day(year, 2, 1) + Math.floor(310 * random.next()));
  const isFuture = (heldDay: number) => heldDay > lastDayOf(association.lastYear, association);
  for (const [index, heldDay] of days.sort((a, b) => a - b).entries()) {
    const complex = random.pick(complexes);
    const kind = complex.type === "eengezins" ? "straat" : "portiek";
    const status = isFuture(heldDay) ? "gepland" : random.chance(0.05) ? "geannuleerd" : "gehouden";
    const approached = Math.min(complex.homes, random.whole(14, 38));
    const spoken = Math.round(approached * (0.6 + 0.1 * random.bell()));
    yield [
      `G${year % 100}${String(index + 1).padStart(4, "0")}`,
      dutchDate(heldDay),
      complex.neighbourhood.code,
      // A round through a street passes more than one complex.
      kind === "portiek" ? complex.id : "",
      kind,
      status,
      status === "gehouden" ? approached : "",
      status === "gehouden" ? Math.min(approached, Math.max(0, spoken)) : "",
    ];
  }
}

/** Numbered apart, so that a round at the doors keeps its number. */
function* otherRows(year: number, association: Association, maintenance: readonly Maintenance[]): Iterable<Row> {
  const random = association.random("other conversations", year);
  const [isIntroduced, isMeeting] = [quota(random), quota(random)];
  let number = 0;
  const row = (area: CbsNeighbourhood, kind: string, heldDay: Day, approached: number, spoken: number): Row => {
    const isFuture = heldDay > lastDayOf(association.lastYear, association);
    return [
      ...[`B${year % 100}${String(++number).padStart(4, "0")}`, dutchDate(heldDay), area.code, "", kind],
      ...(isFuture ? ["gepland", "", ""] : ["gehouden", approached, Math.min(approached, spoken)]),
    ];
  };
  for (const area of association.neighbourhoods) {
    const [introducedDay, meetingDay] = [
      day(year, 3, 1) + random.whole(0, 200),
      day(year, 4, 1) + random.whole(0, 180),
    ];
    if (isIntroduced(inYear(introducedShare, year)))
      yield row(area, "kennismaking", introducedDay, random.whole(1, 4), random.whole(1, 4));
    if (isMeeting(inYear(residentsMeetingShare, year)))
      yield row(area, "bewonersbijeenkomst", meetingDay, Math.min(area.homes, 40), random.whole(5, 18));
  }
  for (const { area, started, homes } of maintenance.filter(({ started: first }) => yearOf(first) === year))
    yield row(area, "groot onderhoud", started + 14, Math.min(homes, area.homes), Math.round(homes * 0.7));
}
