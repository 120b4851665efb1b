import { type DeliveredArea, neighbourhoodFinder } from "./geography.ts";
import {
  day,
  filled,
  headCount,
  identifier,
  mustHold,
  oneOf,
  unknownWhereUnreadable,
  whole,
  yesNo,
} from "./formats.ts";
import { rowsOf } from "./live-rows.ts";

type Held = { date: string; neighbourhood: string; isHeld: boolean };

export type Activity = Held & { participants: number | null; isByTenant: boolean | null };

const conversations = ["portiek", "straat", "kennismaking", "groot onderhoud", "bewonersbijeenkomst"] as const;

export type Round = Held & {
  kind: (typeof conversations)[number];
  isPlanned: boolean;
  /** Of the file in which it stands. */
  year: string;
  approached: number | null;
  spoken: number | null;
};

export type MeetingPlace = {
  place: string;
  neighbourhood: string;
  origin: "nieuwbouw" | "bestaand";
  status: "plan" | "in gebruik" | "gesloten";
  inUseFrom: string | null;
  /** The number of the opportunity that it came from. */
  opportunity: string | null;
};

export type Opportunity = {
  opportunity: string;
  neighbourhood: string;
  identified: string | null;
  decided: string | null;
  decision: string | null;
  reason: string | null;
};

const statuses = ["gepland", "gehouden", "geannuleerd"] as const;
const origins = ["nieuwbouw", "bestaand"] as const;

export function deliveredActivities(folder: string, areas: readonly DeliveredArea[]) {
  const find = neighbourhoodFinder(areas);
  return rowsOf<Activity>(folder, {
    file: "activiteiten",
    headers: ["activiteitnr", "datum", "buurt", "soort", "status", "deelnemers", "huurder_organiseert"],
    key: ["activiteitnr"],
    missingIsGone: true,
    read(cells, year) {
      const date = filled(day(cells["datum"]));
      filled(identifier(cells["activiteitnr"]));
      mustHold(date.startsWith(year));
      const isHeld = filled(oneOf(statuses, cells["status"])) === "gehouden";
      const participants = unknownWhereUnreadable(() => headCount(cells["deelnemers"]));
      const isByTenant = unknownWhereUnreadable(() => yesNo(cells["huurder_organiseert"]));
      return { date, neighbourhood: find(cells["buurt"]), isHeld, participants, isByTenant };
    },
  });
}

export function deliveredRounds(folder: string, areas: readonly DeliveredArea[], complexes: Map<string, string>) {
  const find = neighbourhoodFinder(areas);
  return rowsOf<Round>(folder, {
    file: "gespreksrondes",
    headers: ["rondenr", "datum", "buurt", "soort", "status", "adressen_benaderd", "adressen_gesproken"],
    key: ["rondenr"],
    missingIsGone: true,
    read(cells, year) {
      const date = filled(day(cells["datum"]));
      const complex = identifier(cells["complexnr"]);
      filled(identifier(cells["rondenr"]));
      mustHold(date.startsWith(year));
      mustHold(complex === null || complexes.has(complex));
      const status = filled(oneOf(statuses, cells["status"]));
      const [approached, written] = ["adressen_benaderd", "adressen_gesproken"].map((column) =>
        unknownWhereUnreadable(() => whole(cells[column])),
      ) as [number | null, number | null];
      // More people than doors: then it is not known how many.
      const spoken = approached !== null && written !== null && written > approached ? null : written;
      return {
        ...{ date, year, approached, spoken, neighbourhood: find(cells["buurt"]) },
        kind: filled(oneOf(conversations, cells["soort"])),
        isHeld: status === "gehouden",
        isPlanned: status === "gepland",
      };
    },
  });
}

export function deliveredMeetingPlaces(folder: string, areas: readonly DeliveredArea[]) {
  const find = neighbourhoodFinder(areas);
  return rowsOf<MeetingPlace>(folder, {
    file: "ontmoetingsplekken",
    headers: ["pleknr", "naam", "buurt", "herkomst", "soort", "status", "in_gebruik_per", "gesloten_per"],
    key: ["pleknr"],
    missingIsGone: true,
    read(cells) {
      const status = filled(oneOf(["plan", "in gebruik", "gesloten"], cells["status"]));
      const inUseFrom = day(cells["in_gebruik_per"]);
      mustHold(status !== "in gebruik" || inUseFrom !== null);
      return {
        place: filled(identifier(cells["pleknr"])),
        neighbourhood: find(cells["buurt"]),
        origin: filled(oneOf(origins, cells["herkomst"])),
        ...{ status, inUseFrom },
        opportunity: unknownWhereUnreadable(() => identifier(cells["kansnr"])),
      };
    },
  });
}

export function deliveredOpportunities(folder: string, areas: readonly DeliveredArea[]) {
  const find = neighbourhoodFinder(areas);
  return rowsOf<Opportunity>(folder, {
    file: "kansen",
    headers: ["kansnr", "buurt", "herkomst", "gesignaleerd", "besluitdatum", "besluit", "reden"],
    key: ["kansnr"],
    missingIsGone: true,
    read(cells) {
      const decided = day(cells["besluitdatum"]);
      const decision = oneOf(["realiseren", "niet realiseren"], cells["besluit"]);
      const opportunity = filled(identifier(cells["kansnr"]));
      mustHold((decided === null) === (decision === null));
      const identified = unknownWhereUnreadable(() => day(cells["gesignaleerd"]));
      const reason = unknownWhereUnreadable(() => oneOf(["geld", "ruimte", "beheer", "bewoners"], cells["reden"]));
      return { opportunity, neighbourhood: find(cells["buurt"]), identified, decided, decision, reason };
    },
  });
}

export type Project = {
  neighbourhood: string;
  kind: "NIU" | "SLN" | "REB" | "REO";
  completed: string | null;
  homes: number;
  hasPlace: boolean | null;
  contacted: number | null;
};

export function deliveredProjects(folder: string, areas: readonly DeliveredArea[]) {
  const find = neighbourhoodFinder(areas);
  return rowsOf<Project>(folder, {
    file: "projecten",
    headers: ["projectnr", "buurt", "soort", "start", "opgeleverd", "woningen", "ontmoetingsplek"],
    key: ["projectnr"],
    missingIsGone: true,
    read(cells) {
      const completed = day(cells["opgeleverd"]);
      const homes = filled(whole(cells["woningen"]));
      const written = unknownWhereUnreadable(() => whole(cells["sociaal_contact"]));
      filled(identifier(cells["projectnr"]));
      mustHold(completed === null || completed >= filled(day(cells["start"])));
      return {
        ...{ neighbourhood: find(cells["buurt"]), completed, homes },
        kind: filled(oneOf(["NIU", "SLN", "REB", "REO"], cells["soort"])),
        hasPlace: unknownWhereUnreadable(() => yesNo(cells["ontmoetingsplek"])),
        // More homes than there are: then it is not known how many.
        contacted: written !== null && written > homes ? null : written,
      };
    },
  });
}
