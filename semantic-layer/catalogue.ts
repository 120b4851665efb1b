// The catalogue of KPIs, for a policy officer: every card in plain Dutch. Generated, checked in and compared.
import { type Card, readCards } from "./kpis/card.ts";

/** The text of catalogue.md. */
export function catalogue(): string {
  const cards = readCards();
  const parts = Object.entries(ambitions).map(([ambition, title]) => {
    const own = cards
      .filter((card) => card.ambition === ambition)
      .sort((a, b) => Number(b.headline) - Number(a.headline));
    return [`## ${title}`, ...own.map(section)].join("\n\n");
  });
  return `${introduction}\n\n${parts.join("\n\n")}\n`;
}

const introduction = `# Catalogus van cijfers

<!-- Gemaakt uit de kaarten in semantic-layer/kpis met: npx node semantic-layer/run.ts catalogue -->

Elk cijfer in de monitor heeft een kaart. De kaart zegt wat het cijfer betekent, hoe het wordt berekend en wie erover gaat. Een
cijfer staat nooit alleen: er hoort een marge bij, of de reden waarom die er niet is, en een oordeel als er een doel is.`;

const ambitions = {
  resilient_neighbourhoods: "De veerkracht van onze buurten blijft op peil",
  tenants_act: "Huurders komen zelf in actie bij ongewenste situaties",
  meeting_places: "Kansen benutten om ontmoetingsplekken te realiseren",
  in_conversation: "Op verschillende manieren in gesprek",
  balanced_neighbourhoods: "Evenwichtige wijken",
} satisfies Record<Card["ambition"], string>;

function section(card: Card): string {
  const rows = [
    ["Teller", card.numerator.nl],
    ["Noemer", card.denominator.nl],
    ["Eenheid", units[card.unit]],
    ["Richting", card.direction === "higher" ? "hoger is beter" : "geen oordeel, alleen context"],
    ["Marge", inferences[card.inference]],
    ["Doel", goalKinds[card.goalKind]],
    ["Gebieden", card.grid.areas.map((level) => levels[level]).join(", ")],
    ["Periodes", `${card.grid.periods.map((kind) => periods[kind]).join(", ")}${windows[card.grid.window]}`],
    ...(card.grid.groups.length > 1
      ? [["Uitgesplitst", card.grid.groups.map((group) => groups[group] ?? group).join(", ")]]
      : []),
    ["Bescherming", protections[card.protection]],
    ["Bronnen", card.sources.map(({ source, entity }) => `${source}/${entity}`).join(", ")],
    ["Maten", measuresOf(card)],
    ["Te oud na", `${card.outdatedAfterDays} dagen`],
    ["Eigenaar", card.owner],
    ["Versie", `${card.version.number}, vanaf ${dutchDate(card.version.from)}: ${card.version.reason}`],
  ];
  return [
    `### ${card.title.nl}${card.headline ? " (hoofdcijfer)" : ""}`,
    card.definition.nl,
    ["| | |", "|---|---|", ...rows.map(([name, text]) => `| ${name} | ${text} |`)].join("\n"),
    `**Let op.** ${card.caveats.nl}`,
    `Kaart: [\`${card.id}\`](kpis/${card.id}.yml)`,
  ].join("\n\n");
}

function measuresOf({ measures, derivedFrom }: Card): string {
  if (derivedFrom) return `oordelen van \`${derivedFrom.kpi}\` per ${levels[derivedFrom.level]}`;
  return Object.entries(measures)
    .map(([moment, measure]) => `${moment} = \`${measure}\``)
    .join(", ");
}

function dutchDate(date: string): string {
  return date.split("-").reverse().join("-");
}

const units = {
  index: "index, 0 tot 100",
  grade: "rapportcijfer, 1 tot 10",
  score: "score",
  share: "deel (op het scherm een percentage)",
  count: "aantal",
};

const inferences = {
  sample: "steekproef: wat de huurders van nu vinden, 95%",
  process: "proces: wat er telkens zou kunnen gebeuren, 95%",
  count: "geen, dit is een volledige telling of een cijfer van een ander",
};

const goalKinds = {
  norm: "norm: minstens een afgesproken waarde",
  hold: "behoud: op peil sinds de nulmeting",
  none: "geen",
};

const levels = {
  association: "corporatie",
  municipality: "gemeente",
  district: "wijk",
  neighbourhood_group: "buurtgroep",
  neighbourhood: "buurt",
  complex: "complex (alleen intern)",
};

const periods = {
  survey_wave: "enquêtegolf",
  panel_questionnaire: "panelvragenlijst",
  sub_year: "tertiaal of kwartaal",
  year: "jaar",
};

const windows = {
  period: "",
  since_course_plan: "; opgeteld sinds het begin van het koersplan",
  last_snapshot: "; de laatste stand in de periode",
};

const groups: Record<string, string> = { all: "samen", new_build: "nieuwbouw", existing: "bestaande voorraad" };

const protections = {
  none: "geen nodig, gaat niet over personen",
  "exact-total": "exact voor de hele corporatie per jaar",
  aggregate: "geleverd als aantallen, met een drempel",
  "cell-key": "ruis per cel en een drempel",
  internal: "alleen intern",
};
