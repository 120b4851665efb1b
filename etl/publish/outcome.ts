import type { ReleaseOutcome } from "@fijne-buurten/semantic-layer/releases";
import type { ReleaseReport } from "../report/import-report.ts";

/** What is reported of a release. */
export const releaseReport = (association: string, outcome: ReleaseOutcome): ReleaseReport => ({
  association,
  release: outcome.kind === "published" ? outcome.number : null,
  message: outcomeText(outcome),
  ...(outcome.kind === "held" ? { held: true as const } : {}),
});

/** What a person is told about a release. */
function outcomeText(outcome: ReleaseOutcome): string {
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
    case "held": {
      const readers = outcome.isFirst ? "er is nog geen publicatie" : "de vorige publicatie blijft staan";
      const kept = "Wat is geleverd, is bewaard en komt in de volgende publicatie.";
      return `Niet gepubliceerd; ${readers}. ${outcome.sentences.join(" ")} ${kept}`;
    }
    case "nothing_new":
      return "Niets nieuws; de vorige publicatie blijft staan.";
    case "unchanged":
      return "Geen enkel cijfer is veranderd; de vorige publicatie blijft staan.";
  }
}

/** In which files the tables are delivered without which nothing can be published. */
const FILES = { areas: "gebieden", course_plans: "koersplannen" };
