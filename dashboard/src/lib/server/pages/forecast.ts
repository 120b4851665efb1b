import { m } from "#lib/paraglide/messages.js";
import type { Figure, Interval, Kpi, PublishedFigure, Unit } from "#lib/server/answers.ts";
import { isPublished } from "#lib/server/answers.ts";
import { decimalsFor, formatNumber, formatValue } from "#lib/server/figures/format.ts";
import { periodLabel } from "#lib/server/figures/period.ts";

/** Where the year that runs will come out, in a sentence; empty where nothing can be said of it. */
export function forecastWords(figures: readonly Figure[], { unit }: Pick<Kpi, "unit">): string {
  const figure = figures.filter(isPublished).find(({ forecast }) => forecast !== null);
  if (!figure?.forecast) return "";
  const { forecast, period, value, numerator, denominator } = figure;
  const inUnit = inUnitOf(forecast, denominator, unit);
  const inputs = {
    period: periodLabel(period),
    value: inUnit(value),
    count: m.count_of({ numerator: formatNumber(numerator ?? 0), denominator: formatNumber(denominator ?? 0) }),
    lower: inUnit(forecast.lower),
    upper: inUnit(forecast.upper),
    percent: forecast.level * 100,
  };
  const open = figure.rowsUnfilled + figure.rowsWaiting;
  return [
    forecast.more === 1 ? m.forecast_one(inputs) : m.forecast({ ...inputs, more: formatNumber(forecast.more) }),
    openWords(open),
  ]
    .filter(Boolean)
    .join(" ");
}

function openWords(open: number): string {
  if (open === 0) return "";
  return open === 1 ? m.forecast_open_one() : m.forecast_open({ open: formatNumber(open) });
}

/** The same in a few words: "met ongeveer 20 zaken erbij: 48% tot 66%". */
export function forecastInShort(figure: PublishedFigure, { unit }: Pick<Kpi, "unit">): string {
  const { forecast, denominator } = figure;
  if (!forecast) return "";
  const inUnit = inUnitOf(forecast, denominator, unit);
  const ends = { lower: inUnit(forecast.lower), upper: inUnit(forecast.upper) };
  return forecast.more === 1
    ? m.board_forecast_one(ends)
    : m.board_forecast({ ...ends, more: formatNumber(forecast.more) });
}

function inUnitOf({ lower, upper }: Interval, denominator: number | null, unit: Unit): (value: number) => string {
  const decimals = decimalsFor({ unit, halfWidth: (upper - lower) / 2, denominator });
  return (value) => formatValue(value, unit, decimals);
}
