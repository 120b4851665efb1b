// The card of a KPI: what the number means, who owns it, and which measures it reads. One YAML file per KPI beside this one.
import { betweenNeighbours, explainedNotices, notices, possibleNotices } from "@fijne-buurten/db/counting-rules";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { modelMembers } from "../cube/model-files.ts";
import { type Card, cardSchema, type CompositeCard, isMeasured, type MeasuredCard } from "./card-schema.ts";
import type { Condition } from "./counting-schema.ts";

export {
  type Card,
  type CardOf,
  type CompositeCard,
  type DerivedCard,
  isMeasured,
  isOfSurvey,
  type MeasuredCard,
  type SurveyCard,
} from "./card-schema.ts";
export type { Condition, Conditions, CountedRows, WaitingRows } from "./counting-schema.ts";

const folder = fileURLToPath(new URL(".", import.meta.url));

/** All cards, by id. Throws when a card is not whole or names something that does not exist: then nothing is published. */
export function readCards(): readonly Card[] {
  return (known ??= readFolder());
}

let known: readonly Card[] | undefined;

function readFolder(): Card[] {
  const files = readdirSync(folder).filter((name) => name.endsWith(".yml"));
  const cards = files.sort().map((file) => readCard(file, readFileSync(`${folder}${file}`, "utf8")));
  checkNamed(cards);
  checkDerived(cards);
  return cards;
}

/** One card from the text of its file. */
export function readCard(file: string, text: string): Card {
  const { success, data: card, error } = cardSchema.safeParse(parse(text));
  if (!success) {
    const problems = error.issues.map((issue) => `${issue.path.join(".") || "de kaart"}: ${issue.message}`);
    throw refused(file, problems.join("; "));
  }
  if (card.id !== file.replace(/\.yml$/, "")) throw refused(file, `id: '${card.id}' is niet de naam van het bestand`);
  if (isMeasured(card)) checkMembers(file, card);
  return card;
}

/** The card of a KPI that is known to have one. */
export function cardOf(id: string): Card {
  const card = readCards().find((candidate) => candidate.id === id);
  if (!card) throw new Error(`There is no card of '${id}'.`);
  return card;
}

/** Moment → measure of a cube, in the order of the card. */
export const measuresOf = (card: MeasuredCard): [moment: string, measure: string][] => Object.entries(card.measures);

/** The words that a condition asks for, one of which the cell must say. */
export const wordsOf = (condition: Exclude<Condition, { isFilled: true }>): readonly string[] =>
  "in" in condition ? conditionLists[condition.in] : [condition.is];

/** The lists of the counting rules that a condition may name. */
export const conditionLists = { betweenNeighbours, explainedNotices, notices, possibleNotices };

/** The cube of a measure or dimension. */
export const cubeOf = (member: string): string => member.slice(0, member.indexOf("."));

function checkMembers(file: string, card: MeasuredCard): void {
  const { measures, dimensions } = modelMembers();
  for (const [moment, name] of measuresOf(card)) {
    if (!measures.has(name)) throw refused(file, `measures.${moment}: de maat '${name}' bestaat niet in model/cubes`);
    for (const dimension of dimensionsOf(card).map((own) => `${cubeOf(name)}.${own}`)) {
      if (!dimensions.has(dimension)) throw refused(file, `grid.leaf: '${dimension}' bestaat niet in model/cubes`);
    }
  }
  for (const name of Object.keys(card.only)) {
    if (!dimensions.has(name)) throw refused(file, `only: '${name}' bestaat niet in model/cubes`);
  }
}

function dimensionsOf({ grid: { areas, leaf } }: MeasuredCard): string[] {
  const complex = areas.includes("complex") ? ["complex_key"] : [];
  return ["association_id", "area_key", ...complex, leaf.period, ...(leaf.group ? [leaf.group] : [])];
}

function checkNamed(cards: readonly Card[]): void {
  for (const { id, ambition, ...card } of cards)
    for (const field of ["beside", "partOf"] as const) {
      const named = cards.find((other) => other.id === card[field]);
      if (card[field] !== undefined && named?.ambition !== ambition)
        throw refused(`${id}.yml`, `${field}: '${card[field]}' is geen KPI van deze ambitie`);
      if (field === "beside" && named && !named.headline)
        throw refused(`${id}.yml`, `beside: '${named.id}' opent geen ambitie`);
    }
}

function checkDerived(cards: readonly Card[]): void {
  for (const card of cards) {
    if (card.statistic === "composite") checkParts(card, cards);
    if (card.statistic !== "derived" || card.derivedFrom === "goals") continue;
    const { kpi } = card.derivedFrom;
    const read = cards.find(({ id }) => id === kpi);
    if (!read || !isMeasured(read)) throw refused(`${card.id}.yml`, `derivedFrom.kpi: '${kpi}' is geen gemeten KPI`);
    if (read.goalKind !== "hold")
      throw refused(`${card.id}.yml`, `derivedFrom.kpi: '${read.id}' heeft geen doel van de soort behoud`);
  }
}

function checkParts({ id, derivedFrom: { parts, needs } }: CompositeCard, cards: readonly Card[]): void {
  const known = parts.map(({ kpi, grade }) => {
    const read = cards.find((card) => card.id === kpi);
    if (!read || !isMeasured(read)) throw refused(`${id}.yml`, `derivedFrom.parts: '${kpi}' is geen gemeten KPI`);
    if (!grade && read.unit !== "grade")
      throw refused(`${id}.yml`, `derivedFrom.parts: '${kpi}' is geen rapportcijfer en heeft geen grade`);
    return kpi;
  });
  const missing = needs.find((kpi) => !known.includes(kpi));
  if (missing) throw refused(`${id}.yml`, `derivedFrom.needs: '${missing}' is geen onderdeel`);
  if (new Set(known).size < known.length) throw refused(`${id}.yml`, "derivedFrom.parts noemt een KPI twee keer");
}

function refused(file: string, problem: string): Error {
  return new Error(`semantic-layer/kpis/${file}: ${problem}. De kaart is niet gelezen en er wordt niets gepubliceerd.`);
}
