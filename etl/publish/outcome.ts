import type { Lacking, ReleaseOutcome } from "@fijne-buurten/semantic-layer/releases";
import type { ReleaseReport } from "../report/import-report.ts";

/** What is reported of a release. */
export const releaseReport = (association: string, outcome: ReleaseOutcome): ReleaseReport => ({
  association,
  release: outcome.kind === "published" ? outcome.number : null,
  message: outcomeText(outcome),
  ...(outcome.kind === "held" || outcome.kind === "emptied" || (outcome.kind === "incomplete" && !outcome.isFirst)
    ? { held: true as const }
    : {}),
});

/** What a person is told about a release. */
function outcomeText(outcome: ReleaseOutcome): string {
  switch (outcome.kind) {
    case "published": {
      const { isDayOnly, number, referenceDate, lacking } = outcome;
      const about = `peildatum ${referenceDate} (publicatie ${number})`;
      if (isDayOnly) return `Alleen de leverdatum is nieuw; geen cijfer is veranderd, ${about}.`;
      if (lacking.length === 0) return `Cijfers gepubliceerd, ${about}.`;
      return `Gepubliceerd, nog zonder cijfers, ${about}. Daarvoor ontbreekt: ${lackingText(lacking)}.`;
    }
    case "asserted":
      return "Geladen en gecontroleerd; niets gepubliceerd.";
    case "incomplete": {
      const missing = outcome.missing.map((table) => FILES[table]).join(" en ");
      if (outcome.isFirst) return `Geladen; er is nog niets te publiceren. Daarvoor ontbreekt: ${missing}.`;
      return `Niet gepubliceerd; de vorige publicatie blijft staan. Om te publiceren ontbreekt: ${missing}. Lever dat opnieuw.`;
    }
    case "held": {
      const readers = outcome.isFirst ? "er is nog geen publicatie" : "de vorige publicatie blijft staan";
      const kept = "Wat is geleverd, is bewaard en komt in de volgende publicatie.";
      return `Niet gepubliceerd; ${readers}. ${outcome.sentences.join(" ")} ${kept}`;
    }
    case "emptied":
      return (
        "Niet gepubliceerd; de vorige publicatie blijft staan. Er zou geen enkel cijfer overblijven. " +
        `Daarvoor ontbreekt: ${lackingText(outcome.lacking)}. Lever dat opnieuw.`
      );
    case "nothing_new":
      return "Niets nieuws; de vorige publicatie blijft staan.";
    case "unchanged":
      return "Geen enkel cijfer is veranderd; de vorige publicatie blijft staan.";
  }
}

/** What there must be before a figure can be shown, and the files that say it. */
const LACKING: Record<Lacking, string> = {
  neighbourhoods: "een buurt (in gebieden)",
  let_homes: "een verhuurde woning (in woningen en huurovereenkomsten)",
  counts: "genoeg om te tellen (zoals activiteiten, overlastdossiers of antwoorden in een vrijgegeven golf)",
};

const lackingText = (lacking: readonly Lacking[]): string => lacking.map((what) => LACKING[what]).join(" en ");

/** In which files the tables are delivered without which nothing can be published. */
const FILES = { areas: "de corporatie zelf (in gebieden)", course_plans: "een koersplan (in koersplannen)" };
