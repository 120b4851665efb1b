/** All figures as one table. It is made of the same figures as answers over GraphQL, so it never shows more than they do. */
import type { Language } from "@fijne-buurten/db/vocabulary";
import type { Context } from "../context.ts";
import { nameOf } from "../enums.ts";
import { type Figure, Withheld } from "../figure/figure.type.ts";
import { PublishedFigure } from "../figure/published-figure.type.ts";
import type { Period } from "../period/period.type.ts";
import type { Release } from "../release/release.type.ts";
import type { TableArgs } from "./table.args.ts";
import type { Cell, Column, Table } from "./table.type.ts";

export type FigureLine = {
  figure: Figure;
  /** The same, where it is shown. */
  shown: PublishedFigure | null;
  period: Period | undefined;
  release: Release;
  language: Language;
};

export const figureColumns: Column<FigureLine>[] = [
  column("kpi", "Which KPI, as in its address: `resilience_level`.", ({ figure }) => figure.kpi.card.id),
  column("title", "What the KPI is called; in English with `language=en`.", (line) => titleOf(line)),
  column(
    "definition_version",
    "The version of the definition that it was made with.",
    ({ figure }) => figure.definitionVersion,
  ),
  column("unit", "In what the numbers are told. A SHARE lies between 0 and 1.", ({ figure }) => name(figure.kpi.unit)),
  column("level", "How large the area is.", ({ figure }) => name(figure.area.level)),
  column(
    "area_code",
    "The code of CBS (GM, WK, BU), a complex number, or the association's own code of a neighbourhood group.",
    ({ figure }) => figure.area.code,
  ),
  column("area_name", "What the area is called.", ({ figure }) => figure.area.name),
  column(
    "vintage",
    "The year of the CBS division that the code belongs to. Join areas by level, code and vintage.",
    ({ figure }) => figure.area.vintage,
  ),
  column(
    "period",
    "2026, 2026-T2, 2026-Q3, 2026-tmT2 (1 January to the end of T2), 2026-08, 2026-W1 or 2026-V2.",
    ({ figure }) => figure.period,
  ),
  column(
    "period_kind",
    "What sort of period. A year and its parts are about the same cases: never add them up.",
    ({ period }) => name(period?.kind),
  ),
  column("starts_on", "The first day of the period.", ({ period }) => period?.startsOn),
  column("ends_before", "The first day after the period.", ({ period }) => period?.endsBefore),
  column("group", "`all` is the whole; with `group=*` also what it is broken down by.", ({ figure }) => figure.group),
  shownColumn("value", "Empty where it is withheld.", ({ value }) => value),
  shownColumn("lower", "The shown interval: lower end.", ({ lower }) => lower),
  shownColumn("upper", "The shown interval: upper end.", ({ upper }) => upper),
  shownColumn("interval_level", "How sure the shown interval is: 0.95 is 95%.", ({ intervalLevel }) => intervalLevel),
  shownColumn("interval_reason", "Why there is no interval, where there is none.", ({ intervalReason }) =>
    name(intervalReason),
  ),
  shownColumn(
    "bound_lower",
    "The value if everything that is not known had counted against. Empty where all is known.",
    ({ bounds }) => bounds?.lower,
  ),
  shownColumn(
    "bound_upper",
    "The value if everything that is not known had counted for.",
    ({ bounds }) => bounds?.upper,
  ),
  shownColumn("n", "How many answers, cases or things it was made of.", ({ n }) => n),
  shownColumn("n_effective", "How many that is worth, after weighting.", ({ nEffective }) => nEffective),
  shownColumn("numerator", "What was counted.", ({ numerator }) => numerator),
  shownColumn("denominator", "Out of what it was counted.", ({ denominator }) => denominator),
  shownColumn(
    "rows_waiting",
    "How many rows that may belong here wait in quarantine.",
    ({ rowsWaiting }) => rowsWaiting,
  ),
  shownColumn(
    "rows_unfilled",
    "How many rows are in neither number because a field is empty.",
    ({ rowsUnfilled }) => rowsUnfilled,
  ),
  shownColumn("verdict", "What the figure says about its goal. Empty without a goal.", ({ verdict }) => name(verdict)),
  shownColumn("verdict_note", "What must be said beside the verdict.", ({ verdictNote }) => name(verdictNote)),
  shownColumn(
    "judging_lower",
    "The interval that the verdict follows from, of the value for a norm and of the change for a hold: lower end.",
    ({ judgingLower }) => judgingLower,
  ),
  shownColumn("judging_upper", "The same: upper end.", ({ judgingUpper }) => judgingUpper),
  shownColumn("judging_level", "How sure that interval is: 0.9 is 90%.", ({ judgingLevel }) => judgingLevel),
  shownColumn("goal_kind", "What the goal asks: reach a norm, or hold the level of a baseline.", ({ goal }) =>
    name(goal?.kind),
  ),
  shownColumn("norm", "The level to reach.", ({ goal }) => goal?.norm),
  shownColumn(
    "is_legal_norm",
    "Whether the norm is what the law asks of the whole association in that year.",
    ({ isLegalNorm }) => isLegalNorm,
  ),
  shownColumn("baseline", "The level to hold.", ({ goal }) => goal?.baseline),
  shownColumn("baseline_period", "The period of which that was the level.", ({ goal }) => goal?.baselinePeriod),
  shownColumn("margin", "How far below the baseline still counts as held.", ({ goal }) => goal?.margin),
  shownColumn("due_on", "The day on which the goal is to be reached.", ({ goal }) => goal?.dueOn),
  shownColumn("goal_note", "What became of the goal, where it was changed or set late.", ({ goalNote }) =>
    name(goalNote?.kind),
  ),
  shownColumn("change", "How much the value differs from an earlier one.", ({ change }) => change?.value),
  shownColumn("change_lower", "The judging interval of that difference: lower end.", ({ change }) => change?.lower),
  shownColumn("change_upper", "The same: upper end.", ({ change }) => change?.upper),
  shownColumn("change_since", "The period compared with.", ({ change }) => change?.since),
  shownColumn("change_break", "Why the two cannot simply be compared, where they cannot.", ({ change }) =>
    name(change?.break),
  ),
  column(
    "withheld",
    "Why the figure is not shown, where it is not. That is not zero, and not missing.",
    ({ figure }) => (figure instanceof Withheld ? name(figure.reason) : null),
  ),
  column("mode", "How people were asked, where they were.", ({ figure }) => name(figure.mode)),
  column("audience", "Who may read it. An INTERNAL figure is not for passing on.", ({ figure }) =>
    name(figure.audience),
  ),
  column("association", "The code of the association.", ({ release }) => release.association.code),
  column("release", "The release that was read. Ask for it again with `asOf`.", ({ release }) => release.number),
  column("reference_date", "The day that the verdicts look from.", ({ release }) => release.referenceDate),
  column("is_synthetic", "Whether the figures are made up, to try things with.", ({ release }) => release.isSynthetic),
];

export async function figureTable(
  { loaders, contents }: Context,
  release: Release,
  { kpis, level: areaLevel, periods: codes, group, language }: TableArgs,
): Promise<Table<FigureLine>> {
  const periods = await contents(release.key).periods();
  const lineOf = (figure: Figure): FigureLine => ({
    figure,
    shown: figure instanceof PublishedFigure ? figure : null,
    period: periods.byCode(figure.period),
    release,
    language,
  });
  const parts = await loaders.figures.inParts(release.key, { kpis, areaLevel, periods: codes, group });
  return { columns: figureColumns, parts: linesOf(parts, lineOf) };
}

async function* linesOf<Item, Line>(
  parts: AsyncIterable<Item[]>,
  lineOf: (item: Item) => Line,
): AsyncGenerator<Line[]> {
  for await (const items of parts) yield items.map(lineOf);
}

function titleOf({ figure, language }: FigureLine): string {
  return figure.kpi.card.title[language];
}

type Maybe = Cell | undefined;

function column(own: string, meaning: string, cell: (line: FigureLine) => Maybe): Column<FigureLine> {
  return { name: own, meaning, cell: (line) => cell(line) ?? null };
}

/** What only a figure has that is shown. */
function shownColumn(own: string, meaning: string, cell: (figure: PublishedFigure) => Maybe): Column<FigureLine> {
  return column(own, meaning, ({ shown }) => shown && cell(shown));
}

/** Codes are written as over GraphQL. */
function name(code: string | null | undefined): string | null {
  return code == null ? null : nameOf(code);
}
