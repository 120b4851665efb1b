import type { Association } from "./association.ts";
import { day, dutchDate, yearOf } from "./calendar.ts";
import type { Row } from "./csv-file.ts";
import { meetingPlaceSets } from "./meeting-places.ts";
import type { Outbox } from "./outbox.ts";

/** The register of opportunities has not been sent for a long time: a source gone stale. */
export function sendOpportunities(association: Association, outbox: Outbox): void {
  const { lastYear } = association;
  outbox.send(
    {
      table: "kansen",
      period: "alles",
      deliveredOn: day(lastYear - 1, 6, 16),
      dialect: "utf-8 with BOM",
      header: ["kansnr", "buurt", "herkomst", "gesignaleerd", "besluitdatum", "besluit", "reden"],
    },
    opportunityRows(association),
  );
}

/** Some twenty opportunities in two and a half years, of which some three out of five were taken and a few wait for a decision. */
function* opportunityRows(association: Association): Iterable<Row> {
  const random = association.random("opportunities");
  const start = yearOf(association.courseStart);
  const lastSeen = day(association.lastYear - 1, 6, 10);
  const count = 20 * meetingPlaceSets(association);
  for (let index = 0; index < count; index++) {
    const seen =
      day(start, 1, 20) + Math.floor(((index % 20) * (lastSeen - day(start, 1, 20))) / 20) + random.whole(0, 20);
    const decided = seen + random.whole(40, 200);
    const isDecided = decided <= lastSeen && index % 20 !== 3 && seen <= lastSeen;
    const realise = index % 5 < 3;
    yield [
      `K${String(index + 1).padStart(3, "0")}`,
      random.pick(association.neighbourhoods).code,
      random.chance(0.35) ? "nieuwbouw" : "bestaand",
      dutchDate(Math.min(seen, lastSeen)),
      isDecided ? dutchDate(decided) : "",
      isDecided ? (realise ? "realiseren" : "niet realiseren") : "",
      isDecided && !realise ? random.pick(["geld", "ruimte", "beheer", "bewoners"]) : "",
    ];
  }
}
