// The note for the works council: what the program knows of employees, and what it does not.
import { auditKinds } from "@fijne-buurten/db/vocabulary";
import type { Facts } from "./facts.ts";
import { list, table, TO_FILL_IN } from "./markdown.ts";

export function worksCouncilNoteOf({ name, day, datasets, auditMonths }: Facts): string {
  const ofFunctions = datasets.flatMap(({ contract, columns }) =>
    columns.filter(({ of }) => of === "function").map(({ header }) => [contract.file, `\`${header}\``]),
  );
  return [
    `# Notitie voor de ondernemingsraad: Fijne Buurten bij ${name}`,
    `Gemaakt op ${day} uit het programma zoals het draait. Een personeelsvolgsysteem heeft instemming nodig (WOR artikel 27, lid 1, onder l). ` +
      "Deze notitie zegt wat het programma van medewerkers weet.",
    "## Wat het programma niet doet",
    list([
      "Er is geen cijfer, lijst, filter, volgorde of export per medewerker.",
      "In cijfers staan geen medewerkers. Een teamoordeel is één cijfer per buurt; wie het gaf, staat er niet in.",
      "Op alles wat de corporatie verlaat, staan functies en organisaties, geen namen.",
    ]),
    "## Waar een medewerker wel in voorkomt",
    "In deze kolommen staat een functie of organisatie. De afspraak met wie levert: geen naam van een persoon.",
    table(["bestand", "kolom"], ofFunctions),
    `In het logboek staat wie iets deed: een opdracht, de planning, of wie inlogde als een code. Uit die code is geen naam te halen zonder ` +
      "een sleutel die niet in de database staat. Het logboek bewaart:",
    list(Object.values(auditKinds).map(({ nl }) => nl)),
    "## Waar het logboek voor is",
    list([
      "Het dient de beveiliging: nagaan wat er is gebeurd als er iets mis is.",
      "Lezen gaat met een opdracht op de server. Het is voor wie de rollen privacy en beheer allebei heeft, en het staat zelf in het logboek.",
      "Het is te lezen op volgorde van nummer. Zoeken, sorteren of tellen per persoon kan het programma niet.",
      `Een regel blijft ${auditMonths} maanden en gaat dan vanzelf weg.`,
    ]),
    "## Afspraken",
    table(
      ["vraag", "antwoord"],
      [
        ["waarvoor het logboek mag worden gelezen, en door wie", TO_FILL_IN],
        ["instemming of advies van de ondernemingsraad, en wanneer", TO_FILL_IN],
      ],
    ),
  ].join("\n\n");
}
