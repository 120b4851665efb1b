import type { Figure } from "#lib/figure.ts";
import { isPublished } from "#lib/figure.ts";
import { seriesOf } from "#lib/choose.ts";
import { message } from "#lib/messages.ts";
import { m } from "#lib/paraglide/messages.js";
import type { Locale } from "#lib/paraglide/runtime.js";
import { capital, verdictSentence, withheldWords } from "#lib/sentences.ts";
import { isRunning, labelOn } from "#lib/period.ts";
import { verdictWord } from "#lib/verdict.ts";
import type { KpiView } from "./kpi-view.ts";

type Cell = string | number | null;

/**
 * The figures of a chart as Excel in Dutch opens them: semicolons, decimal commas, UTF-8 with a byte order mark. Every row
 * carries its unit, source, reference date and release, because rows get copied out of files. Numbers are not rounded.
 */
export function csvOf(view: KpiView, locale: Locale): string {
  const { figures, figure, groups } = view;
  const whole = figure ? seriesOf(figures, figure) : [];
  const rows = [...whole, ...Object.values(groups).flat()].map((own) => rowOf(own, view, locale));
  const names = Object.keys(rows[0] ?? rowNames(view, locale));
  const head = names.map((name) => message(`csv_${name}`, {}, locale) ?? name);
  return `\uFEFF${[head, ...rows.map((row) => Object.values(row))].map(lineOf).join("\r\n")}\r\n`;
}

function rowOf(figure: Figure, view: KpiView, locale: Locale): Record<string, Cell> {
  const { kpi, release } = view;
  const shown = isPublished(figure) ? figure : null;
  return {
    kpi: kpi.id,
    title: kpi.title,
    area: figure.area.name,
    area_code: figure.area.code,
    level: message(`level_${figure.area.level}`, {}, locale),
    period: figure.period,
    group: message(`group_${figure.group}`, {}, locale) ?? figure.group,
    value: shown?.value ?? null,
    lower: shown?.lower ?? null,
    upper: shown?.upper ?? null,
    unit: message(`csv_unit_${kpi.unit}`, {}, locale),
    n: shown?.n ?? null,
    numerator: shown?.numerator ?? null,
    denominator: shown?.denominator ?? null,
    verdict: shown && verdictWord(shown, locale),
    norm: shown?.goal?.norm ?? null,
    reason: isPublished(figure) ? null : withheldWords(figure, locale),
    finding: findingOf(figure, view, locale),
    source: [...new Set(kpi.sources.map(({ name }) => name))].join(", "),
    reference_date: release.referenceDate.split("-").reverse().join("-"),
    release: release.number,
    definition: figure.definitionVersion,
    audience: m.internal({}, { locale }),
    synthetic: release.isSynthetic ? m.yes({}, { locale }) : m.no({}, { locale }),
  };
}

/** A row says its period beside its sentence, but not that the period still runs. */
function findingOf(figure: Figure, { kpi, release: { referenceDate } }: KpiView, locale: Locale): string {
  const sentence = verdictSentence(figure, kpi, locale);
  if (!isRunning(figure.period, referenceDate)) return sentence;
  return m.chart_finding({ period: capital(labelOn(referenceDate, figure.period, locale)), sentence }, { locale });
}

/** A file without rows still has its header; of this row nothing but its names is used. */
function rowNames(view: KpiView, locale: Locale): Record<string, Cell> {
  const nobody = { code: "", name: "", level: "ASSOCIATION" } as const;
  const nothing: Figure = {
    __typename: "Withheld",
    area: nobody,
    period: "2000",
    group: "",
    definitionVersion: 0,
    reason: "NOT_DELIVERED",
  };
  return rowOf(nothing, view, locale);
}

function lineOf(cells: Cell[]): string {
  return cells
    .map((cell) => (typeof cell === "number" ? String(cell).replace(".", ",") : textOf(cell ?? "")))
    .join(";");
}

/** A text that a spreadsheet would take for a formula gets an apostrophe in front, which spreadsheets do not show. */
function textOf(text: string): string {
  const safe = /^[=+\-@\t]/.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
