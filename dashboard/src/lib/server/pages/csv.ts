import { areaLevels, confidences, surveyModes } from "#lib/generated/vocabulary.ts";
import { m } from "#lib/paraglide/messages.js";
import { getLocale } from "#lib/paraglide/runtime.js";
import type { Figure, Unit } from "#lib/server/answers.ts";
import { isPublished } from "#lib/server/answers.ts";
import { dated, namesOf } from "#lib/server/charts/chart.ts";
import { groupWord } from "#lib/server/figures/group.ts";
import { writeFigure } from "#lib/server/figures/written-figure.ts";
import type { Citation } from "./citation.ts";
import type { Row } from "./csv-table.ts";
import { tableOf } from "./csv-table.ts";
import type { KpiView } from "./kpi-view.ts";

const percent = confidences.shown.value * 100;

/**
 * The figures of a chart. Every row carries its unit, source, reference date, release and reference, because rows get copied out of files. Numbers are not rounded;
 * beside them they stand as on the screen.
 */
export function csvOf(
  figures: Figure[],
  view: Pick<KpiView, "kpi" | "release">,
  citationOf: (figure: Figure) => Citation,
): string {
  const rows = figures.map((own) => rowOf(own, view, citationOf(own)));
  return tableOf(rows, rowOf(noFigure, view, citationOf(noFigure)));
}

function rowOf(figure: Figure, { kpi, release }: Pick<KpiView, "kpi" | "release">, citation: Citation): Row {
  const shown = isPublished(figure) ? figure : null;
  const written = writeFigure(figure, kpi, release.referenceDate);
  return [
    { head: m.csv_kpi(), cell: kpi.code },
    { head: m.csv_title(), cell: kpi.title },
    { head: m.csv_area(), cell: figure.area.name },
    { head: m.csv_area_code(), cell: figure.area.code },
    { head: m.csv_level(), cell: areaLevels[figure.area.level][getLocale()] },
    { head: m.csv_period(), cell: figure.period },
    { head: m.csv_group(), cell: groupWord(figure.group) },
    { head: m.csv_value(), cell: shown?.value },
    { head: m.csv_lower({ percent }), cell: shown?.lower },
    { head: m.csv_upper({ percent }), cell: shown?.upper },
    { head: m.csv_value_shown(), cell: written.value },
    { head: m.csv_margin_shown(), cell: written.margin },
    { head: m.csv_unit(), cell: unitWords[kpi.unit]() },
    { head: m.csv_n(), cell: shown?.n },
    { head: m.csv_numerator(), cell: shown?.numerator },
    { head: m.csv_denominator(), cell: shown?.denominator },
    { head: m.csv_bound_lower(), cell: shown?.bounds?.lower },
    { head: m.csv_bound_upper(), cell: shown?.bounds?.upper },
    { head: m.csv_waiting(), cell: shown?.rowsWaiting },
    { head: m.csv_unfilled(), cell: shown?.rowsUnfilled },
    { head: m.csv_verdict(), cell: written.verdict.mark && written.verdict.word },
    { head: m.csv_norm(), cell: shown?.goal?.norm },
    { head: m.csv_norm_shown(), cell: written.norm },
    { head: m.csv_goal_note(), cell: written.verdict.note },
    { head: m.csv_reason(), cell: written.withheld?.why },
    { head: m.csv_finding(), cell: dated({ ...written, period: ofGroup(written.period, figure.group) }) },
    { head: m.csv_parts(), cell: written.parts },
    ...sourced({ kpi, release }),
    { head: m.csv_definition(), cell: figure.definitionVersion },
    { head: m.csv_mode(), cell: figure.mode && surveyModes[figure.mode][getLocale()] },
    ...cited(release, citation),
  ];
}

/** "2025, nieuwbouw": a sentence gets copied without the cells beside it. */
const ofGroup = (period: string, group: string): string =>
  group === "all" ? period : m.csv_period_and_group({ period, group: groupWord(group) });

type OfView = Pick<KpiView, "kpi" | "release">;

/** From which sources a row is, and of which release. */
export const sourced = ({ kpi, release }: OfView): Row => [
  { head: m.csv_source(), cell: namesOf(kpi.sources) },
  { head: m.csv_reference_date(), cell: release.referenceDate.split("-").reverse().join("-") },
  { head: m.csv_release(), cell: release.number },
];

/** Who may read a row, and how to refer to it. */
export const cited = (release: KpiView["release"], citation: Citation): Row => [
  { head: m.csv_audience(), cell: m.internal() },
  { head: m.csv_synthetic(), cell: release.isSynthetic ? m.yes() : m.no() },
  { head: m.csv_citation(), cell: citation.words },
  { head: m.csv_permalink(), cell: citation.permalink },
];

/** In what the numbers of a file are: not as on the screen, where a share is written as a percentage. */
export const unitWords: Record<Unit, () => string> = {
  INDEX: m.csv_unit_INDEX,
  POINTS: m.csv_unit_POINTS,
  PERCENTAGE_POINTS: m.csv_unit_PERCENTAGE_POINTS,
  GRADE: m.csv_unit_GRADE,
  SCORE: m.csv_unit_SCORE,
  SHARE: m.csv_unit_SHARE,
  COUNT: m.csv_unit_COUNT,
  PER_100_HOMES: m.csv_unit_PER_100_HOMES,
  PER_ACTIVITY: m.csv_unit_PER_ACTIVITY,
};

/** A file without rows still has its header; of the row of this figure nothing but its heads is used. */
const noFigure: Figure = {
  __typename: "Withheld",
  area: { code: "", name: "", level: "ASSOCIATION" },
  period: "2000",
  group: "",
  definitionVersion: 0,
  mode: null,
  reason: "NOT_DELIVERED",
};
