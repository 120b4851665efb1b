import type { AreaName, Figure, Kpi, PublishedFigure, WithheldFigure } from "#lib/figure.ts";
import { isPublished } from "#lib/figure.ts";
import {
  decimalsFor,
  decimalsOf,
  figureValue,
  formatChange,
  formatDate,
  formatNumber,
  formatValue,
  goalValue,
  scaleOf,
} from "#lib/format.ts";
import { message } from "#lib/messages.ts";
import { m } from "#lib/paraglide/messages.js";
import type { Locale } from "#lib/paraglide/runtime.js";
import { periodLabel } from "#lib/period.ts";

/** What is judged: the sentences need no more of a KPI than this. */
export type Judged = Pick<Kpi, "id" | "title" | "unit" | "direction">;

/** One sentence that says what the figure says: "De veerkracht blijft op peil: 71, tussen 69 en 73." */
export function verdictSentence(figure: Figure, kpi: Judged, locale: Locale): string {
  const subject = subjectOf(kpi, figure.area, locale);
  if (!isPublished(figure)) {
    const inputs = { subject, period: periodLabel(figure.period, locale) };
    return capital(message(`sentence_withheld_${figure.reason}`, inputs, locale)!);
  }
  const inputs = { subject, value: valueInWords(figure, kpi, locale), ...goalInWords(figure, kpi, locale) };
  return capital(message(`sentence_${sentenceKind(figure)}`, inputs, locale)!);
}

/** Why there is no value, in one sentence beside the word "niet getoond" or "nog niet geleverd". */
export function withheldWords({ reason }: WithheldFigure, locale: Locale): string {
  return message(`withheld_${reason}`, {}, locale)!;
}

/** The value with what it is known by: its interval, its count, or the model it came from. */
export function valueInWords(figure: PublishedFigure, kpi: Judged, locale: Locale): string {
  const value = figureValue(figure, kpi.unit, locale);
  const known = intervalWords(figure, kpi, locale) ?? countWords(figure, kpi, locale);
  return known ? m.value_and_basis({ value, basis: known }, { locale }) : value;
}

/** "tussen 69 en 73", or null for a figure without an interval. */
export function intervalWords(figure: PublishedFigure, { unit }: Judged, locale: Locale): string | null {
  if (figure.lower === null || figure.upper === null) return null;
  const decimals = decimalsOf(figure, unit);
  const lower = formatValue(figure.lower, unit, decimals, locale);
  const upper = formatValue(figure.upper, unit, decimals, locale);
  return m.interval({ lower, upper }, { locale });
}

/** "312 van de 520", for a share that was counted completely. */
export function countWords(
  { numerator, denominator }: PublishedFigure,
  { unit }: Judged,
  locale: Locale,
): string | null {
  if (unit !== "SHARE" || numerator === null || denominator === null) return null;
  return m.count_of(
    { numerator: formatNumber(numerator, locale), denominator: formatNumber(denominator, locale) },
    { locale },
  );
}

/** "+1 sinds enquête 2023 (tussen −1 en +3)", "gelijk aan 2024", or null where there is nothing to compare with. */
export function changeWords(figure: PublishedFigure, { unit }: Judged, locale: Locale): string | null {
  if (!figure.change) return null;
  const { value, lower, upper, since } = figure.change;
  const halfWidth = lower === null || upper === null ? null : (upper - lower) / 2;
  const decimals = decimalsFor({ unit, halfWidth, denominator: figure.denominator });
  const amount = (number: number): string => formatChange(number, unit, decimals, locale);
  const isNone = Number((value * scaleOf(unit)).toFixed(decimals)) === 0;
  const change = unit === "SHARE" ? m.percentage_points({ amount: amount(value) }, { locale }) : amount(value);
  const inputs = { change, since: periodLabel(since, locale) };
  if (lower === null || upper === null)
    return isNone ? m.change_none(inputs, { locale }) : m.change_since(inputs, { locale });
  const between = { ...inputs, lower: amount(lower), upper: amount(upper) };
  return isNone ? m.change_none_between(between, { locale }) : m.change_between(between, { locale });
}

/** What the value would be if every unfilled field had counted against, and for; null where all were filled. */
export function boundsWords(figure: Figure, { unit }: Judged, locale: Locale): string | null {
  if (!isPublished(figure) || !figure.bounds) return null;
  const decimals = decimalsOf(figure, unit);
  const [lower, upper] = [figure.bounds.lower, figure.bounds.upper].map((value) =>
    formatValue(value, unit, decimals, locale),
  );
  return m.kpi_bounds({ lower: lower!, upper: upper! }, { locale });
}

/** "minstens 60%": a norm with the side that is meant. */
export function normWords(norm: number, { unit, direction }: Judged, locale: Locale): string {
  const value = goalValue(norm, unit, locale);
  return direction === "LOWER" ? m.norm_at_most({ value }, { locale }) : m.norm_at_least({ value }, { locale });
}

/** What would help where nothing can be said, or null where a verdict stands. */
export function helpWords(figure: PublishedFigure, locale: Locale): string | null {
  if (figure.verdictNote === "GOAL_SET_TOO_LATE") return m.help_goal_set_too_late({}, { locale });
  const needed = figure.details.find(({ name }) => name === "answers_needed")?.value;
  if (needed != null && figure.n !== null) {
    return m.help_answers_needed(
      { needed: formatNumber(needed, locale), n: formatNumber(figure.n, locale) },
      { locale },
    );
  }
  if (figure.verdict === "INCONCLUSIVE") return m.help_inconclusive({}, { locale });
  if (figure.verdict === "TOO_FEW") return m.help_too_few({ n: formatNumber(figure.n ?? 0, locale) }, { locale });
  if (figure.verdict === "OUTDATED") return m.help_outdated({}, { locale });
  return null;
}

/** The name of what is judged as it stands inside a sentence, with the area where that is not the whole association. */
export function subjectOf(kpi: Judged, area: AreaName, locale: Locale): string {
  const subject = message(`subject_${kpi.id}`, {}, locale) ?? m.subject_other({ title: kpi.title }, { locale });
  return area.level === "ASSOCIATION" ? subject : m.subject_in_area({ subject, area: area.name }, { locale });
}

/** Short remarks one after the other, each as a sentence; what is not there is left out. */
export function remarks(...parts: (string | null | undefined | false)[]): string {
  return parts
    .filter((part): part is string => Boolean(part))
    .map(capital)
    .join(". ");
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function sentenceKind({ verdict, verdictNote, goal }: PublishedFigure): string {
  if (verdict === null) return "no_goal";
  if (verdict === "MAINTAINED" && verdictNote === "IMPROVED") return "improved";
  if (verdict === "INCONCLUSIVE") return goal?.kind === "HOLD" ? "inconclusive_hold" : "inconclusive_norm";
  return verdict.toLowerCase();
}

function goalInWords({ goal }: PublishedFigure, kpi: Judged, locale: Locale): { norm: string; due: string } {
  return {
    norm: goal?.norm == null ? "" : normWords(goal.norm, kpi, locale),
    due: goal?.dueOn ? formatDate(goal.dueOn, locale) : "",
  };
}
