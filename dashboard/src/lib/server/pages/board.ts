/** The overview's table: a heading for each promise, and below it its headline with what stands beside it. */
import { ambitions } from "#lib/generated/vocabulary.ts";
import { kpiHref } from "#lib/links.ts";
import { m } from "#lib/paraglide/messages.js";
import { getLocale } from "#lib/paraglide/runtime.js";
import type { Figure, Kpi, PublishedFigure } from "#lib/server/answers.ts";
import { isPublished } from "#lib/server/answers.ts";
import type { FigureOfKpi, OverviewAnswer } from "#lib/server/api.ts";
import type { Sparkline } from "#lib/server/charts/sparkline.ts";
import { sparklineOf } from "#lib/server/charts/sparkline.ts";
import { changeInParts, changeNote } from "#lib/server/figures/change.ts";
import { courseOf, isGrowing, judgedSoFar } from "#lib/server/figures/choose.ts";
import { formatDay } from "#lib/server/figures/format.ts";
import { byTime, isPartOfYear, isRunning, isWave, periodLabel, readPeriod } from "#lib/server/figures/period.ts";
import { writeFigure } from "#lib/server/figures/written-figure.ts";
import type { BoardCell, OwnFigures } from "./board-cells.ts";
import { baselineNote, closedCell, goalIn, goalWords, nextSurveyCell, runningCell } from "./board-cells.ts";
import type { Held, Span } from "./board-span.ts";
import { isKnownIn } from "./board-span.ts";
import type { Tally } from "./tally.ts";
import { tallyOf } from "./tally.ts";

export type Board = {
  /** "2025 · enquête 2026". */
  closed: string;
  /** "2026, t/m 31 oktober"; empty where a reader looks back. */
  running: string;
  /** With what a part of a year is compared, where one is; and that differences were reckoned before rounding, where one does not add up as it is shown. */
  note: string;
  promises: { id: string; number: number; sentence: string; rows: BoardRow[] }[];
};

export type BoardRow = {
  kpi: Pick<Kpi, "code" | "title" | "isLegalRequirement">;
  href: string;
  goal: string;
  closed: BoardCell;
  /** Null where nothing runs. */
  running: BoardCell | null;
  /** `margin`: where it has none, from what to what it is. `isOfPart`: of a part of a year, with the same part of another. */
  change: (NonNullable<ReturnType<typeof changeInParts>> & { isOfPart: boolean }) | null;
  tally: Tally | null;
  course: Sparkline | null;
};

export type BoardContext = {
  figures: readonly FigureOfKpi[];
  surveys: readonly Held[];
  referenceDate: string;
  span: Span;
};

/** One KPI with what is known of it in the chosen span, and which of its periods stand in the table. */
export type Entry = OwnFigures & {
  kpi: OverviewAnswer["kpis"][number];
  /** The last period that is over; a survey's newest. */
  closed: string;
  running: string | null;
};

/** The promises in the order of the course plan. Only what opens a promise, and what stands beside that, is in the table. */
export function boardOf({ kpis }: Pick<OverviewAnswer, "kpis">, context: BoardContext): Board {
  const { span, referenceDate } = context;
  const promises = Object.entries(ambitions)
    .map(([ambition, { promise }]) => ({
      id: ambition.toLowerCase().replaceAll("_", "-"),
      sentence: promise[getLocale()],
      entries: kpis.filter((kpi) => kpi.ambition === ambition && isOnBoard(kpi)).map((kpi) => entryOf(kpi, context)),
    }))
    .filter(({ entries }) => entries.length > 0);
  const told = promises.map(({ entries, ...promise }, index) => ({
    ...promise,
    number: index + 1,
    rows: entries.map((entry) => rowOf(entry, span)),
  }));
  const isPartCompared = told.some(({ rows }) => rows.some(({ change }) => change?.isOfPart));
  const rounding = promises.flatMap(({ entries }) => entries.map(noteOf)).find(Boolean);
  const surveys = promises.flatMap(({ entries }) => entries).map(({ closed }) => closed);
  const newest = surveys.filter(isWave).toSorted(byTime).at(-1);
  return {
    closed: [periodLabel(span.closed), newest ? periodLabel(newest) : ""].filter(Boolean).join(" · "),
    running: span.running ? m.board_until({ period: periodLabel(span.running), date: formatDay(referenceDate) }) : "",
    note: [isPartCompared && m.board_note_parts(), rounding].filter(Boolean).join(" "),
    promises: told,
  };
}

export const isOnBoard = ({ headline, beside }: Pick<Kpi, "headline" | "beside">): boolean =>
  headline || beside !== null;

export function entryOf(kpi: Entry["kpi"], { figures, surveys, referenceDate, span }: BoardContext): Entry {
  const own = figures.filter((figure) => figure.kpi.code === kpi.code && isKnownIn(span, figure.period, surveys));
  const [held] = own.filter(({ period }) => readPeriod(period).kind === "SURVEY_WAVE").toSorted(newestFirst);
  const isSurvey = held !== undefined && own.every(({ period }) => isWave(period));
  return {
    ...{ kpi, figures: own, referenceDate, isPast: span.until !== null },
    asked: figures.filter((figure) => figure.kpi.code === kpi.code),
    closed: isSurvey ? held.period : span.closed,
    running: isSurvey ? null : span.running,
  };
}

function rowOf(entry: Entry, span: Span): BoardRow {
  const { kpi, closed, running, figures, referenceDate } = entry;
  const { code, title, isLegalRequirement } = kpi;
  return {
    kpi: { code, title, isLegalRequirement },
    href: kpiHref(code, { period: closed }),
    goal: goalWords([closed, running ?? []].flat(), entry),
    closed: closedCell(closed, entry),
    running: running === null ? (span.running === null ? null : nextSurveyCell()) : runningCell(running, entry),
    change: changeOf(entry),
    tally: tallyOf(figures.find(({ period }) => period === closed) ?? null, referenceDate),
    course: sparklineOfRow(entry),
  };
}

const noteOf = ({ kpi, figures, closed }: Entry): string =>
  baselineNote(
    figures.find(({ period }) => period === closed),
    kpi.unit,
  );

/** A year that runs is told by its part that is over, against the same part of the year before; else the last period that is over. */
function changeOf(entry: Entry): BoardRow["change"] {
  const { kpi, figures, closed, running, referenceDate } = entry;
  const parts = figures.filter(({ period }) => period.startsWith(`${running}-tm`));
  const over = parts.filter(({ period }) => !isRunning(period, referenceDate)).toSorted(newestFirst);
  const told = [...over, ...figures.filter(({ period }) => period === closed)].filter(isPublished);
  const figure = told.find(({ change }) => change !== null);
  const change = figure && changeInParts(figure, kpi.unit);
  if (!change) return null;
  const margin = change.margin || fromWhat(figure, entry);
  return { ...change, margin, isOfPart: isPartOfYear(figure.period) };
}

/** Between which values, where neither of the two stands in the row; empty where a reader would not get from one to the other by it. */
function fromWhat(figure: PublishedFigure, { kpi, figures, closed, running, referenceDate }: Entry): string {
  const isShown = figure.period === closed || judgedSoFar([...figures], running ?? closed) === figure;
  const since = figures.find(({ period }) => period === figure.change?.since);
  if (isShown || !since || changeNote(figure, figures, kpi.unit)) return "";
  const [from, to] = [since, figure].map((one) => writeFigure(one, kpi, referenceDate).value);
  return from && to ? m.board_from_value({ from, to }) : "";
}

/** The series of the kind of period that the row is about, on a scale of its own so that it fills its box. */
function sparklineOfRow({ kpi, figures, asked, closed, running, referenceDate }: Entry): Sparkline | null {
  const own = courseOf([...figures], { period: closed }, kpi);
  if (!own.some(isPublished)) return null;
  const series = own.map((figure) =>
    isPublished(figure) ? { ...figure, goal: goalIn(figure.period, asked)?.goal ?? null } : figure,
  );
  return sparklineOf({
    ...{ figures: series, referenceDate, unit: kpi.unit, size: "board", isFilled: true },
    countedFrom: isGrowing({ period: closed }, kpi) ? kpi.countedFrom : null,
    chosen: running ?? closed,
  });
}

function newestFirst(one: Figure, other: Figure): number {
  return byTime(other.period, one.period);
}
