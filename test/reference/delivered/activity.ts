import { type DeliveredArea, neighbourhoodFinder } from "./geography.ts";
import { day, filled, headCount, identifier, mustHold, oneOf, whole, yesNo } from "./formats.ts";
import { liveRows } from "./live-rows.ts";

export type Held = { date: string; neighbourhood: string; form: "activiteit" | "portiek" | "straat"; isHeld: boolean };

export type MeetingPlace = {
  place: string;
  neighbourhood: string;
  origin: "nieuwbouw" | "bestaand";
  status: "plan" | "in gebruik" | "gesloten";
  inUseFrom: string | null;
};

export type Opportunity = { neighbourhood: string; decided: string | null; decision: string | null };

const statuses = ["gepland", "gehouden", "geannuleerd"] as const;
const origins = ["nieuwbouw", "bestaand"] as const;

export function deliveredActivities(folder: string, areas: readonly DeliveredArea[]): Held[] {
  const find = neighbourhoodFinder(areas);
  return liveRows<Held>(folder, {
    file: "activiteiten",
    headers: ["activiteitnr", "datum", "buurt", "soort", "status", "deelnemers"],
    key: ["activiteitnr"],
    missingIsGone: true,
    read(cells, year) {
      const date = filled(day(cells["datum"]));
      filled(identifier(cells["activiteitnr"]));
      filled(oneOf(["ontmoeting", "schoonmaak", "sport", "cultuur", "voorlichting"], cells["soort"]));
      headCount(cells["deelnemers"]);
      yesNo(cells["huurder_organiseert"]);
      mustHold(date.startsWith(year));
      const isHeld = filled(oneOf(statuses, cells["status"])) === "gehouden";
      return { date, neighbourhood: find(cells["buurt"]), form: "activiteit", isHeld };
    },
  });
}

export function deliveredRounds(
  folder: string,
  areas: readonly DeliveredArea[],
  complexes: Map<string, string>,
): Held[] {
  const find = neighbourhoodFinder(areas);
  return liveRows<Held>(folder, {
    file: "gespreksrondes",
    headers: ["rondenr", "datum", "buurt", "soort", "status", "adressen_benaderd", "adressen_gesproken"],
    key: ["rondenr"],
    missingIsGone: true,
    read(cells, year) {
      const date = filled(day(cells["datum"]));
      const complex = identifier(cells["complexnr"]);
      const [approached, spoken] = [whole(cells["adressen_benaderd"]), whole(cells["adressen_gesproken"])];
      filled(identifier(cells["rondenr"]));
      mustHold(date.startsWith(year));
      mustHold(complex === null || complexes.has(complex));
      mustHold(approached === null || spoken === null || spoken <= approached);
      return {
        date,
        neighbourhood: find(cells["buurt"]),
        form: filled(oneOf(["portiek", "straat"], cells["soort"])),
        isHeld: filled(oneOf(statuses, cells["status"])) === "gehouden",
      };
    },
  });
}

export function deliveredMeetingPlaces(folder: string, areas: readonly DeliveredArea[]): MeetingPlace[] {
  const find = neighbourhoodFinder(areas);
  return liveRows<MeetingPlace>(folder, {
    file: "ontmoetingsplekken",
    headers: ["pleknr", "naam", "buurt", "herkomst", "soort", "status", "in_gebruik_per", "gesloten_per"],
    key: ["pleknr"],
    missingIsGone: true,
    read(cells) {
      const status = filled(oneOf(["plan", "in gebruik", "gesloten"], cells["status"]));
      const [inUseFrom, closed] = [day(cells["in_gebruik_per"]), day(cells["gesloten_per"])];
      filled(cells["naam"]);
      filled(oneOf(["binnen", "buiten"], cells["soort"]));
      mustHold(status !== "in gebruik" || inUseFrom !== null);
      mustHold(inUseFrom === null || closed === null || closed >= inUseFrom);
      return {
        place: filled(identifier(cells["pleknr"])),
        neighbourhood: find(cells["buurt"]),
        origin: filled(oneOf(origins, cells["herkomst"])),
        status,
        inUseFrom,
      };
    },
  });
}

export function deliveredOpportunities(folder: string, areas: readonly DeliveredArea[]): Opportunity[] {
  const find = neighbourhoodFinder(areas);
  return liveRows<Opportunity>(folder, {
    file: "kansen",
    headers: ["kansnr", "buurt", "herkomst", "gesignaleerd", "besluitdatum", "besluit", "reden"],
    key: ["kansnr"],
    missingIsGone: true,
    read(cells) {
      const decided = day(cells["besluitdatum"]);
      const decision = oneOf(["realiseren", "niet realiseren"], cells["besluit"]);
      const reason = oneOf(["geld", "ruimte", "beheer", "bewoners"], cells["reden"]);
      filled(identifier(cells["kansnr"]));
      filled(oneOf(origins, cells["herkomst"]));
      filled(day(cells["gesignaleerd"]));
      mustHold((decided === null) === (decision === null));
      mustHold(decision !== "niet realiseren" || reason !== null);
      return { neighbourhood: find(cells["buurt"]), decided, decision };
    },
  });
}
