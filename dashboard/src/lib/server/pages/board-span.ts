import { m } from "#lib/paraglide/messages.js";
import type { Figure } from "#lib/server/answers.ts";
import {
  byTime,
  isPartOfYear,
  isRunning,
  labelIfPeriod,
  lastDayOf,
  readPeriod,
  yearOf,
} from "#lib/server/figures/period.ts";

/** Which periods the table of the board is about. */
export type Span = {
  /** What a reader chose; empty for the newest state. */
  chosen: string;
  /** The last period that is over. */
  closed: string;
  /** The period that still runs; null where a reader looks back. */
  running: string | null;
  /** The last day of what a reader looks back to; null for the newest state. */
  until: string | null;
};

/** A survey, which has no place in a calendar but its own days. */
export type Held = { code: string; endsBefore: string };

/**
 * The year that runs and the one before it, or what stands in the address: an earlier year, or a part of a year from 1 January. While such
 * a part runs, the same part of the year before stands beside it. What is none of these is not heeded.
 */
export function spanOf(asked: string | undefined, figures: readonly Figure[], referenceDate: string): Span {
  const choices = choicesOf(figures);
  const newest = choices.find((period) => !isPartOfYear(period)) ?? referenceDate.slice(0, 4);
  const period = choices.find((choice) => choice === asked) ?? newest;
  const runs = isRunning(period, referenceDate);
  return {
    chosen: period === newest ? "" : period,
    closed: runs ? yearBefore(period) : period,
    running: runs ? period : null,
    until: period === newest || runs ? null : lastDayOf(period),
  };
}

/** That there is nothing of what stands in the address, and what is shown instead; empty where there is, and where nothing stands there. */
export function notThere(asked: string | undefined, figures: readonly Figure[]): string {
  if (!asked || choicesOf(figures).includes(asked)) return "";
  const period = labelIfPeriod(asked);
  return period === null ? m.board_not_a_period() : m.board_no_such_period({ period });
}

/** The years, and their parts from 1 January, that there are figures of: newest first. */
export function choicesOf(figures: readonly Figure[]): string[] {
  const told = new Set(figures.map(({ period }) => period));
  return [...told].filter(isChoice).sort((one, other) => byTime(other, one));
}

/** Whether something of that period was known on the last day that is told of. */
export function isKnownIn({ until }: Span, period: string, surveys: readonly Held[]): boolean {
  if (until === null) return true;
  const lastDay = lastDayOf(period);
  if (lastDay !== null) return lastDay <= until;
  const survey = surveys.find(({ code }) => code === period);
  // The day on which it ended is the one before.
  return survey ? survey.endsBefore <= dayAfter(until) : yearOf(period) <= yearOf(until.slice(0, 7));
}

const isChoice = (period: string): boolean =>
  ["YEAR", "YEAR_TO_TERTIAAL", "YEAR_TO_QUARTER"].includes(readPeriod(period).kind);

/** "2025-tmT2" of "2026-tmT2". */
const yearBefore = (period: string): string => `${Number(yearOf(period)) - 1}${period.slice(4)}`;

const dayAfter = (date: string): string => new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);
