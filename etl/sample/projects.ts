import { type Association, yearsOf } from "./association.ts";
import { day, dutchDate } from "./calendar.ts";
import type { Row } from "./csv-file.ts";
import type { Outbox } from "./outbox.ts";

/** New build and major maintenance: two projects a year, the latest ones still under way. VERA PROJECTSOORT. */
export function sendProjects(association: Association, outbox: Outbox): void {
  outbox.send(
    {
      table: "projecten",
      period: "alles",
      deliveredOn: association.referenceDay,
      dialect: "windows-1252",
      header: ["projectnr", "buurt", "soort", "start", "opgeleverd", "woningen", "ontmoetingsplek"],
    },
    projectRows(association),
  );
}

function* projectRows(association: Association): Iterable<Row> {
  const random = association.random("projects");
  const perYear = Math.max(1, Math.round(2 * association.size));
  let number = 0;
  for (const year of yearsOf(association)) {
    for (let index = 0; index < perYear; index++) {
      const area = random.pick(association.neighbourhoods);
      const kind = random.weighted(["NIU", "SLN", "REB", "REO"], [0.2, 0.15, 0.5, 0.15]);
      const started = day(year, random.whole(1, 9), 1);
      const completed = started + random.whole(240, 520);
      yield [
        `P${String(++number).padStart(3, "0")}`,
        area.code,
        kind,
        dutchDate(started),
        completed <= association.referenceDay ? dutchDate(completed) : "",
        random.whole(12, 70),
        random.chance(kind === "NIU" || kind === "SLN" ? 0.5 : 0.15) ? "Ja" : "Nee",
      ];
    }
  }
}
