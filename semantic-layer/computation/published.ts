// Cards as readers get them: with how their figures are computed, as data and in words.
import { readFileSync } from "node:fs";
import { type Card, readCards } from "../kpis/card.ts";
import { type Agreed, type Computation, computationOf } from "./computation.ts";
import { computationText, type Section } from "./text.ts";

export type PublishedCard = Card & { computation: { data: Computation; nl: Section[]; en: Section[] } };

/** One file of data for each card, to be checked in. */
export function computationFiles(agreed: Agreed): { path: string; text: string }[] {
  return readCards().map((card) => ({
    path: `semantic-layer/computation/${card.id}.json`,
    text: `${JSON.stringify(computationOf(card, agreed), null, 2)}\n`,
  }));
}

/** All cards, each with its computation as it is checked in. */
export function publishedCards(): readonly PublishedCard[] {
  return (known ??= readCards().map((card) => withComputation(card, readComputation(card.id))));
}

let known: readonly PublishedCard[] | undefined;

const readComputation = (kpi: string): Computation =>
  JSON.parse(readFileSync(new URL(`${kpi}.json`, import.meta.url), "utf8")) as Computation;

export function withComputation(card: Card, data: Computation): PublishedCard {
  return { ...card, computation: { data, nl: computationText(data, "nl"), en: computationText(data, "en") } };
}
