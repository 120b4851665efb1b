import { areaLevels, publicationLimits, thresholds } from "#lib/generated/vocabulary.ts";
import { m } from "#lib/paraglide/messages.js";
import { getLocale } from "#lib/paraglide/runtime.js";
import type { AreaName, Goal, Kpi, PublishedFigure, WithheldFigure } from "#lib/server/answers.ts";
import type { Tense } from "./verdict-words.ts";

/** What a sentence is made of, each already written out. */
type Parts = { subject: string; value: string; norm: string; due: string };

/** "de veerkracht blijft op peil: 71 (marge 69 tot 73 met 95% zekerheid)." `isLaw`: whether it says if the law was complied with. */
export function verdictSentence(
  figure: Pick<PublishedFigure, "verdict" | "verdictNote"> & { goal: Pick<Goal, "kind"> | null },
  { isLaw, tense }: { isLaw: boolean; tense: Tense },
  parts: Parts,
): string {
  const { verdict, verdictNote, goal } = figure;
  switch (verdict) {
    case null:
      return m.sentence_no_goal(parts);
    case "MAINTAINED":
      return verdictNote === "IMPROVED" ? m.sentence_improved(parts) : m.sentence_maintained(parts);
    case "UNDER_PRESSURE":
      return m.sentence_under_pressure(parts);
    case "DECLINED":
      return m.sentence_declined(parts);
    case "ON_TRACK":
      if (isLaw) return m.sentence_legal_met(parts);
      if (tense === "PAST_PART") return m.sentence_was_on_track(parts);
      return tense === "PAST" ? m.sentence_reached(parts) : m.sentence_on_track(parts);
    case "OFF_TRACK":
      if (isLaw) return m.sentence_legal_not_met(parts);
      if (tense === "PAST_PART") return m.sentence_was_off_track(parts);
      return tense === "PAST" ? m.sentence_not_reached(parts) : m.sentence_off_track(parts);
    case "INCONCLUSIVE":
      if (goal?.kind === "HOLD") return m.sentence_inconclusive_hold(parts);
      if (tense === "PAST_PART") return m.sentence_inconclusive_then(parts);
      return tense === "PAST" ? m.sentence_inconclusive_past(parts) : m.sentence_inconclusive_norm(parts);
    case "NOT_DUE":
      return m.sentence_not_due(parts);
    case "TOO_FEW":
      return m.sentence_too_few(parts);
    case "OUTDATED":
      return m.sentence_outdated(parts);
  }
}

/** "de veerkracht tonen we niet: er zijn minder dan tien waarnemingen." */
export function withheldSentence(
  { reason }: WithheldFigure,
  { derivedFrom }: Pick<Kpi, "derivedFrom">,
  { subject, period }: { subject: string; period: string },
): string {
  switch (reason) {
    case "TOO_FEW":
      if (derivedFrom) return m.sentence_withheld_no_verdicts({ subject, areas: areasOf(derivedFrom) });
      return m.sentence_withheld_TOO_FEW({ subject, threshold: thresholds.shown[getLocale()] });
    case "PROTECTED":
      return m.sentence_withheld_PROTECTED({ subject });
    case "NO_ACCESS":
      return m.sentence_withheld_NO_ACCESS({ subject });
    case "MANY_WAIT":
      return m.sentence_withheld_MANY_WAIT({ subject, limit: publicationLimits.answers[getLocale()] });
    case "NOT_DELIVERED":
      return m.sentence_withheld_NOT_DELIVERED({ subject, period });
  }
}

/** Why there is no value, in one sentence beside the word "niet getoond" or "nog niet geleverd". */
export function withheldWords(
  { reason }: Pick<WithheldFigure, "reason">,
  { derivedFrom }: Pick<Kpi, "derivedFrom"> = { derivedFrom: null },
): string {
  switch (reason) {
    case "TOO_FEW":
      if (derivedFrom) return m.withheld_no_verdicts({ areas: areasOf(derivedFrom) });
      return m.withheld_TOO_FEW({ threshold: thresholds.shown[getLocale()] });
    case "PROTECTED":
      return m.withheld_PROTECTED();
    case "NO_ACCESS":
      return m.withheld_NO_ACCESS();
    case "MANY_WAIT":
      return m.withheld_MANY_WAIT({ limit: publicationLimits.answers[getLocale()] });
    case "NOT_DELIVERED":
      return m.withheld_NOT_DELIVERED();
  }
}

/** "buurtgroepen": a share of verdicts is not there where none was given, however many answers there are. */
const areasOf = ({ areaLevel }: NonNullable<Kpi["derivedFrom"]>): string =>
  areaLevels[areaLevel].many[getLocale()].toLowerCase();

/** What is judged, as it stands before the verb of a sentence; with the area where that is not the whole association. */
export function subjectIn({ subject }: Pick<Kpi, "subject">, area: AreaName): string {
  const told = area.level === "ASSOCIATION" ? subject : m.subject_in_area({ subject, area: area.name });
  return getLocale() === "nl" && hasClause.test(subject) ? `${told},` : told;
}

/** In Dutch a comma parts the verb that ends a clause from the one that comes next: "het deel dat meedoet, is 40%". */
const hasClause = /\s(?:dat|die|waar\w*)\s/;
