import type { DeliveredArea } from "./geography.ts";
import { day, filled, identifier, mustHold, oneOf, whole } from "./formats.ts";
import { liveRows, rowsOf } from "./live-rows.ts";
import { ageBands, dwellingTypes } from "./tenancy.ts";

export const tenureBands = ["0-2", "3-9", "10+"] as const;

/** `mode`: how people were asked, in the word of the file. */
export type Wave = {
  wave: string;
  referenceDate: string;
  opened: string;
  closed: string;
  invited: number;
  mode: string | null;
};

export type Response = {
  wave: string;
  response: string;
  neighbourhood: string;
  ageBand: (typeof ageBands)[number];
  tenureBand: (typeof tenureBands)[number];
  type: (typeof dwellingTypes)[number];
};

/** The score is null where the household did not know. */
export type Answer = { wave: string; response: string; item: string; score: number | null };

/** The questions of the resilience index, by topic. Two say the opposite of the others. */
export const topics: { [topic: string]: string[] } = {
  contact: ["contact_1", "contact_2", "contact_3"],
  "mutual help": ["hulp_1", "hulp_2", "hulp_3"],
  addressing: ["aanspreken_1", "aanspreken_2", "aanspreken_3"],
  "taking part": ["meedoen_1", "meedoen_2"],
  trust: ["vertrouwen_1", "vertrouwen_2", "vertrouwen_3"],
};
export const reversed = ["contact_2", "vertrouwen_3"];
export const gradeItem = "buurtcijfer";
/** Every other question: a mark, or yes (1) and no (0). */
const otherItems = { inzet_1: [1, 10], beheerder_1: [0, 1], actief_1: [0, 1], bereid_1: [0, 1] } as const;

const scaleOf = (item: string): readonly [number, number] | undefined => {
  if (item === gradeItem) return [1, 10];
  if (Object.values(topics).flat().includes(item)) return [1, 5];
  return Object.hasOwn(otherItems, item) ? otherItems[item as keyof typeof otherItems] : undefined;
};

export function deliveredWaves(folder: string): Wave[] {
  return liveRows<Wave>(folder, {
    file: "enquete-golven",
    headers: ["golf", "naam", "peildatum", "geopend", "gesloten", "uitgenodigd"],
    key: ["golf"],
    missingIsGone: false,
    read(cells) {
      const [opened, closed] = [filled(day(cells["geopend"])), filled(day(cells["gesloten"]))];
      mustHold(opened <= closed);
      mustHold(/^\d{4}-W\d$/.test(filled(cells["golf"])));
      filled(cells["naam"]);
      const invited = filled(whole(cells["uitgenodigd"]));
      const [wave, referenceDate] = [filled(cells["golf"]), filled(day(cells["peildatum"]))];
      return { wave, referenceDate, opened, closed, invited, mode: cells["modus"] ?? null };
    },
  });
}

export function deliveredResponses(folder: string, areas: readonly DeliveredArea[], waves: readonly Wave[]) {
  const neighbourhoods = new Set(areas.filter(({ level }) => level === "buurt").map(({ code }) => code));
  return rowsOf<Response>(folder, {
    file: "enquete-respondenten",
    headers: ["golf", "respons_id", "bu_code", "leeftijdsklasse", "woonduurklasse", "woningtype"],
    key: ["golf", "respons_id"],
    missingIsGone: true,
    read(cells, period) {
      const wave = filled(cells["golf"]);
      mustHold(wave === period && waves.some((known) => known.wave === wave));
      const neighbourhood = filled(cells["bu_code"]);
      mustHold(neighbourhoods.has(neighbourhood));
      return {
        wave,
        response: filled(identifier(cells["respons_id"])),
        neighbourhood,
        ageBand: filled(oneOf(ageBands, cells["leeftijdsklasse"])),
        tenureBand: filled(oneOf(tenureBands, cells["woonduurklasse"])),
        type: filled(oneOf(dwellingTypes, cells["woningtype"])),
      };
    },
  });
}

const dontKnow = 99;

export function deliveredAnswers(folder: string, responses: readonly Response[]) {
  const known = new Set(responses.map(({ wave, response }) => `${wave} ${response}`));
  return rowsOf<Answer>(folder, {
    file: "enquete-antwoorden",
    headers: ["golf", "respons_id", "vraag", "antwoord"],
    key: ["golf", "respons_id", "vraag"],
    missingIsGone: true,
    read(cells, period) {
      const [wave, response, item] = [filled(cells["golf"]), filled(cells["respons_id"]), filled(cells["vraag"])];
      const score = filled(whole(cells["antwoord"]));
      mustHold(wave === period && known.has(`${wave} ${response}`));
      const scale = scaleOf(item);
      mustHold(scale !== undefined && (score === dontKnow || (score >= scale[0] && score <= scale[1])));
      return { wave, response, item, score: score === dontKnow ? null : score };
    },
  });
}
