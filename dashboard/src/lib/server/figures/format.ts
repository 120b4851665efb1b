import { gradeClasses } from "#lib/generated/vocabulary.ts";
import { m } from "#lib/paraglide/messages.js";
import { getLocale } from "#lib/paraglide/runtime.js";
import type { Interval, PublishedFigure, Unit } from "#lib/server/answers.ts";
import { intervalOf } from "#lib/server/answers.ts";

/** What decides how precisely a figure may be written. */
export type Precision = { unit: Unit; halfWidth: number | null; denominator: number | null };

const languages = { nl: "nl-NL", en: "en-GB" } as const;

/** How many decimals a value of a unit usually has, and at most where its margin allows more. */
const decimalsOfUnit: Record<Unit, { usual: number; most: number }> = {
  INDEX: { usual: 0, most: 1 },
  POINTS: { usual: 0, most: 1 },
  PERCENTAGE_POINTS: { usual: 0, most: 1 },
  GRADE: { usual: 1, most: 2 },
  SHARE: { usual: 0, most: 1 },
  SCORE: { usual: 2, most: 3 },
  COUNT: { usual: 0, most: 0 },
  PER_100_HOMES: { usual: 1, most: 2 },
  PER_ACTIVITY: { usual: 1, most: 2 },
};

/**
 * No more decimals than the margin allows: a margin of 1,7 leaves whole numbers, a margin of 0,12 one decimal. A share that
 * was counted completely gets one decimal where one case is less than half a hundredth.
 */
export function decimalsFor({ unit, halfWidth, denominator }: Precision): number {
  const { usual } = decimalsOfUnit[unit];
  if (halfWidth === null) return unit === "SHARE" && (denominator ?? 0) >= 200 ? 1 : usual;
  return Math.min(usual, allowedDecimals(unit, halfWidth));
}

/**
 * The decimals of a figure: as usual for its unit, more where value and bounds would read the same (within what the margin
 * allows), and more where rounding would carry the value across its norm, or into a class
 * that is not its own.
 */
export function decimalsOf(figure: PublishedFigure, unit: Unit): number {
  const { value, denominator, goal } = figure;
  const interval = intervalOf(figure);
  let decimals = decimalsFor({ unit, halfWidth: halfWidthOf(interval), denominator });
  if (interval) {
    const most = allowedDecimals(unit, (interval.upper - interval.lower) / 2);
    while (decimals < most && readsTheSame(value, interval, unit, decimals)) decimals++;
  }
  const sides = [goal?.norm ?? [], figure.parts ? classesAbove(value) : []].flat();
  return sides.reduce((enough, side) => decimalsThatKeepSides(value, side, unit, enough), decimals);
}

/** A value in its unit: 71 · 7,3 · 71% · 11 procentpunt · 1.234. */
export function formatValue(value: number, unit: Unit, decimals: number): string {
  if (unit === "PERCENTAGE_POINTS") return m.percentage_points({ amount: formatNumber(value, decimals) });
  return formatNumber(value * scaleOf(unit), decimals) + signOf(unit);
}

/** As a label in a chart, of which the subtitle says the unit: "13" of "13 procentpunt". */
export const withoutUnit = (text: string, unit: Unit): string =>
  unit === "PERCENTAGE_POINTS" ? text.replace(m.percentage_points({ amount: "" }).trim(), "").trim() : text;

/** One more than usual, for two values that are told to differ a little. */
export function decimalsOfEffect(unit: Unit): number {
  const { usual, most } = decimalsOfUnit[unit];
  return Math.min(usual + 1, most);
}

/** A norm or baseline, with the decimals it was agreed with: 0.95 is 95%, 7 is 7,0 for a grade. */
export function goalValue(value: number, unit: Unit): string {
  return formatValue(value, unit, decimalsOfGoal(value, unit));
}

export function decimalsOfGoal(value: number, unit: Unit): number {
  const agreed = unit === "GRADE" ? 1 : 0;
  return Math.min(3, Math.max(agreed, decimalsIn(Number((value * scaleOf(unit)).toPrecision(10)))));
}

/** What a reader reads and reckons with: 57 of 0.5714. */
export function asShown(value: number, unit: Unit, decimals: number): number {
  return Number((value * scaleOf(unit)).toFixed(decimals));
}

/**
 * Where two values stand with the difference between them, or how many times one is the other: that it was reckoned before rounding, if a
 * reader who reckons with what is shown (`reckoned`) gets something else than what is told.
 */
export function roundingNote(reckoned: number, told: number, decimals: number): string {
  return Number(reckoned.toFixed(decimals)) === Number(told.toFixed(decimals)) ? "" : m.reckoned_before_rounding();
}

/** A change with its sign: +2 · −0,3. A share changes by percentage points, whose word the sentence adds. */
export function formatChange(value: number, unit: Unit, decimals: number): string {
  const text = formatNumber(Math.abs(value) * scaleOf(unit), decimals);
  if (isNothing(value, unit, decimals)) return text;
  return value < 0 ? `−${text}` : `+${text}`;
}

/** Whether a change reads as nought. */
export function isNothing(value: number, unit: Unit, decimals: number): boolean {
  return Number((value * scaleOf(unit)).toFixed(decimals)) === 0;
}

/** How far a figure may fall: "2 punten", "0,3 punt", "3 procentpunt". */
export function marginWords(margin: number, unit: Unit): string {
  if (unit === "SHARE") return m.percentage_points({ amount: goalValue(margin, unit).replace("%", "") });
  if (margin === 1) return m.points_one();
  const amount = goalValue(margin, unit);
  return margin < 1 ? m.points_part({ amount }) : m.points({ amount });
}

/** Values on an axis, all with as many decimals as one of them needs. */
export function formatTicks(values: number[], unit: Unit): string[] {
  const scaled = values.map((value) => value * scaleOf(unit));
  const decimals = Math.max(0, ...scaled.map((value) => decimalsIn(Number(value.toFixed(6)))));
  return scaled.map((value) => formatNumber(value, decimals));
}

export function formatNumber(value: number, decimals = 0): string {
  const form = `${getLocale()} ${decimals}`;
  const format =
    numberFormats.get(form) ??
    new Intl.NumberFormat(languages[getLocale()], { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  numberFormats.set(form, format);
  return format.format(value).replace("-", "−");
}

/** Making a format takes far longer than using it, and a page has hundreds of numbers and dates. */
const numberFormats = new Map<string, Intl.NumberFormat>();

/** "1.234 verhuurde woningen". */
export function homesWords(homes: number): string {
  return homes === 1 ? m.area_homes_one() : m.area_homes({ count: formatNumber(homes) });
}

/** 31 oktober 2026 · 31 October 2026. Dates without a time are read as written, wherever the server stands. */
export function formatDate(date: string): string {
  return formatAs(date.length > 10 ? "dateOfMoment" : "date", new Date(date));
}

/** 31 oktober 2026 om 14:05, as the clock in the Netherlands said. */
export const formatMoment = (moment: Date): string => formatAs("moment", moment);

/** 31 oktober · 31 October: of a day of a year that stands beside it. */
export const formatDay = (date: string): string => formatAs("day", new Date(date));

/** "augustus 2026". */
export const formatMonth = (year: number, month: number): string => formatAs("month", Date.UTC(year, month - 1));

const dateForms = {
  date: { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" },
  dateOfMoment: { day: "numeric", month: "long", year: "numeric", timeZone: "Europe/Amsterdam" },
  moment: { dateStyle: "long", timeStyle: "short", timeZone: "Europe/Amsterdam" },
  day: { day: "numeric", month: "long", timeZone: "UTC" },
  month: { month: "long", year: "numeric", timeZone: "UTC" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

function formatAs(form: keyof typeof dateForms, date: Date | number): string {
  const name = `${getLocale()} ${form}`;
  const format = dateFormats.get(name) ?? new Intl.DateTimeFormat(languages[getLocale()], dateForms[form]);
  dateFormats.set(name, format);
  return format.format(date);
}

const dateFormats = new Map<string, Intl.DateTimeFormat>();

/** How many decimals a number is written with. */
export function decimalsIn(value: number): number {
  return String(value).split(".")[1]?.length ?? 0;
}

export function signOf(unit: Unit): string {
  return unit === "SHARE" ? "%" : "";
}

export function halfWidthOf(interval: Interval | null): number | null {
  return interval && (interval.upper - interval.lower) / 2;
}

function scaleOf(unit: Unit): number {
  return unit === "SHARE" ? 100 : 1;
}

function allowedDecimals(unit: Unit, halfWidth: number): number {
  const { most } = decimalsOfUnit[unit];
  const onScreen = halfWidth * scaleOf(unit);
  return onScreen <= 0 ? most : Math.min(most, Math.max(0, Math.ceil(-Math.log10(onScreen))));
}

function readsTheSame(value: number, { lower, upper }: Interval, unit: Unit, decimals: number): boolean {
  const [low, middle, high] = [lower, value, upper].map((own) => (own * scaleOf(unit)).toFixed(decimals));
  return low === middle || middle === high;
}

/** The limits that a grade stays below. One that reads as the limit itself is in the class that begins there. */
const classesAbove = (grade: number): number[] =>
  Object.values(gradeClasses).flatMap(({ value }) => (grade < value ? value : []));

function decimalsThatKeepSides(value: number, norm: number, unit: Unit, decimals: number): number {
  const scale = scaleOf(unit);
  const side = Math.sign(Number((value - norm).toPrecision(12)));
  for (let tried = decimals; tried < decimals + 4; tried++) {
    const rounded = Number((value * scale).toFixed(tried));
    if (Math.sign(Number((rounded - norm * scale).toPrecision(12))) === side) return tried;
  }
  return decimals + 4;
}
