// Cards as readers get them: with how their figures are computed, as data and in words, and with what the law asks of each year.
import { readFileSync } from "node:fs";
import { type LegalNorm, readLegalNorms } from "../figures/legal-norms.ts";
import type { Release } from "../figures/release.ts";
import { type Card, readCards } from "../kpis/card.ts";
import { type Agreed, type Computation, computationOf } from "./computation.ts";
import { computationText, type Section } from "./text.ts";

export type PublishedCard = Card & { computation: { data: Computation; nl: Section[]; en: Section[] } };
type CardUnderLaw = PublishedCard & { legalNorms?: Pick<LegalNorm, "year" | "norm" | "agreedNorm">[] };

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

/** A card of which the law asks something says what, so that a reader can tell a legal norm from another one. */
export async function readPublishedCards(client: Release["client"]): Promise<CardUnderLaw[]> {
  const norms = await readLegalNorms(client);
  return publishedCards().map((card) =>
    card.isLegalRequirement ? { ...card, legalNorms: ofCard(norms, card) } : card,
  );
}

const ofCard = (norms: readonly LegalNorm[], { id }: Card) =>
  norms.filter(({ kpiId }) => kpiId === id).map(({ year, norm, agreedNorm }) => ({ year, norm, agreedNorm }));

let known: readonly PublishedCard[] | undefined;

const readComputation = (kpi: string): Computation =>
  JSON.parse(readFileSync(new URL(`${kpi}.json`, import.meta.url), "utf8")) as Computation;

export function withComputation(card: Card, data: Computation): PublishedCard {
  return { ...card, computation: { data, nl: computationText(data, "nl"), en: computationText(data, "en") } };
}
