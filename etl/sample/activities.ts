import { type Association, lastDayOf, yearsOf } from "./association.ts";
import { day, dutchDate } from "./calendar.ts";
import type { Row } from "./csv-file.ts";
import type { Outbox } from "./outbox.ts";
import { distanceFromOrdinary } from "./plan.ts";

const header = ["activiteitnr", "datum", "buurt", "soort", "status", "deelnemers", "huurder_organiseert"];

/** About 90 activities a year, kept in a spreadsheet by the neighbourhood teams; a file per year. */
export function sendActivities(association: Association, outbox: Outbox): void {
  for (const year of yearsOf(association)) {
    outbox.send(
      {
        table: "activiteiten",
        period: String(year),
        deliveredOn: year === association.lastYear ? association.referenceDay : day(year + 1, 1, 12),
        dialect: "utf-8 with BOM",
        header,
      },
      activityRows(year, association),
    );
  }
}

function* activityRows(year: number, association: Association): Iterable<Row> {
  const random = association.random("activities", year);
  const count = Math.max(2, Math.round((random.whole(84, 96) - (year === 2020 ? 50 : 0)) * association.size));
  const days = Array.from({ length: count }, () => day(year, 1, 8) + Math.floor(350 * random.next()));
  const { neighbourhoods } = association;
  // Where people know each other more happens; in the smallest neighbourhoods sometimes nothing.
  const liveliness = neighbourhoods.map(
    (area) => area.homes * Math.exp(distanceFromOrdinary(area, year, association) / 30),
  );
  for (const [index, heldDay] of days.sort((a, b) => a - b).entries()) {
    const area = random.weighted(neighbourhoods, liveliness);
    const isFuture = heldDay > lastDayOf(association.lastYear, association);
    const status = isFuture ? "gepland" : random.chance(0.08) ? "geannuleerd" : "gehouden";
    const kind = random.weighted(kinds, [0.45, 0.18, 0.14, 0.11, 0.12]);
    // Staff type the name as often as the code.
    const where = random.chance(0.15) ? area.name : area.code;
    const participants = status === "gehouden" ? 5 + Math.floor(38 * random.next() * random.next()) : "";
    yield [
      `A${year % 100}${String(index + 1).padStart(4, "0")}`,
      dutchDate(heldDay),
      where,
      kind,
      status,
      participants,
      random.chance(0.28 + 0.015 * (year - association.firstYear)) ? "Ja" : "Nee",
    ];
  }
}

const kinds = ["ontmoeting", "schoonmaak", "sport", "cultuur", "voorlichting"];
