import type { DeliveredArea } from "./geography.ts";
import { day, filled, mustHold, oneOf, unknownWhereUnreadable, whole } from "./formats.ts";
import { rowsOf } from "./live-rows.ts";
import { ageBands } from "./tenancy.ts";

/** One questionnaire in one district and age band, as counts. */
export type Questionnaire = {
  questionnaire: string;
  district: string;
  sent: string;
  closed: string;
  ageBand: (typeof ageBands)[number];
  invited: number | null;
  delivered: number;
  completed: number;
  /** When members heard what came of it; null where the file does not say, or they did not. */
  fedBack: string | null;
  /** Of the file in which it stands. */
  year: string;
};

/** The members of the panel in one district and age band on one day. */
export type Members = { date: string; district: string; members: number };

export function deliveredQuestionnaires(folder: string, areas: readonly DeliveredArea[]) {
  const districts = new Set(areas.filter(({ level }) => level === "wijk").map(({ code }) => code));
  return rowsOf<Questionnaire>(folder, {
    file: "panelvragenlijsten",
    headers: ["vragenlijst", "wijk", "leeftijdsklasse", "thema", "verzonden", "gesloten", "uitgenodigd", "bezorgd"],
    key: ["vragenlijst", "wijk", "leeftijdsklasse"],
    missingIsGone: true,
    read(cells, year) {
      const questionnaire = filled(cells["vragenlijst"]);
      const invited = unknownWhereUnreadable(() => whole(cells["uitgenodigd"]));
      const delivered = filled(whole(cells["bezorgd"]));
      const completed = filled(whole(cells["volledig"]));
      const [sent, closed] = [filled(day(cells["verzonden"])), filled(day(cells["gesloten"]))];
      const ageBand = filled(oneOf(ageBands, cells["leeftijdsklasse"]));
      const fedBack = day(cells["teruggekoppeld_op"]);
      mustHold(fedBack === null || fedBack >= closed);
      mustHold(/^\d{4}-V\d$/.test(questionnaire) && questionnaire.startsWith(year));
      mustHold(districts.has(filled(cells["wijk"])));
      mustHold(delivered <= (invited ?? delivered) && completed <= delivered && sent <= closed);
      const district = filled(cells["wijk"]);
      return { questionnaire, district, sent, closed, ageBand, invited, delivered, completed, fedBack, year };
    },
  });
}

export function deliveredMembers(folder: string, areas: readonly DeliveredArea[]) {
  const districts = new Set(areas.filter(({ level }) => level === "wijk").map(({ code }) => code));
  return rowsOf<Members>(folder, {
    file: "panelleden",
    headers: ["peildatum", "wijk", "leeftijdsklasse", "leden"],
    key: ["peildatum", "wijk", "leeftijdsklasse"],
    missingIsGone: true,
    read(cells, month) {
      const [date, district] = [filled(day(cells["peildatum"])), filled(cells["wijk"])];
      filled(oneOf(ageBands, cells["leeftijdsklasse"]));
      mustHold(date.startsWith(month));
      mustHold(districts.has(district));
      return { date, district, members: filled(whole(cells["leden"])) };
    },
  });
}
