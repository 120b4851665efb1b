import { must } from "@fijne-buurten/db";
import type { Association } from "./association.ts";
import { type Day, day, dutchDate, yearOf } from "./calendar.ts";
import type { Row } from "./csv-file.ts";
import type { Opportunity } from "./opportunities.ts";
import type { Outbox } from "./outbox.ts";
import { meetingPlaceSets, meetingPlacesPlan } from "./plan.ts";

/** About nine meeting places: some from before the course plan, those that came since, one closed and one still a plan. */
export function sendMeetingPlaces(
  association: Association,
  opportunities: readonly Opportunity[],
  outbox: Outbox,
): void {
  outbox.send(
    {
      table: "ontmoetingsplekken",
      period: "alles",
      deliveredOn: association.referenceDay,
      dialect: "windows-1252",
      header: ["pleknr", "naam", "buurt", "herkomst", "soort", "status", "in_gebruik_per", "gesloten_per", "kansnr"],
    },
    meetingPlaceRows(association, opportunities),
  );
}

function* meetingPlaceRows(association: Association, opportunities: readonly Opportunity[]): Iterable<Row> {
  const { courseStart, referenceDay, neighbourhoods } = association;
  const start = yearOf(courseStart);
  let number = 0;
  const taken = new Set<string>();
  /** Each place that came since the course plan began followed from a decision, the oldest first. */
  const decidedBefore = (opened: Day): string => {
    const found = opportunities.find(
      ({ id, realise, decided }) => realise && decided !== null && decided < opened && !taken.has(id),
    );
    if (found) taken.add(found.id);
    return found?.id ?? "";
  };
  for (let set = 0; set < meetingPlaceSets(association); set++) {
    const place = (origin: string, status: string, opened: string, closed = "", opportunity = ""): Row => {
      const area = must(neighbourhoods[(number * 5 + 2) % neighbourhoods.length], "neighbourhood");
      number += 1;
      const name = must(names[(number - 1) % names.length], "name");
      return [
        `OP${String(number).padStart(3, "0")}`,
        name,
        area.code,
        origin,
        number % 3 ? "binnen" : "buiten",
        status,
        opened,
        closed,
        opportunity,
      ];
    };
    yield place("bestaand", "in gebruik", dutchDate(day(start - 12, 5, 1)));
    yield place("bestaand", "gesloten", dutchDate(day(start - 9, 9, 15)), dutchDate(day(start + 1, 7, 1)));
    yield place("nieuwbouw", "in gebruik", dutchDate(day(start - 3, 4, 1)));
    for (const { after, origin } of meetingPlacesPlan) {
      const opened = day(start + after[0], after[1], 14);
      const isOpen = opened <= referenceDay;
      yield place(origin, isOpen ? "in gebruik" : "plan", isOpen ? dutchDate(opened) : "", "", decidedBefore(opened));
    }
    yield place("nieuwbouw", "plan", "", "", decidedBefore(referenceDay));
  }
}

const names = [
  "Huiskamer De Linde",
  "Buurtkamer Café Zonder Bier",
  "De Draaideur",
  "Speelplek Eenhoornpad",
  "De Theepot",
  "Ontmoetingstuin Het Elfenbankje",
  "Wijkatelier Hélène",
  "De Lange Tafel",
  "Moestuin Reuzenweg",
  "De Vlonder",
];
