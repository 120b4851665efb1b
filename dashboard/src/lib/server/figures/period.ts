import { codesOf } from "#lib/codes.ts";
import type { periodKinds } from "#lib/generated/vocabulary.ts";
import { m } from "#lib/paraglide/messages.js";
import { formatMonth } from "./format.ts";

export type PeriodKind = keyof typeof periodKinds;
export type Period = { code: string; kind: PeriodKind; year: number; part: number };

/** What stands before the number of a part of a year; nothing for a month. */
const letters: Record<string, PeriodKind | undefined> = {
  "": "MONTH",
  T: "TERTIAAL",
  Q: "QUARTER",
  W: "SURVEY_WAVE",
  V: "PANEL_QUESTIONNAIRE",
  tmT: "YEAR_TO_TERTIAAL",
  tmQ: "YEAR_TO_QUARTER",
};
/** In how many parts it cuts the year, from the whole to its parts; waves and questionnaires have no fixed number. */
export const partsInAYear: Record<PeriodKind, number | null> = {
  YEAR: 1,
  SURVEY_WAVE: null,
  YEAR_TO_TERTIAAL: 3,
  YEAR_TO_QUARTER: 4,
  TERTIAAL: 3,
  QUARTER: 4,
  MONTH: 12,
  PANEL_QUESTIONNAIRE: null,
};
/** The longest first. */
export const kindsOfPeriod = codesOf(partsInAYear);
const shape = /^(\d{4})(?:-((?:tm)?[TQ]|[WV])?(\d{1,2}))?$/;

/** Reads a period's code: 2026, 2026-T2, 2026-Q3, 2026-tmT2 (1 January to the end of T2), 2026-08, 2026-W1 (survey wave), 2026-V2 (panel questionnaire). */
export function readPeriod(code: string): Period {
  const [, year, letter = "", part] = shape.exec(code) ?? [];
  const kind = part === undefined ? "YEAR" : letters[letter];
  if (!year || !kind) throw new Error(`Period '${code}' is not a year, part of a year, wave or questionnaire`);
  return { code, kind, year: Number(year), part: Number(part ?? 1) };
}

/** As `periodLabel`, for what a reader typed; null where that is no period. */
export function labelIfPeriod(text: string): string | null {
  return shape.test(text) ? periodLabel(text) : null;
}

/** In words: "2026", "2026 T2", "2026 K3", "2026 t/m T2", "augustus 2026", "enquête 2026", "panelvragenlijst 2 van 2026". */
export function periodLabel(code: string): string {
  const { kind, year, part } = readPeriod(code);
  const inputs = { year, part };
  switch (kind) {
    case "YEAR":
      return String(year);
    case "TERTIAAL":
      return m.period_tertiaal(inputs);
    case "QUARTER":
      return m.period_quarter(inputs);
    case "YEAR_TO_TERTIAAL":
      return m.period_year_to_tertiaal(inputs);
    case "YEAR_TO_QUARTER":
      return m.period_year_to_quarter(inputs);
    case "MONTH":
      return formatMonth(year, part);
    case "SURVEY_WAVE":
      return part === 1 ? m.period_wave({ year }) : m.period_later_wave(inputs);
    case "PANEL_QUESTIONNAIRE":
      return m.period_questionnaire(inputs);
  }
}

/** As `periodLabel`, inside a sentence: "de enquête van 2026". */
export function periodTold(code: string): string {
  const { kind, year, part } = readPeriod(code);
  if (kind !== "SURVEY_WAVE") return periodLabel(code);
  return part === 1 ? m.period_wave_told({ year }) : m.period_later_wave_told({ year, part });
}

/** From one period to another that compares with it: "t/m T2, 2025 naar 2026", "2024 naar 2025". */
export function fromTo(one: string, other: string): string {
  const [{ year: from }, { kind, year: to, part }] = [readPeriod(one), readPeriod(other)];
  if (areComparable(one, other)) {
    if (kind === "YEAR_TO_TERTIAAL") return m.board_from_to_tertiaal({ part, from, to });
    if (kind === "YEAR_TO_QUARTER") return m.board_from_to_quarter({ part, from, to });
    if (kind === "SURVEY_WAVE" && part === 1) return m.board_from_to_survey({ from, to });
  }
  return m.board_from_to({ from: periodLabel(one), to: periodLabel(other) });
}

/** As `periodLabel`, and of a period that had not ended on that day: "2026 tot nu toe". */
export function labelOn(date: string, code: string): string {
  const period = periodLabel(code);
  return isRunning(code, date) ? m.so_far({ period }) : period;
}

/** As short as it can be below a chart: "2026", "T2 2026", "8-2026". */
export function periodTick(code: string): string {
  const { kind, year, part } = readPeriod(code);
  if (kind === "YEAR" || (kind === "SURVEY_WAVE" && part === 1)) return String(year);
  if (kind === "MONTH") return `${part}-${year}`;
  return code.slice(5).replace("tm", "t/m ").replace("Q", "K") + ` ${year}`;
}

/**
 * Where a period lies on an axis of years: on the year itself, because a series has one part of each year. Of waves and
 * questionnaires there can be several, so their siblings in the same series say how many fit.
 */
export function placeOnAxis(code: string, siblings: string[]): number {
  const { kind, year, part } = readPeriod(code);
  const parts = partsInAYear[kind] === null ? Math.max(1, ...siblings.map((sibling) => readPeriod(sibling).part)) : 1;
  return parts === 1 ? year : year - 0.5 + (part - 0.5) / parts;
}

/** Whether two periods may stand in one series: of one kind and, of parts of a year, the same part. */
export function areComparable(one: string, other: string): boolean {
  const [first, second] = [readPeriod(one), readPeriod(other)];
  return first.kind === second.kind && (partsInAYear[first.kind] === null || first.part === second.part);
}

/** Whether a period had not ended yet on a day. Waves and questionnaires are held and done: they never run on. */
export function isRunning(code: string, date: string): boolean {
  const lastDay = lastDayOf(code);
  return lastDay !== null && date < lastDay;
}

/** The last day of a period; null of a wave or a questionnaire, which its code does not tell. */
export function lastDayOf(code: string): string | null {
  const { kind, year, part } = readPeriod(code);
  const parts = partsInAYear[kind];
  return parts === null ? null : new Date(Date.UTC(year, (12 / parts) * part, 0)).toISOString().slice(0, 10);
}

/** How much of its year is over when it ends, or on that day while it runs: 2/3 of 2026-tmT2. */
export function shareOfYear(code: string, date: string): number {
  const lastDay = lastDayOf(code);
  if (lastDay === null) return 1;
  const until = date < lastDay ? date : lastDay;
  const begin = Date.UTC(readPeriod(code).year, 0);
  const end = Date.UTC(readPeriod(code).year + 1, 0);
  return Math.max(0, (Date.parse(until) + DAY - begin) / (end - begin));
}

const DAY = 24 * 60 * 60 * 1000;

/** Whether it is counted from 1 January: a year, or a year up to a part of it. */
export function isFromJanuary(code: string): boolean {
  return ["YEAR", "YEAR_TO_TERTIAAL", "YEAR_TO_QUARTER"].includes(readPeriod(code).kind);
}

/** The year in which it lies: "2026" of "2026-tmT2". */
export function yearOf(code: string): string {
  return String(readPeriod(code).year);
}

/** Whether it is a survey wave or a panel questionnaire. */
export function isWave(code: string): boolean {
  return partsInAYear[readPeriod(code).kind] === null;
}

/** Whether it is a part of a year, alone or from 1 January. */
export function isPartOfYear(code: string): boolean {
  return (partsInAYear[readPeriod(code).kind] ?? 1) > 1;
}

/** Oldest first. Within a year the whole year comes after its parts. */
export function byTime(a: string, b: string): number {
  const one = readPeriod(a);
  const other = readPeriod(b);
  if (one.year !== other.year) return one.year - other.year;
  if (one.kind !== other.kind) return kindsOfPeriod.indexOf(other.kind) - kindsOfPeriod.indexOf(one.kind);
  return one.part - other.part;
}
