import { type Association, lastDayOf, yearsOf } from "./association.ts";
import { day, dutchDate } from "./calendar.ts";
import type { Complex } from "./complexes.ts";
import type { Row } from "./csv-file.ts";
import type { Outbox } from "./outbox.ts";

const header = ["rondenr", "datum", "buurt", "complexnr", "soort", "status", "adressen_benaderd", "adressen_gesproken"];

/** About 40 rounds a year along the doors of a block of flats or a street; a file per year. */
export function sendConversationRounds(association: Association, complexes: Complex[], outbox: Outbox): void {
  for (const year of yearsOf(association)) {
    outbox.send(
      {
        table: "gespreksrondes",
        period: String(year),
        deliveredOn: year === association.lastYear ? association.referenceDay : day(year + 1, 1, 12),
        dialect: "windows-1252",
        header,
      },
      roundRows(year, association, complexes),
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
