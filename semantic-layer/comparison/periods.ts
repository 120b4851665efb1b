// Which periods are held against each other.
import type { PeriodKind } from "@fijne-buurten/db/vocabulary";

/** A part of a year is compared with the same part of another, whatever else the year brought. */
export const isPartOfYear: Record<PeriodKind, boolean> = {
  year: false,
  year_to_tertiaal: true,
  year_to_quarter: true,
  tertiaal: true,
  quarter: true,
  month: true,
  survey_wave: false,
  panel_questionnaire: false,
};

/** "-T2" of "2026-T2". */
export const partOf = (period: string): string => period.slice("2026".length);

/** Whether a period had not ended yet on a day; the day on which it ends is excluded. */
export const isRunning = ({ endsDate }: { endsDate: string }, referenceDate: string): boolean =>
  Date.parse(endsDate) - DAY > Date.parse(referenceDate);

const DAY = 86_400_000;
