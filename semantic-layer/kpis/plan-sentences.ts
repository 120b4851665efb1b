// What the course plan says, in its own words where they are short, and for what is not measured yet: why.

import { ambitions } from "@fijne-buurten/db/vocabulary";

/** `page`: where readers find it beside the pages of its figures. */
type Sentence = { nl: string; page?: string; notYet?: string };

/** The sentences of the plan that figures answer, in its order. A card names the one that it belongs to. */
export const planSentences = {
  S1: { nl: "Leefbaarheidsthermometer: een cijfer per buurt, met de onderdelen ernaast" },
  S2: { nl: "De veerkracht (zelfredzaamheid) van onze buurten blijft op peil; een kloof dreigt" },
  S3: { nl: "We stellen doelen per gebied en toetsen of we ze halen", page: "/goals" },
  S4: { nl: ambitions.tenants_act.promise.nl },
  S5: {
    nl: "Buurtbemiddeling",
    notYet: "De uitkomsten komen van de partner die bemiddelt; daarvoor is nog geen levering.",
  },
  S6: {
    nl: "Bij structurele wantoestanden grijpen we in; concentraties van problemen in een complex",
    notYet: "Volgt uit overlastzaken die al worden geleverd.",
  },
  S7: { nl: ambitions.meeting_places.promise.nl },
  S8: { nl: "In gesprek, bijvoorbeeld in een huurderspanel" },
  S9: { nl: "Op verschillende manieren in gesprek: portiek- en straatgesprekken, contact bij groot onderhoud" },
  S10: { nl: "Activiteiten en initiatieven van bewoners" },
  S11: {
    nl: "Het vangnet: wie doet wat, en komt een doorverwijzing aan",
    notYet: "Staat in geen bestand; het wordt in het product zelf vastgelegd.",
  },
  S12: { nl: ambitions.balanced_neighbourhoods.promise.nl },
  S13: {
    nl: "Uitkomsten bespreken we, en afspraken komen we na",
    notYet: "Staat in geen bestand; het wordt in het product zelf vastgelegd.",
  },
  S14: { nl: "Toenemende kwetsbaarheid, als achtergrond", notYet: "Volgt uit de kerncijfers van het CBS." },
} as const satisfies Record<string, Sentence>;

export type PlanSentence = keyof typeof planSentences;
