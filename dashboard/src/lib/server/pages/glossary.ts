import { confidences, thresholds, verdicts } from "#lib/generated/vocabulary.ts";
import type { Forms } from "#lib/glossary.ts";
import { m } from "#lib/paraglide/messages.js";
import type { Locale } from "#lib/paraglide/runtime.js";
import { getLocale } from "#lib/paraglide/runtime.js";
import { capital } from "#lib/remarks.ts";
import type { Verdict } from "#lib/server/answers.ts";

export type Term = { name: string; title: string; forms: string[]; meaning: string };

const levels = { shown: confidences.shown.value * 100, judged: confidences.judged.value * 100 };
const few = { shown: thresholds.shown.value, judged: thresholds.judged.value };

/** The words that a tenant or director need not know, in an order in which one explains the next. */
const terms: Record<string, [forms: () => string, meaning: () => string]> = {
  interval: [m.term_interval, m.meaning_interval],
  certainty: [() => m.term_certainty(levels), () => m.meaning_certainty(levels)],
  goal: [m.term_goal, m.meaning_goal],
  norm: [m.term_norm, m.meaning_norm],
  baseline: [m.term_baseline, m.meaning_baseline],
  floor: [m.term_floor, m.meaning_floor],
  verdict: [m.term_verdict, m.meaning_verdict],
  on_track: [wordsOf("ON_TRACK", "OFF_TRACK"), m.meaning_on_track],
  maintained: [wordsOf("MAINTAINED"), m.meaning_maintained],
  under_pressure: [wordsOf("UNDER_PRESSURE"), m.meaning_under_pressure],
  declined: [wordsOf("DECLINED"), m.meaning_declined],
  inconclusive: [wordsOf("INCONCLUSIVE"), m.meaning_inconclusive],
  too_few: [wordsOf("TOO_FEW"), () => m.meaning_too_few(few)],
  outdated: [wordsOf("OUTDATED"), m.meaning_outdated],
  not_due: [wordsOf("NOT_DUE"), m.meaning_not_due],
  withheld: [m.term_withheld, m.meaning_withheld],
  reference_date: [m.term_reference_date, m.meaning_reference_date],
  release: [m.term_release, m.meaning_release],
  delivery: [m.term_delivery, m.meaning_delivery],
  quarantine: [m.term_quarantine, m.meaning_quarantine],
  tertiaal: [m.term_tertiaal, m.meaning_tertiaal],
  year_to: [m.term_year_to, m.meaning_year_to],
  neighbourhood_group: [m.term_neighbourhood_group, m.meaning_neighbourhood_group],
  index: [m.term_index, m.meaning_index],
  numerator: [m.term_numerator, m.meaning_numerator],
  denominator: [m.term_denominator, m.meaning_denominator],
  percentage_point: [m.term_percentage_point, m.meaning_percentage_point],
  complete_count: [m.term_complete_count, m.meaning_complete_count],
  internal: [m.term_internal, m.meaning_internal],
  synthetic: [m.term_synthetic, m.meaning_synthetic],
};

/** The verdicts have their words from the vocabulary. */
function wordsOf(...codes: Verdict[]): () => string {
  return () => codes.map((code) => verdicts[code][getLocale()]).join(", ");
}

export function glossary(): Term[] {
  return Object.entries(terms).map(([name, [formsOf, meaningOf]]) => {
    const forms = formsOf().split(", ");
    return { name, forms, title: capital(forms[0] ?? name), meaning: meaningOf() };
  });
}

const made: Partial<Record<Locale, Forms>> = {};

/** What pages need to make the words of a sentence lead to the glossary. */
export function glossaryForms(): Forms {
  const pairs = (): [string, string][] =>
    glossary().flatMap(({ name, forms }) => forms.map((form): [string, string] => [form.toLowerCase(), name]));
  return (made[getLocale()] ??= Object.fromEntries(pairs()));
}
