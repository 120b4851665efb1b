// The register of processing activities (AVG article 30), by source.
import { ambitions, protections } from "@fijne-buurten/db/vocabulary";
import { dataClasses } from "./classes.ts";
import type { Dataset, Facts } from "./facts.ts";
import { list, sentence, table, TO_FILL_IN } from "./markdown.ts";

export function registerOf(facts: Facts): string {
  return [
    `# Verwerkingsregister: Fijne Buurten bij ${facts.name}`,
    intro(facts),
    "## Wie is verantwoordelijk",
    table(
      ["onderdeel", "antwoord"],
      [
        ["verwerkingsverantwoordelijke", facts.name],
        ["contactpersoon en functionaris gegevensbescherming", TO_FILL_IN],
        ["verwerkers (zoals de beheerder van de server) en hun overeenkomst", TO_FILL_IN],
        [
          "doorgifte buiten de Europese Economische Ruimte",
          "Het programma stuurt zelf niets naar buiten, behalve mails aan de beheerder zonder gegevens uit een bestand. Waar de server staat: " +
            TO_FILL_IN,
        ],
      ],
    ),
    "## Per bron",
    ...facts.datasets.toSorted(mostPersonalFirst).map(section),
    "## Wat de cijfers delen",
    "Cijfers zijn sommen over veel huishoudens. Onder tien huishoudens tonen we niets, ook intern niet.",
    table(
      ["cijfer", "waar het voor is", "gedeeld buiten de corporatie"],
      facts.cards.map(({ id, title, ambition, protection }) => [
        `${title.nl} (\`${id}\`)`,
        ambitions[ambition].nl,
        protections[protection].nl,
      ]),
    ),
    "## Afspraken met partners",
    agreementsText(facts),
    "## Bewaartermijnen",
    "Rijen waarvan de termijn voorbij is, gaan 's nachts vanzelf weg. Cijfers en sommen blijven; daarin staat geen huishouden.",
    table(
      ["wat", "hoe lang", "waarom"],
      [
        ...facts.datasets.map((dataset) => [dataset.contract.file, howLong(dataset), why(dataset)]),
        ...otherTerms(facts),
      ],
    ),
    "## Beveiliging",
    list(securityOf(facts)),
  ].join("\n\n");
}

const intro = ({ isSynthetic, day }: Facts): string =>
  `Gemaakt op ${day} uit de afspraken over leveringen, de definities van de cijfers en de bewaartermijnen zoals ze nu gelden ` +
  `(\`npm run etl -- privacy\`). Wat het programma niet kan weten, staat er als: ${TO_FILL_IN}.` +
  (isSynthetic ? "\n\n**De gegevens van deze corporatie zijn verzonnen.**" : "");

const isPersonal = ({ columns }: Dataset): boolean =>
  columns.some(({ of }) => dataClasses[of].isPersonal && of !== "dropped");

const mostPersonalFirst = (one: Dataset, other: Dataset): number => Number(isPersonal(other)) - Number(isPersonal(one));

function section(dataset: Dataset): string {
  const { contract, about, columns, cards } = dataset;
  const purposes = [...new Set(cards.map(({ ambition }) => ambitions[ambition].nl))];
  return [
    `### ${contract.file} (bron: ${contract.source})`,
    table(
      ["vraag", "antwoord"],
      [
        ["over wie", about],
        ["persoonsgegevens", isPersonal(dataset) ? "ja" : "nee"],
        [
          "doel",
          purposes.length > 0
            ? purposes.join("; ")
            : "andere bestanden verwijzen ernaar, of het zegt wat er is afgesproken",
        ],
        ["cijfers die het lezen", cards.length > 0 ? cards.map(({ id }) => `\`${id}\``).join(", ") : "geen"],
        ["grondslag (AVG artikel 6)", isPersonal(dataset) ? TO_FILL_IN : "niet nodig"],
        ["hoe lang bewaard", `${howLong(dataset)}: ${why(dataset)}`],
        ["wie ziet de rijen", isPersonal(dataset) ? ROWS_SEEN_BY : "geen rijen over personen"],
      ],
    ),
    table(
      ["kolom in het bestand", "wat het is"],
      columns.map(({ header, of }) => [`\`${header}\``, dataClasses[of].nl]),
    ),
  ].join("\n\n");
}

const ROWS_SEEN_BY =
  "Pagina's en de API tonen cijfers. Daarnaast zien de rollen team en teamleider de zaken achter een cijfer, een team alleen die van de eigen gebieden, en ziet " +
  "beleid de toewijzingen. Er staat geen naam, adres, huishouden, geboortejaar, bedrag of tekst in. Bij een toewijzing staat het nummer van de woning, en of het inkomen binnen de grens viel. Van zaken over misdrijf of geweld staat de soort er niet bij. Rijen van " +
  "enquêtes en panels ziet niemand. Elke gelezen bladzijde staat in het logboek. Een beheerder van de server kan rijen opvragen die wachten, en alles van één huishouden dat om inzage " +
  "vraagt. Elke keer staat in het logboek.";

function howLong({ term, together }: Dataset): string {
  if (term) return `${term.years} jaar${term.isOwn ? " (zelf gekozen)" : ""}`;
  return together ? `even lang als ${together}` : "blijft";
}

const why = ({ term, contract }: Dataset): string => term?.because ?? contract.retention.because;

function otherTerms({ auditMonths, inboxDays, backupsKept }: Facts): string[][] {
  return [
    [
      "bestanden die zijn ingelezen of geweigerd",
      `${inboxDays} dagen`,
      "om na te kijken wat er is geleverd (INBOX_KEEP_DAYS)",
    ],
    ["het logboek", `${auditMonths} maanden`, "om na te gaan wie wat veranderde of opvroeg (npm run audit -- keep)"],
    [
      "kopieën",
      backupsKept === undefined
        ? `de planning maakt er geen; hoe lang andere blijven: ${TO_FILL_IN}`
        : `de laatste ${backupsKept}`,
      "om terug te zetten wat verloren gaat (BACKUP_KEEP)",
    ],
  ];
}

function agreementsText({ agreements }: Facts): string {
  if (agreements === undefined || agreements.length === 0)
    return "Er zijn geen afspraken met partners vastgelegd in dit programma. Andere afspraken: " + TO_FILL_IN + ".";
  return agreements
    .map((agreement) => {
      const told = TOLD.filter(([name]) => name in agreement);
      return table(
        ["onderdeel", "afspraak"],
        told.map(([name, word, none]) => [word, said(agreement[name]) ?? none]),
      );
    })
    .join("\n\n");
}

/** What is told of an agreement, and what it means where it is empty. Keys and people to reach are no part of a register. */
const TOLD: readonly (readonly [column: string, word: string, none: string])[] = [
  ["agreement_id", "afspraak", TO_FILL_IN],
  ["parties", "met wie", TO_FILL_IN],
  ["purpose", "doel", TO_FILL_IN],
  ["legal_ground", "grondslag", TO_FILL_IN],
  ["kpis", "cijfers", "alle cijfers die worden gedeeld"],
  ["areas", "gebieden", "alle gebieden die worden gedeeld"],
  ["valid_from", "geldt vanaf", TO_FILL_IN],
  ["valid_until", "geldt tot", "geen einddatum"],
  ["ended_at", "eerder beëindigd", "nee"],
  ["tenants_asked_on", "huurdersorganisatie gevraagd op", "geldt alleen voor wat iedereen mag zien"],
];

function said(value: unknown): string | undefined {
  if (value === null || value === undefined) return undefined;
  if (Array.isArray(value)) return value.join(", ");
  return String(value as string | number).replace(/^(\d{4}-\d{2}-\d{2})T.*$/, "$1");
}

const securityOf = ({ backupsKept }: Facts): string[] =>
  [
    "Kolommen die de wet verbiedt, worden aan de deur geweigerd: namen, burgerservicenummers, gezondheid, afkomst, adressen van personen en vrije tekst.",
    "Nummers van personen worden aan de deur een kenmerk, met een sleutel die niet in de database staat.",
    "Elke corporatie heeft een eigen database. Elk onderdeel van het programma heeft een eigen rol, die alleen mag wat nodig is.",
    "De sleutels in een kopie zijn versleuteld met een wachtzin." +
      (backupsKept === undefined ? "" : " Elke week zet de planning een kopie terug en vergelijkt die."),
    "Wat is veranderd, gewist, ingezien of teruggezet, staat in een logboek dat niemand ongemerkt kan veranderen.",
  ].map(sentence);
