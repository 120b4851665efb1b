import { confidences, controlSignals } from "#lib/generated/vocabulary.ts";
import { m } from "#lib/paraglide/messages.js";
import { getLocale } from "#lib/paraglide/runtime.js";
import type { PublishedFigure } from "#lib/server/answers.ts";
import type { ControlChart } from "#lib/server/api.ts";
import { drawDecision } from "#lib/server/charts/decision.ts";
import { writeFigure } from "#lib/server/figures/written-figure.ts";
import type { Citation } from "./citation.ts";
import { MONTHS_SHOWN } from "./control-chart.ts";
import { cited, sourced, unitWords } from "./csv.ts";
import type { Row } from "./csv-table.ts";
import { tableOf } from "./csv-table.ts";
import { decisionOf } from "./decision.ts";
import type { KpiView } from "./kpi-view.ts";

const percent = confidences.judged.value * 100;

/** The months of a control chart, exactly: those that the page shows. */
export function csvOfMonths(chart: NonNullable<ControlChart>, view: KpiView, citation: Citation): string {
  const rows = chart.months
    .slice(-MONTHS_SHOWN)
    .map((own): Row => [
      { head: m.csv_kpi(), cell: view.kpi.code },
      { head: m.csv_title(), cell: view.kpi.title },
      { head: m.csv_period(), cell: own.month },
      { head: m.csv_events(), cell: own.events },
      { head: m.csv_value(), cell: own.value },
      { head: m.csv_usual(), cell: own.expected },
      { head: m.csv_limit_lower(), cell: own.lower },
      { head: m.csv_limit_upper(), cell: own.upper },
      { head: m.csv_unit(), cell: m.control_value().toLowerCase() },
      { head: m.csv_signals(), cell: own.signals.map((signal) => controlSignals[signal][getLocale()]).join(", ") },
      ...sourced(view),
      ...cited(view.release, citation),
    ]);
  return tableOf(rows);
}

/** Why a verdict is what it is, in one row: what was judged, between which ends, against what. Null where there is nothing to draw. */
export function csvOfDecision(figure: PublishedFigure, view: KpiView, citation: Citation): string | null {
  const { kpi, release } = view;
  const decision = decisionOf(figure, kpi);
  if (!decision || !drawDecision(figure, kpi.unit)) return null;
  const { goal, change, judgingLower, judgingUpper } = figure;
  const isHold = goal?.kind === "HOLD";
  const row: Row = [
    { head: m.csv_kpi(), cell: kpi.code },
    { head: m.csv_title(), cell: kpi.title },
    { head: m.csv_area(), cell: figure.area.name },
    { head: m.csv_area_code(), cell: figure.area.code },
    { head: m.csv_period(), cell: figure.period },
    { head: m.csv_value(), cell: figure.value },
    { head: m.csv_change(), cell: isHold ? change?.value : null },
    { head: m.csv_since(), cell: isHold ? change?.since : null },
    { head: m.csv_judging_lower({ percent }), cell: judgingLower ?? figure.bounds?.lower },
    { head: m.csv_judging_upper({ percent }), cell: judgingUpper ?? figure.bounds?.upper },
    { head: m.csv_norm(), cell: goal?.norm },
    { head: m.csv_hold_margin(), cell: goal?.margin },
    { head: m.csv_unit(), cell: unitWords[kpi.unit]() },
    { head: m.csv_verdict(), cell: writeFigure(figure, kpi, release.referenceDate).verdict.word },
    { head: m.csv_finding(), cell: decision.words },
    ...sourced(view),
    ...cited(release, citation),
  ];
  return tableOf([row]);
}
