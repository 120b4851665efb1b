/** What the fields of a form offer. */
import { codesOf } from "#lib/codes.ts";
import { areaLevels, periodKinds } from "#lib/generated/vocabulary.ts";
import { areaInAddress } from "#lib/links.ts";
import { m } from "#lib/paraglide/messages.js";
import { getLocale } from "#lib/paraglide/runtime.js";
import type { AreaName, Figure } from "#lib/server/answers.ts";
import type { PeriodKind } from "#lib/server/figures/period.ts";
import { byTime, isPartOfYear, kindsOfPeriod, labelOn, periodLabel, readPeriod } from "#lib/server/figures/period.ts";
import type { Span } from "./board-span.ts";

export type Field = { name: string; label: string; chosen: string; groups: OptionGroup[] };
export type OptionGroup = { label: string; options: { value: string; label: string }[] };

const levels = codesOf(areaLevels).filter((level) => level !== "ASSOCIATION");

/** First the whole (an empty value), then each level by name. */
export function areaField(areas: AreaName[], chosen: string): Field {
  const groups = areaGroups(areas, (area) => areaInAddress(area) ?? "");
  const whole = { label: "", options: [{ value: "", label: m.choose_whole() }] };
  return { name: "area", label: m.choose_area(), chosen, groups: [whole, ...groups] };
}

/** The areas of each level by name, without the whole. */
export function areaGroups(areas: readonly AreaName[], valueOf: (area: AreaName) => string): OptionGroup[] {
  return levels
    .map((level) => ({
      label: areaLevels[level].many[getLocale()],
      options: areas
        .filter((area) => area.level === level)
        .sort((one, other) => one.name.localeCompare(other.name, getLocale()))
        .map((area) => ({ value: valueOf(area), label: area.name })),
    }))
    .filter(hasOptions);
}

/** The periods that there are figures of, newest first, grouped by kind; the longest kind first. */
export function periodField(figures: Figure[], referenceDate: string, chosen: string): Field {
  const periods = [...new Set(figures.map(({ period }) => period))].sort((one, other) => byTime(other, one));
  const groups = kindsOfPeriod.map((kind) => ({
    label: periodKinds[kind].many[getLocale()],
    options: periods
      .filter((period) => readPeriod(period).kind === kind)
      .map((period) => ({ value: period, label: labelOn(referenceDate, period) })),
  }));
  return { name: "period", label: m.choose_period(), chosen, groups: groups.filter(hasOptions) };
}

/** The newest state (an empty value), the years that can be looked back to, and their parts from 1 January, closed and running. */
export function boardPeriodField({ chosen, running, closed }: Span, choices: string[], referenceDate: string): Field {
  const kinds: PeriodKind[] = ["YEAR", "YEAR_TO_TERTIAAL", "YEAR_TO_QUARTER"];
  const newest = choices.find((period) => !isPartOfYear(period));
  const latest =
    chosen === "" && running
      ? m.choose_years({ running: periodLabel(running), closed: periodLabel(closed) })
      : m.choose_latest();
  const groups = kinds.map((kind) => ({
    label: periodKinds[kind].many[getLocale()],
    options: choices
      .filter((period) => readPeriod(period).kind === kind && period !== newest)
      .map((period) => ({ value: period, label: labelOn(referenceDate, period) })),
  }));
  const first = { label: "", options: [{ value: "", label: latest }] };
  return { name: "period", label: m.choose_period(), chosen, groups: [first, ...groups.filter(hasOptions)] };
}

/** The newest state (an empty value), and the years that can be looked back to. */
export function yearField(years: string[], chosen = ""): Field {
  const options = [{ value: "", label: m.choose_latest() }, ...years.map((year) => ({ value: year, label: year }))];
  return { name: "period", label: m.choose_period(), chosen, groups: [{ label: "", options }] };
}

/** The years that there are figures of, newest first. */
export function yearsOf(figures: Figure[]): string[] {
  const years = figures.map(({ period }) => readPeriod(period).year);
  return [...new Set(years)].sort((one, other) => other - one).map(String);
}

function hasOptions({ options }: OptionGroup): boolean {
  return options.length > 0;
}
