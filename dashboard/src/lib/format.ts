import type { PublishedFigure, Unit } from "#lib/figure.ts";
import type { Locale } from "#lib/paraglide/runtime.js";

/** What decides how precisely a figure may be written. */
export type Precision = { unit: Unit; halfWidth: number | null; denominator: number | null };

const languages = { nl: "nl-NL", en: "en-GB" } as const;
/** How each unit is read aloud: whole points of an index, a grade with one decimal, a model's score with two. */
const usualDecimals: Record<Unit, number> = { INDEX: 0, GRADE: 1, SHARE: 0, SCORE: 2, COUNT: 0 };
const mostDecimals: Record<Unit, number> = { INDEX: 1, GRADE: 2, SHARE: 1, SCORE: 3, COUNT: 0 };

/**
 * No more decimals than the margin allows: a margin of 1,7 leaves whole numbers, a margin of 0,12 one decimal. A share that
 * was counted completely gets one decimal where one case is less than half a hundredth.
 */
export function decimalsFor({ unit, halfWidth, denominator }: Precision): number {
  if (halfWidth === null) return unit === "SHARE" && (denominator ?? 0) >= 200 ? 1 : usualDecimals[unit];
  return Math.min(usualDecimals[unit], allowedDecimals(unit, halfWidth));
}

/**
 * The decimals of a figure: as usual for its unit, more where value and bounds would read the same (within what the margin
 * allows), and more where rounding would carry the value across its norm.
 */
export function decimalsOf(figure: PublishedFigure, unit: Unit): number {
  const halfWidth = halfWidthOf(figure);
  let decimals = decimalsFor({ unit, halfWidth, denominator: figure.denominator });
  const most = halfWidth === null ? decimals : allowedDecimals(unit, halfWidth);
  while (decimals < most && readsTheSame(figure, unit, decimals)) decimals++;
  const norm = figure.goal?.norm;
  return norm == null ? decimals : decimalsThatKeepSides(figure.value, norm, unit, decimals);
}

/** A value in its unit: 71 · 7,3 · 71% · 1.234. */
export function formatValue(value: number, unit: Unit, decimals: number, locale: Locale): string {
  const text = formatNumber(value * scaleOf(unit), locale, decimals);
  return unit === "SHARE" ? `${text}%` : text;
}

/** The value of a figure, as precise as its margin allows. */
export function figureValue(figure: PublishedFigure, unit: Unit, locale: Locale): string {
  return formatValue(figure.value, unit, decimalsOf(figure, unit), locale);
}

/** A norm or baseline, with the decimals it was agreed with: 0.95 is 95%, 7 is 7,0 for a grade. */
export function goalValue(value: number, unit: Unit, locale: Locale): string {
  const agreed = unit === "GRADE" ? 1 : 0;
  const onScreen = Number((value * scaleOf(unit)).toPrecision(10));
  const decimals = Math.min(3, Math.max(agreed, String(onScreen).split(".")[1]?.length ?? 0));
  return formatValue(value, unit, decimals, locale);
}

/** A change with its sign: +2 · −0,3. A share changes by percentage points, whose word the sentence adds. */
export function formatChange(value: number, unit: Unit, decimals: number, locale: Locale): string {
  const text = formatNumber(Math.abs(value) * scaleOf(unit), locale, decimals);
  const isNothing = Number((Math.abs(value) * scaleOf(unit)).toFixed(decimals)) === 0;
  if (isNothing) return text;
  return value < 0 ? `−${text}` : `+${text}`;
}

export function formatNumber(value: number, locale: Locale, decimals = 0): string {
  return new Intl.NumberFormat(languages[locale], {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  })
    .format(value)
    .replace("-", "−");
}

/** 31 oktober 2026 · 31 October 2026. Dates without a time are read as written, wherever the server stands. */
export function formatDate(date: string, locale: Locale): string {
  return new Intl.DateTimeFormat(languages[locale], {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: date.length > 10 ? "Europe/Amsterdam" : "UTC",
  }).format(new Date(date));
}

export function scaleOf(unit: Unit): number {
  return unit === "SHARE" ? 100 : 1;
}

function halfWidthOf({ lower, upper }: PublishedFigure): number | null {
  return lower === null || upper === null ? null : (upper - lower) / 2;
}

function allowedDecimals(unit: Unit, halfWidth: number): number {
  const onScreen = halfWidth * scaleOf(unit);
  if (onScreen <= 0) return mostDecimals[unit];
  return Math.min(mostDecimals[unit], Math.max(0, Math.ceil(-Math.log10(onScreen))));
}

function readsTheSame({ value, lower, upper }: PublishedFigure, unit: Unit, decimals: number): boolean {
  const [low, middle, high] = [lower!, value, upper!].map((own) => (own * scaleOf(unit)).toFixed(decimals));
  return low === middle || middle === high;
}

function decimalsThatKeepSides(value: number, norm: number, unit: Unit, decimals: number): number {
  const scale = scaleOf(unit);
  const side = Math.sign(Number((value - norm).toPrecision(12)));
  for (let tried = decimals; tried < decimals + 4; tried++) {
    const rounded = Number((value * scale).toFixed(tried));
    if (Math.sign(Number((rounded - norm * scale).toPrecision(12))) === side) return tried;
  }
  return decimals + 4;
}
