import type { Association } from "./association.ts";
import { type Day, day, dutchDate, yearOf } from "./calendar.ts";
import type { Row } from "./csv-file.ts";
import type { CbsNeighbourhood } from "./nijkerk.ts";
import type { Outbox } from "./outbox.ts";
import { meetingPlaceSets } from "./plan.ts";

export type Opportunity = {
  id: string;
  area: CbsNeighbourhood;
  origin: string;
  seen: Day;
  /** None while nobody has decided. */
  decided: Day | null;
  realise: boolean;
  reason: string;
};

/** Some twenty opportunities in two and a half years, of which some three out of five were taken and a few wait for a decision. */
export function planOpportunities(association: Association): Opportunity[] {
  const random = association.random("opportunities");
  const start = yearOf(association.courseStart);
  const lastSeen = day(association.lastYear - 1, 6, 10);
  const count = 20 * meetingPlaceSets(association);
  return Array.from({ length: count }, (_, index) => {
    const seen =
      day(start, 1, 20) + Math.floor(((index % 20) * (lastSeen - day(start, 1, 20))) / 20) + random.whole(0, 20);
    const decided = seen + random.whole(40, 200);
    const isDecided = decided <= lastSeen && index % 20 !== 3 && seen <= lastSeen;
    const realise = index % 5 < 3;
    const area = random.pick(association.neighbourhoods);
    const origin = random.chance(0.35) ? "nieuwbouw" : "bestaand";
    return {
      ...{ id: `K${String(index + 1).padStart(3, "0")}`, area, origin, seen: Math.min(seen, lastSeen), realise },
      decided: isDecided ? decided : null,
      reason: isDecided && !realise ? random.pick(["geld", "ruimte", "beheer", "bewoners"]) : "",
    };
  });
}

/** The register of opportunities has not been sent for a long time: a source gone stale. */
export function sendOpportunities(
  { lastYear }: Association,
  opportunities: readonly Opportunity[],
  outbox: Outbox,
): void {
  outbox.send(
    {
      table: "kansen",
      period: "alles",
      deliveredOn: day(lastYear - 1, 6, 16),
      dialect: "utf-8 with BOM",
      header: ["kansnr", "buurt", "herkomst", "gesignaleerd", "besluitdatum", "besluit", "reden"],
    },
    opportunities.map(({ id, area, origin, seen, decided, realise, reason }): Row => [
      ...[id, area.code, origin, dutchDate(seen), decided === null ? "" : dutchDate(decided)],
      ...[decided === null ? "" : realise ? "realiseren" : "niet realiseren", reason],
    ]),
  );
}
