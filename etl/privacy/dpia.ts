// The annex to a data protection impact assessment: what a DPIA asks of the technique. The judgement is the association's.
import { protections } from "@fijne-buurten/db/vocabulary";
import { dataClasses } from "./classes.ts";
import type { Facts } from "./facts.ts";
import { list, table, TO_FILL_IN } from "./markdown.ts";

export function dpiaAnnexOf(facts: Facts): string {
  const { name, day, datasets, cards } = facts;
  const held = datasets.flatMap(({ contract, columns }) =>
    columns
      .filter(({ of }) => dataClasses[of].isPersonal)
      .map(({ header, of }) => [contract.file, `\`${header}\``, dataClasses[of].nl]),
  );
  const shared = cards.filter(({ protection }) => protection !== "internal");
  return [
    `# Bijlage bij de DPIA: Fijne Buurten bij ${name}`,
    `Gemaakt op ${day} uit het programma zoals het draait. Het oordeel over noodzaak en evenredigheid is van de corporatie: ${TO_FILL_IN}.`,
    "## Welke persoonsgegevens",
    table(["bestand", "kolom", "wat het is"], held),
    "## Wat buiten de corporatie kan komen",
    `Van ${cards.length} cijfers mogen er ${shared.length} worden gedeeld. De andere blijven binnen.`,
    table(
      ["cijfer", "hoe gedeeld"],
      cards.map(({ id, title, protection }) => [`${title.nl} (\`${id}\`)`, protections[protection].nl]),
    ),
    "## Wat we tegen herkenning doen",
    list([
      "We delen alleen totalen van genoeg huishoudens: vanaf twintig, en voor iedereen leesbaar vanaf vijftig.",
      "Gedeelde waarden zijn grof, en bijna niemand of bijna iedereen staat er als 'minder dan' of 'meer dan'.",
      "Wat overblijft na aftrekken, is ook van genoeg huishoudens, of leeg.",
      "Een cijfer wordt één keer gedeeld. Een tweede keer alleen als er voor genoeg huishoudens iets is veranderd.",
      "Voor het delen proberen we het zelf te kraken. Lukt dat, dan wordt er niets gedeeld.",
    ]),
    "## Wat geen regel oplost",
    "Dit blijft over, hoe goed de regels ook zijn. De corporatie weegt of dat aanvaardbaar is.",
    list(NO_RULE_MENDS),
    "## Risico's en maatregelen van de corporatie zelf",
    table(
      ["vraag", "antwoord"],
      [
        ["is de huurdersorganisatie gevraagd, en wanneer", TO_FILL_IN],
        ["advies van de functionaris gegevensbescherming", TO_FILL_IN],
        ["besluit, door wie en wanneer", TO_FILL_IN],
      ],
    ),
  ].join("\n\n");
}

/** What remains when every rule is kept, with the numbers of the measurements in invented associations. */
export const NO_RULE_MENDS: readonly string[] = [
  "Wie alle andere antwoorden van een gebied kent, kan het laatste uitrekenen. Bij twintig en dertig antwoorden kan dat altijd.",
  "Een antwoord dat een huishouden nooit verandert, is na acht enquêtes beter te raden. Bij twintig antwoorden, de helft ja: 0,12 beter dan " +
    "zonder de cijfers na de eerste, 0,20 na acht. Bij 130 antwoorden: 0,03 en 0,06.",
  "Een huishouden dat meer dan anderhalf keer zo zwaar weegt als gemiddeld, is ongeveer twee keer zo goed te raden als andere.",
];
