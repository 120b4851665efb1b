import type { ReleaseOutcome } from "@fijne-buurten/semantic-layer/releases";

/** What a person is told about a release. */
export function outcomeText(outcome: ReleaseOutcome): string {
  switch (outcome.kind) {
    case "published": {
      const { isDayOnly, number, referenceDate } = outcome;
      const what = isDayOnly ? "Alleen de leverdatum is nieuw; geen cijfer is veranderd" : "Cijfers gepubliceerd";
      return `${what}, peildatum ${referenceDate} (publicatie ${number}).`;
    }
    case "asserted":
      return "Geladen en gecontroleerd; niets gepubliceerd.";
    case "incomplete": {
      const missing = outcome.missing.map((table) => FILES[table]).join(" en ");
      return `Geladen; er wordt pas iets gepubliceerd als er ook ${missing} zijn.`;
    }
    case "nothing_new":
      return "Niets nieuws; de vorige publicatie blijft staan.";
    case "unchanged":
      return "Geen enkel cijfer is veranderd; de vorige publicatie blijft staan.";
  }
}

/** In which files the tables are delivered without which nothing can be published. */
const FILES = { areas: "gebieden", course_plans: "koersplannen" };
