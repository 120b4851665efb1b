import type { Area, Figure, PublishedFigure, Release, Source } from "#lib/figure.ts";
import { isPublished } from "#lib/figure.ts";
import { decimalsOf, figureValue, formatDate, formatNumber, formatValue, goalValue } from "#lib/format.ts";
import { message } from "#lib/messages.ts";
import { m } from "#lib/paraglide/messages.js";
import type { Locale } from "#lib/paraglide/runtime.js";
import { isRunning, labelOn, periodLabel } from "#lib/period.ts";
import type { Judged } from "#lib/sentences.ts";
import { capital, verdictSentence, withheldWords } from "#lib/sentences.ts";
import type { Absence, MarkName } from "#lib/verdict.ts";
import { absenceOf, markOf } from "#lib/verdict.ts";
import type { Part } from "./columns.ts";
import type { GoalLines, Point } from "./points.ts";
import { goalLinesOf, pointsOf, stretches, valueDomain } from "./points.ts";

/** Everything one chart of a figure over time needs, in words and numbers: on a page, as an embed and as a file alike. */
export type Chart = {
  kpi: Judged;
  points: Point[];
  parts: Part[];
  goals: GoalLines;
  chosen: string | null;
  lastLabel: { value: string; interval: string | null };
  title: string;
  /** "2025: Het deel … is op koers: 64%." A chart leaves the page, so its sentence says which period it is about. */
  finding: string;
  /** That another period was asked for, of which there is no figure. */
  fallback: string | null;
  subtitle: string;
  alt: string;
  /** How to read it: what the band is, and that the axis leaves out the zero. */
  notes: string;
  sourceLine: string;
  referenceLine: string;
  rows: ChartRow[];
};

export type ChartRow = {
  period: string;
  label: string;
  value: string;
  interval: string;
  norm: string;
  n: string;
  mark: MarkName | null;
  absent: Absence;
  /** Why there is no value. */
  reason: string | null;
};

export type ChartSubject = {
  kpi: Judged;
  area: Pick<Area, "code" | "name" | "level" | "homes">;
  /** One kind of period, oldest first. */
  figures: Figure[];
  groups: Record<string, Figure[]>;
  sources: Pick<Source, "name">[];
  release: Release;
  chosen: string | null;
  fallback?: string | null;
};

export function describeChart(subject: ChartSubject, locale: Locale): Chart {
  const { kpi, figures, groups, chosen } = subject;
  const published = figures.filter(isPublished);
  const last = published.at(-1);
  return {
    kpi,
    points: pointsOf(figures),
    parts: Object.entries(groups).map(([group, own]) => ({ group, points: pointsOf(own) })),
    goals: goalLinesOf(figures),
    chosen,
    lastLabel: last ? endLabel(last, kpi, locale) : { value: "", interval: null },
    title: kpi.title,
    finding: findingOf(subject, locale),
    fallback: subject.fallback ?? null,
    subtitle: subtitleOf(subject, locale),
    alt: altOf(subject, published, locale),
    notes: notesOf(subject, published, locale),
    ...linesBelow(subject, last, locale),
    rows: figures.map((figure) => rowOf(figure, subject, locale)),
  };
}

/** "Bron: …" and "Peildatum … · publicatie … · intern": what stands below every chart. */
function linesBelow(
  { sources, release }: ChartSubject,
  last: PublishedFigure | undefined,
  locale: Locale,
): Pick<Chart, "sourceLine" | "referenceLine"> {
  const names = [...new Set(sources.map(({ name }) => name))].join(", ");
  const reference = { date: formatDate(release.referenceDate, locale), number: release.number };
  const rest = [
    m.chart_reference(reference, { locale }),
    last && m.chart_definition({ number: last.definitionVersion }, { locale }),
    m.internal({}, { locale }),
    release.isSynthetic && m.synthetic({}, { locale }),
  ];
  return {
    sourceLine: m.chart_source({ sources: names }, { locale }),
    referenceLine: rest.filter(Boolean).join(" · "),
  };
}

function notesOf({ kpi, figures, release }: ChartSubject, published: PublishedFigure[], locale: Locale): string {
  const hasBand = published.some(({ lower }) => lower !== null);
  const points = pointsOf(figures);
  const isRedefined = new Set(published.map(({ definitionVersion }) => definitionVersion)).size > 1;
  const isBroken = figures.length > published.length || stretches(points, { acrossVersions: true }).length > 1;
  const running = published.find(({ period }) => isRunning(period, release.referenceDate));
  const [from] = valueDomain(points, kpi.unit, goalLinesOf(figures));
  return [
    hasBand && m.chart_note_interval({}, { locale }),
    isBroken && (kpi.unit === "COUNT" ? m.chart_note_no_column({}, { locale }) : m.chart_note_break({}, { locale })),
    isRedefined && m.chart_note_definition({}, { locale }),
    running && m.chart_note_so_far({ period: periodLabel(running.period, locale) }, { locale }),
    from !== 0 && m.axis_not_zero({}, { locale }),
  ]
    .filter(Boolean)
    .join(" ");
}

function subtitleOf({ kpi, area, figures }: ChartSubject, locale: Locale): string {
  const unit = capital(message(`unit_${kpi.unit}`, {}, locale)!);
  const homes = { area: area.name, homes: formatNumber(area.homes, locale) };
  const population = m.population_homes(homes, { locale });
  const [first, last] = [figures[0], figures.at(-1)];
  if (!first || !last) return `${unit}. ${population}.`;
  const [from, to] = [periodLabel(first.period, locale), periodLabel(last.period, locale)];
  if (from === to) return m.chart_subtitle_one({ unit, period: from, population }, { locale });
  return m.chart_subtitle({ unit, from, to, population }, { locale });
}

function findingOf({ kpi, figures, chosen, release }: ChartSubject, locale: Locale): string {
  const subject = figures.find(({ period }) => period === chosen) ?? figures.at(-1);
  if (!subject) return m.area_no_figures({}, { locale });
  const period = capital(labelOn(release.referenceDate, subject.period, locale));
  return m.chart_finding({ period, sentence: verdictSentence(subject, kpi, locale) }, { locale });
}

function altOf(subject: ChartSubject, published: PublishedFigure[], locale: Locale): string {
  const { kpi } = subject;
  const [first, last] = [published[0], published.at(-1)];
  const trend =
    first && last && first !== last
      ? m.chart_alt_trend(
          {
            first: figureValue(first, kpi.unit, locale),
            from: labelOn(subject.release.referenceDate, first.period, locale),
            last: figureValue(last, kpi.unit, locale),
            to: labelOn(subject.release.referenceDate, last.period, locale),
          },
          { locale },
        )
      : "";
  return m.chart_alt({ finding: findingOf(subject, locale), trend }, { locale }).trim();
}

function rowOf(figure: Figure, { kpi: { unit }, release }: ChartSubject, locale: Locale): ChartRow {
  const label = labelOn(release.referenceDate, figure.period, locale);
  if (!isPublished(figure)) {
    return {
      period: figure.period,
      label,
      value: "",
      interval: "",
      norm: "",
      n: "",
      mark: null,
      absent: absenceOf(figure),
      reason: withheldWords(figure, locale),
    };
  }
  return {
    period: figure.period,
    label,
    value: figureValue(figure, unit, locale),
    interval: intervalShort(figure, unit, locale) ?? basisShort(figure, locale),
    norm: figure.goal?.norm == null ? "" : goalValue(figure.goal.norm, unit, locale),
    n: countShort(figure, unit, locale),
    mark: markOf(figure),
    absent: absenceOf(figure),
    reason: null,
  };
}

function endLabel(figure: PublishedFigure, { unit }: Judged, locale: Locale): Chart["lastLabel"] {
  return { value: figureValue(figure, unit, locale), interval: intervalShort(figure, unit, locale) };
}

/** "69–73", for where there is no room for "tussen 69 en 73". */
export function intervalShort(figure: PublishedFigure, unit: Judged["unit"], locale: Locale): string | null {
  if (figure.lower === null || figure.upper === null) return null;
  const decimals = decimalsOf(figure, unit);
  const [lower, upper] = [figure.lower, figure.upper].map((value) => formatValue(value, unit, decimals, locale));
  return unit === "SHARE" ? `${lower!.replace("%", "")}–${upper}` : `${lower}–${upper}`;
}

/** Why there is no interval, in a few words. */
export function basisShort({ intervalReason }: PublishedFigure, locale: Locale): string {
  if (intervalReason === "COMPLETE_COUNT") return m.basis_complete({}, { locale });
  if (intervalReason === "EXTERNAL_MODEL") return m.basis_model({}, { locale });
  return m.basis_too_few({}, { locale });
}

/** "312 / 520" for a share, the number of observations for the rest. */
export function countShort(
  { numerator, denominator, n }: PublishedFigure,
  unit: Judged["unit"],
  locale: Locale,
): string {
  if (unit === "SHARE" && numerator !== null && denominator !== null) {
    return `${formatNumber(numerator, locale)} / ${formatNumber(denominator, locale)}`;
  }
  return n === null ? "" : formatNumber(n, locale);
}
