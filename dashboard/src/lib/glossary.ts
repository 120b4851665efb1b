import { message } from "#lib/messages.ts";
import type { Locale } from "#lib/paraglide/runtime.js";

/** The words that a tenant or director need not know, in an order in which one explains the next. */
const names = [
  "interval",
  "certainty",
  "goal",
  "norm",
  "baseline",
  "floor",
  "verdict",
  "on_track",
  "maintained",
  "under_pressure",
  "declined",
  "inconclusive",
  "too_few",
  "outdated",
  "not_due",
  "withheld",
  "reference_date",
  "release",
  "delivery",
  "quarantine",
  "tertiaal",
  "neighbourhood_group",
  "index",
  "numerator",
  "denominator",
  "percentage_point",
  "complete_count",
  "internal",
  "synthetic",
] as const;

export type TermName = (typeof names)[number];
export type Term = { name: TermName; title: string; forms: string[]; meaning: string };
/** A stretch of a sentence, and the term that it is a form of, if any. */
export type Piece = { text: string; term: TermName | null };

export function glossary(locale: Locale): Term[] {
  return names.map((name) => {
    const forms = message(`term_${name}`, {}, locale)!.split(", ");
    return { name, forms, title: forms[0]!, meaning: message(`meaning_${name}`, {}, locale)! };
  });
}

/** A sentence cut at the words of the glossary; each term once, where it is first used, and the longest form that fits. */
export function linked(sentence: string, locale: Locale): Piece[] {
  const { pattern, termOf } = (finders[locale] ??= finderOf(locale));
  const used = new Set<TermName>();
  const pieces: Piece[] = [];
  let from = 0;
  for (const { 0: text, index } of sentence.matchAll(pattern)) {
    const term = termOf.get(text.toLowerCase())!;
    if (used.has(term)) continue;
    used.add(term);
    pieces.push({ text: sentence.slice(from, index), term: null }, { text, term });
    from = index + text.length;
  }
  return [...pieces, { text: sentence.slice(from), term: null }].filter(({ text }) => text !== "");
}

type Finder = { pattern: RegExp; termOf: Map<string, TermName> };
const finders: Partial<Record<Locale, Finder>> = {};

/** A form is made of letters, digits, spaces and a percent sign, so it means itself in a pattern. */
function finderOf(locale: Locale): Finder {
  const termOf = new Map(
    glossary(locale).flatMap(({ name, forms }) => forms.map((form) => [form.toLowerCase(), name])),
  );
  const longestFirst = [...termOf.keys()].sort((one, other) => other.length - one.length);
  return { pattern: new RegExp(`(?<![\\p{L}\\d])(?:${longestFirst.join("|")})(?![\\p{L}\\d])`, "giu"), termOf };
}
