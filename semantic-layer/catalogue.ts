// The catalogue of KPIs, for a policy officer: every card in plain Dutch. Generated, checked in and compared.
import {
  ambitions,
  areaLevels,
  codesOf,
  confidences,
  directions,
  goalKinds,
  groups,
  inferences,
  periodKinds,
  protections,
  subYears,
  units,
} from "@fijne-buurten/db/vocabulary";
import { type Agreed, computationOf } from "./computation/computation.ts";
import { type PublishedCard, withComputation } from "./computation/published.ts";
import { type Card, isMeasured, measuresOf, readCards } from "./kpis/card.ts";

/** The text of catalogue.md, from the cards and what the sources agreed to deliver. */
export function catalogue(agreed: Agreed): string {
  const cards = readCards().map((card) => withComputation(card, computationOf(card, agreed)));
  const parts = codesOf(ambitions).map((ambition) => {
    const own = cards
      .filter((card) => card.ambition === ambition)
      .sort((a, b) => Number(b.headline) - Number(a.headline));
    return [`## ${ambitions[ambition].nl}`, ...own.map(section)].join("\n\n");
  });
  return `${introduction}\n\n${parts.join("\n\n")}\n`;
}

const introduction = `# Catalogus van cijfers

<!-- Gemaakt uit de kaarten in semantic-layer/kpis met: npm run generate -->

Elk cijfer in de monitor heeft een kaart. De kaart zegt wat het cijfer betekent, hoe het wordt berekend en wie erover gaat. Een
cijfer staat nooit alleen: er hoort een marge bij, of de reden waarom die er niet is, en een oordeel als er een doel is.`;

function section(card: PublishedCard): string {
  const rows = [
    ["Teller", card.numerator.nl],
    ["Noemer", card.denominator.nl],
    ["Eenheid", units[card.unit].nl],
    ["Richting", directions[card.direction].nl],
    ["Marge", marginOf(card)],
    ["Doel", `${goals[card.goalKind]}${yearNorms[card.yearNorm]}`],
    ["Gebieden", card.grid.areas.map((level) => levelWord(level)).join(", ")],
    ["Periodes", `${card.grid.periods.map(periodWord).join(", ")}${isMeasured(card) ? windows[card.grid.window] : ""}`],
    ...(card.grid.groups.length > 1
      ? [["Uitgesplitst", card.grid.groups.map((group) => groups[group].nl).join(", ")]]
      : []),
    ["Bescherming", protections[card.protection].nl],
    ["Bronnen", card.sources.map(({ source, entity }) => `${source}/${entity}`).join(", ")],
    ["Maten", measuresText(card)],
    ["Te oud na", `${card.outdatedAfterDays} dagen`],
    ["Eigenaar", card.owner],
    ["Versie", `${card.version.number}, vanaf ${dutchDate(card.version.from)}: ${card.version.reason}`],
  ];
  return [
    `### ${card.title.nl}${card.headline ? " (hoofdcijfer)" : ""}`,
    card.definition.nl,
    ["| | |", "|---|---|", ...rows.map(([name, text]) => `| ${name} | ${text} |`)].join("\n"),
    `**Let op.** ${card.caveats.nl}`,
    ...(card.sharedCaveats ? [`**Let op, voor anderen.** ${card.sharedCaveats.nl}`] : []),
    "#### Zo rekent u het na",
    ...card.computation.nl.map(({ title, lines }) => `**${title}**\n\n${lines.map((line) => `- ${line}`).join("\n")}`),
    `Kaart: [\`${card.id}\`](kpis/${card.id}.yml) · hetzelfde als gegevens: [\`${card.id}.json\`](computation/${card.id}.json)`,
  ].join("\n\n");
}

function measuresText(card: Card): string {
  if (card.statistic === "composite")
    return card.derivedFrom.parts.map(({ kpi, weight }) => `${100 * weight}% \`${kpi}\``).join(", ");
  if (!isMeasured(card))
    return card.derivedFrom === "goals"
      ? "oordelen over alle doelen"
      : `oordelen van \`${card.derivedFrom.kpi}\` per ${areaLevels[card.derivedFrom.level].nl}`;
  return measuresOf(card)
    .map(([moment, measure]) => `${moment} = \`${measure}\``)
    .join(", ");
}

function dutchDate(date: string): string {
  return date.split("-").reverse().join("-");
}

function marginOf({ inference }: Card): string {
  const margin = inferences[inference].nl;
  return inference === "count" ? margin : `${margin}, ${100 * confidences.shown.value}%`;
}

const levelWord = (level: Card["grid"]["areas"][number]): string =>
  level === "complex" ? `${areaLevels.complex.nl} (alleen intern)` : areaLevels[level].nl;

const partsOfYear = Object.values(subYears)
  .map(({ nl }) => nl)
  .join(" of ");

const periodWord = (kind: Card["grid"]["periods"][number]): string =>
  kind === "sub_year"
    ? `elk ${partsOfYear} apart`
    : kind === "year_to_sub_year"
      ? `van 1 januari tot en met een ${partsOfYear}`
      : periodKinds[kind].nl;

const goals = {
  norm: `${goalKinds.norm.nl}: minstens een afgesproken waarde`,
  hold: `${goalKinds.hold.nl}: op peil sinds de nulmeting`,
  none: "geen",
};

const yearNorms = {
  at_its_end: "",
  so_far: "; die van een jaar geldt ook voor 1 januari t/m een deel van dat jaar",
};

const windows = {
  period: "",
  since_course_plan: "; opgeteld sinds het begin van het koersplan",
  last_snapshot: "; de laatste stand in de periode",
};
