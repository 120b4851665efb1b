import { confidences, surveyModes, units } from "#lib/generated/vocabulary.ts";
import { m } from "#lib/paraglide/messages.js";
import { getLocale } from "#lib/paraglide/runtime.js";
import { capital } from "#lib/remarks.ts";
import type { AreaName, Figure, Kpi, PublishedFigure, Release, Source } from "#lib/server/answers.ts";
import { countsGoals, isPublished, rangeOf } from "#lib/server/answers.ts";
import { isGrowing } from "#lib/server/figures/choose.ts";
import { decimalsOf, formatDate, formatNumber, homesWords, withoutUnit } from "#lib/server/figures/format.ts";
import { areComparable, isRunning, periodLabel, periodTold, yearOf } from "#lib/server/figures/period.ts";
import type { FigureRow, Judged, WrittenFigure } from "#lib/server/figures/written-figure.ts";
import { observationsOf, rowOf, writeFigure } from "#lib/server/figures/written-figure.ts";
import type { ColumnsDrawing, Parts } from "./columns.ts";
import { drawColumns } from "./columns.ts";
import type { GrowthDrawing } from "./growth-drawing.ts";
import { drawGrowth } from "./growth-drawing.ts";
import type { Point } from "./points.ts";
import { goalLinesOf, isAskedAnew, pointsOf, stretches, valueDomain } from "./points.ts";
import type { SeriesDrawing } from "./series-drawing.ts";
import { drawSeries } from "./series-drawing.ts";
import type { ChartSize } from "./sizes.ts";
import { rooms, sizes } from "./sizes.ts";

/** A figure over time, in words and in two drawings: on a page, as an embed and as a file alike. */
export type Chart = {
  title: string;
  /** "2025: Het deel … is op koers: 64%." A chart leaves the page, so its sentence says which period it is about. */
  finding: string;
  /** "Onderdelen: huurders 7,1 · …" of the figure that the sentence is about; empty where it is not made of others. */
  parts: string;
  /** That another period was asked for, of which there is no figure. */
  fallback: string;
  subtitle: string;
  alt: string;
  /** How to read it: what the band is, and that the axis leaves out the zero. */
  notes: string;
  sourceLine: string;
  referenceLine: string;
  /** The ringed one among the rows. */
  chosen: string | null;
  drawings: Record<ChartSize, Drawing>;
  rows: ChartRow[];
  /** Whether the table tells what a share consists of, or how many observations there are. */
  isShare: boolean;
};
type Drawing = SeriesDrawing | ColumnsDrawing | GrowthDrawing;
export type ChartRow = FigureRow & { code: string };

export type ChartSubject = {
  kpi: Judged & Pick<Kpi, "title" | "countedFrom">;
  area: AreaName & { homes: number };
  /** One kind of period, oldest first. */
  figures: Figure[];
  groups: Parts;
  sources: Pick<Source, "name">[];
  release: Release;
  chosen: string | null;
  fallback?: string;
  /** Why there is no figure at all. */
  nothing?: string;
};

export function describeChart(subject: ChartSubject): Chart {
  const { kpi, figures, chosen, release } = subject;
  const published = figures.filter(isPublished);
  const rows = figures.map((figure) => ({ ...rowOf(figure, kpi, release.referenceDate), code: figure.period }));
  const { finding, parts } = toldOf(subject);
  const comparable = rows.filter(({ code }) => areComparable(code, chosen ?? code));
  const trend = trendOf(comparable, release.referenceDate);
  const drawings = { wide: drawingOf(subject, rows, "wide"), narrow: drawingOf(subject, rows, "narrow") };
  return {
    title: kpi.title,
    finding,
    parts,
    fallback: subject.fallback ?? "",
    subtitle: subtitleOf(subject),
    alt: m.chart_alt({ finding: `${finding} ${parts}`.trim(), trend }).trim(),
    notes: notesOf(subject, published, drawings.wide),
    sourceLine: m.chart_source({ sources: namesOf(subject.sources) }),
    referenceLine: referenceLineOf(release, published.at(-1)),
    chosen,
    drawings,
    rows,
    isShare: kpi.unit === "SHARE",
  };
}

/** Every source once: of "Bewonersenquête: antwoorden" what stands before the colon. */
export function namesOf(sources: Pick<Source, "name">[]): string {
  return [...new Set(sources.map(({ name }) => name.split(":")[0]))].join(", ");
}

/** A sentence that says its period. */
export function dated({ period, sentence }: WrittenFigure): string {
  return m.chart_finding({ period: capital(period), sentence });
}

function drawingOf(subject: ChartSubject, rows: ChartRow[], size: ChartSize) {
  const { kpi, figures, groups: parts, chosen, release } = subject;
  const { unit, countedFrom } = kpi;
  if (countedFrom && grows(subject)) {
    const write = (figure: Figure) => {
      const { value, margin, level } = rowOf(figure, kpi, release.referenceDate);
      return { value, margin, level };
    };
    const growing = { figures, parts, unit, countedFrom, write, referenceDate: release.referenceDate };
    return drawGrowth(growing, chosen, { size: sizes[size], room: rooms.columns[size] });
  }
  if (unit === "COUNT") {
    const write = (figure: Figure): string => rowOf(figure, kpi, release.referenceDate).value;
    return drawColumns({ figures, parts, write, referenceDate: release.referenceDate }, chosen, {
      size: sizes[size],
      room: rooms.columns[size],
    });
  }
  const known = rows
    .filter(({ withheld }) => !withheld)
    .map((row) => ({ ...row, value: withoutUnit(row.value, kpi.unit) }));
  const { value = "", margin = "", level = "" } = known.at(-1) ?? {};
  const frame = { size: sizes[size], room: rooms.series[size] };
  return drawSeries(
    { points: pointsOf(figures, release.referenceDate), unit: kpi.unit, goals: goalLinesOf(figures), frame },
    {
      ...{ chosen, first: known[0]?.value ?? "", last: { value, margin, level }, compact: size === "narrow" },
      about: known.find(({ code }) => code === chosen)?.value ?? "",
      decimals: decimalsOfLast(figures, unit),
    },
  );
}

function decimalsOfLast(figures: readonly Figure[], unit: Kpi["unit"]): number {
  const last = figures.filter(isPublished).at(-1);
  return last ? decimalsOf(last, unit) : 0;
}

/** Whether it is drawn as steps: all its states from 1 January on. */
const grows = ({ kpi, figures }: ChartSubject): boolean =>
  figures[0] !== undefined && figures.every((one) => isGrowing(one, kpi));

/** "Peildatum … · publicatie … · definitie … · intern": what stands below every chart. */
export function referenceLineOf(
  { referenceDate, number, isSynthetic }: Release,
  last: PublishedFigure | undefined,
): string {
  return [
    m.chart_reference({ date: formatDate(referenceDate), number }),
    last && m.chart_definition({ number: last.definitionVersion }),
    m.internal(),
    isSynthetic && m.synthetic(),
  ]
    .filter(Boolean)
    .join(" · ");
}

function notesOf(subject: ChartSubject, published: PublishedFigure[], drawing: Drawing): string {
  const { kpi, figures, release } = subject;
  const isLine = drawing.kind === "series" && drawing.lines.length > 0;
  const hasBand = drawing.kind === "series" && drawing.bands.length > 0;
  const hasMargin = published.some(({ lower }) => lower !== null);
  const asked = { percent: confidences.shown.value * 100 };
  const points = pointsOf(figures, release.referenceDate);
  const whole = points.filter(({ isRunning }) => !isRunning);
  const isRedefined = new Set(published.map(({ definitionVersion }) => definitionVersion)).size > 1;
  const isBroken = figures.length > published.length || stretches(whole, { acrossBreaks: true }).length > 1;
  const running = published.find(({ period }) => isRunning(period, release.referenceDate));
  const [from, to] = valueDomain(points, kpi.unit, goalLinesOf(figures));
  return [
    drawing.kind === "growth" && (kpi.countedFrom === "YEAR" ? m.chart_note_growth_year() : m.chart_note_growth_plan()),
    published.some(rangeOf) && (published.some(countsGoals) ? m.chart_note_range_goals() : m.chart_note_range()),
    hasMargin && (hasBand ? m.chart_note_interval(asked) : m.chart_note_interval_bar(asked)),
    isBroken && (drawing.kind === "columns" ? m.chart_note_no_column() : isLine && m.chart_note_break()),
    isRedefined && m.chart_note_definition(),
    ...modeNotes(points),
    running && m.chart_note_so_far({ period: periodLabel(running.period) }),
    (from > 0 || to < 0) && m.axis_not_zero(),
  ]
    .filter(Boolean)
    .join(" ");
}

/** Of every period in which people were asked in another way than before. */
function modeNotes(points: Point[]): string[] {
  return points.slice(1).flatMap((point, index) => {
    const before = points[index];
    if (!before?.mode || !point.mode || !isAskedAnew(before, point)) return [];
    const [then, now] = [surveyModes[before.mode], surveyModes[point.mode]];
    const inputs = { then: then[getLocale()], now: now[getLocale()], period: periodTold(point.period) };
    return [m.chart_note_mode(inputs)];
  });
}

/** The population is that of the figure that the chart is about: so many cases or answers; the homes where it is a part of nothing. */
function populationOf({ kpi, area, figures, chosen }: ChartSubject): string {
  const about = figures.find(({ period }) => period === chosen) ?? figures.at(-1);
  const observed = isPublished(about) ? observationsOf(about, kpi) || sharedOut(about, kpi) : "";
  return observed && about
    ? m.population_observed({ area: area.name, observed, period: periodTold(about.period) })
    : m.population_homes({ area: area.name, homes: homesWords(area.homes) });
}

/** "178 toewijzingen die passend of niet passend zijn": what a complete count is a share of. */
function sharedOut({ denominator, n }: PublishedFigure, { observed }: Judged): string {
  const all = denominator ?? n;
  return observed && all !== null ? m.basis_of({ n: formatNumber(all), observed }) : "";
}

function subtitleOf(subject: ChartSubject): string {
  const { kpi, figures } = subject;
  const unit = capital(units[kpi.unit][getLocale()]);
  const population = populationOf(subject);
  const [first, last] = [figures[0], figures.at(-1)];
  if (!first || !last) return `${unit}. ${population}.`;
  const write = grows(subject) ? yearOf : periodLabel;
  const [from, to] = [write(first.period), write(last.period)];
  if (from === to) return m.chart_subtitle_one({ unit, period: from, population });
  return m.chart_subtitle({ unit, from, to, population });
}

function toldOf({ kpi, figures, chosen, release, nothing }: ChartSubject): Pick<Chart, "finding" | "parts"> {
  const figure = figures.find(({ period }) => period === chosen) ?? figures.at(-1);
  if (!figure) return { finding: nothing ?? m.kpi_no_figure(), parts: "" };
  const written = writeFigure(figure, kpi, release.referenceDate);
  return { finding: dated(written), parts: written.parts && m.chart_parts({ parts: written.parts }) };
}

/** "Van 58% in 2024 naar 64% in 2025", of whole periods only. */
function trendOf(rows: ChartRow[], referenceDate: string): string {
  const known = rows.filter(({ withheld, code }) => !withheld && !isRunning(code, referenceDate));
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last || first === last) return "";
  return m.chart_alt_trend({
    ...{ first: first.value, from: periodTold(first.code) },
    ...{ last: last.value, to: periodTold(last.code) },
  });
}
