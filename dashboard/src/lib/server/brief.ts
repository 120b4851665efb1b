import type { GoalLines, Point } from "#lib/charts/points.ts";
import { goalLinesOf, pointsOf } from "#lib/charts/points.ts";
import { seriesOf } from "#lib/choose.ts";
import type { AreaName, Figure, Kpi, PublishedFigure, Release } from "#lib/figure.ts";
import { isPublished } from "#lib/figure.ts";
import { figureValue, formatNumber } from "#lib/format.ts";
import { m } from "#lib/paraglide/messages.js";
import type { Locale } from "#lib/paraglide/runtime.js";
import { labelOn } from "#lib/period.ts";
import {
  changeWords,
  countWords,
  helpWords,
  intervalWords,
  normWords,
  verdictSentence,
  withheldWords,
} from "#lib/sentences.ts";
import type { Absence, MarkName } from "#lib/verdict.ts";
import { absenceOf, markOf } from "#lib/verdict.ts";

/** One figure as a page tells it: the sentence, the number with what it is known by, the verdict, and its own course. */
export type Brief = {
  kpi: Pick<Kpi, "id" | "title" | "unit">;
  area: AreaName;
  period: string;
  /** "2025", "enquête 2026", "2026 tot nu toe". */
  periodLabel: string;
  sentence: string;
  value: string | null;
  basis: string;
  /** How it is known: with 95% certainty, counted completely, or from a model. */
  note: string | null;
  /** How many answers or cases it rests on, for what is no complete count. */
  observations: string | null;
  mark: MarkName | null;
  /** What stands where there is no mark. */
  absent: Absence;
  change: string | null;
  help: string | null;
  points: Point[];
  goals: GoalLines;
};

/** `figures` are those of one KPI and area; the brief's course is of the same kind of period as the figure. */
export function briefOf(
  figure: Figure,
  kpi: Kpi,
  { figures, release }: { figures: Figure[]; release: Pick<Release, "referenceDate"> },
  locale: Locale,
): Brief {
  const course = seriesOf(figures, figure);
  const told = {
    kpi: { id: kpi.id, title: kpi.title, unit: kpi.unit },
    area: figure.area,
    period: figure.period,
    periodLabel: labelOn(release.referenceDate, figure.period, locale),
    sentence: verdictSentence(figure, kpi, locale),
    absent: absenceOf(figure),
    points: pointsOf(course),
    goals: goalLinesOf(course),
  };
  if (!isPublished(figure)) {
    return {
      ...told,
      value: null,
      basis: withheldWords(figure, locale),
      note: null,
      observations: null,
      mark: null,
      change: null,
      help: null,
    };
  }
  return {
    ...told,
    value: figureValue(figure, kpi.unit, locale),
    basis: basisOf(figure, kpi, locale),
    note: noteOf(figure, locale),
    observations: observationsOf(figure, kpi, locale),
    mark: markOf(figure),
    change: changeWords(figure, kpi, locale),
    help: helpOf(figure, kpi, locale),
  };
}

/** What a value is known by: its interval, its count, or why it has neither. */
export function basisOf(figure: PublishedFigure, kpi: Kpi, locale: Locale): string {
  const known = intervalWords(figure, kpi, locale) ?? countWords(figure, kpi, locale);
  if (known) return known;
  const norm = figure.goal?.norm;
  return norm == null ? "" : m.norm_beside({ norm: normWords(norm, kpi, locale) }, { locale });
}

function noteOf({ lower, intervalReason }: PublishedFigure, locale: Locale): string | null {
  if (lower !== null) return m.note_interval({}, { locale });
  if (intervalReason === "COMPLETE_COUNT") return m.note_complete({}, { locale });
  if (intervalReason === "EXTERNAL_MODEL") return m.note_model({}, { locale });
  return m.basis_too_few({}, { locale });
}

function observationsOf({ n }: PublishedFigure, { inference }: Kpi, locale: Locale): string | null {
  if (n === null || inference === "COUNT") return null;
  const inputs = { n: formatNumber(n, locale) };
  return inference === "SAMPLE" ? m.basis_answers(inputs, { locale }) : m.basis_observations(inputs, { locale });
}

function helpOf(figure: PublishedFigure, kpi: Kpi, locale: Locale): string | null {
  if (kpi.direction === "CONTEXT") return m.context_only({}, { locale });
  return helpWords(figure, locale) ?? (figure.verdict === null && !figure.goal ? m.no_goal({}, { locale }) : null);
}
