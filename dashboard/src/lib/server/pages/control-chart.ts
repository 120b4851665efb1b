import { controlSignals } from "#lib/generated/vocabulary.ts";
import { areaHref } from "#lib/links.ts";
import { m } from "#lib/paraglide/messages.js";
import { getLocale } from "#lib/paraglide/runtime.js";
import type { ControlChart } from "#lib/server/api.ts";
import type { ControlDrawing } from "#lib/server/charts/control.ts";
import { drawControl } from "#lib/server/charts/control.ts";
import type { ChartSize } from "#lib/server/charts/sizes.ts";
import { formatNumber } from "#lib/server/figures/format.ts";
import { periodLabel } from "#lib/server/figures/period.ts";
import { numberColumn, wordColumn, type WrittenTable } from "#lib/server/table.ts";

/** The months of a KPI against what is usual, in words, in two drawings and as a table; and the complexes that lie above their limit. */
export type WrittenControl = {
  heading: string;
  intro: string;
  finding: string;
  drawings: Record<ChartSize, ControlDrawing>;
  table: WrittenTable;
  complexes: { finding: string; table: WrittenTable } | null;
  note: string;
};

type Chart = NonNullable<ControlChart>;

/** As far back as complexes are compared. */
export const MONTHS_SHOWN = 36;

export function writeControl(chart: ControlChart): WrittenControl | null {
  if (!chart) return null;
  const months = chart.months.slice(-MONTHS_SHOWN);
  const rows = months.map(({ month, events, value, expected, lower, upper, signals }) => ({
    code: month,
    month: periodLabel(month),
    events: formatNumber(events),
    value: perHundred(value),
    usual: perHundred(expected),
    limits: `${perHundred(lower)}–${perHundred(upper)}`,
    signals: signals.map((signal) => controlSignals[signal][getLocale()]).join(", "),
  }));
  return {
    heading: m.control_heading(),
    intro: chart.isSeasonal ? m.control_intro_season() : m.control_intro(),
    finding: findingOf(rows),
    drawings: { wide: drawControl(months, "wide"), narrow: drawControl(months, "narrow") },
    table: {
      caption: m.control_heading(),
      columns: [
        wordColumn(m.control_month()),
        ...[m.control_events(), m.control_value(), m.control_usual(), m.control_limits()].map(numberColumn),
        wordColumn(m.control_signals()),
      ],
      rows: rows.map(({ code, month, events, value, usual, limits, signals }) => ({
        key: code,
        cells: [month, events, value, usual, limits, signals],
      })),
    },
    complexes: chart.complexes && complexesOf(chart.complexes),
    note: m.control_note(),
  };
}

type MonthRow = { month: string; signals: string };

/** "In 2 van de laatste 36 maanden valt iets op: augustus 2025 (buiten de grenzen), …" */
function findingOf(rows: MonthRow[]): string {
  const out = rows.filter(({ signals }) => signals !== "");
  const inputs = { months: formatNumber(rows.length) };
  if (out.length === 0) return m.control_nothing(inputs);
  const list = out.map(({ month, signals }) => `${month} (${signals})`).join("; ");
  return m.control_found({ ...inputs, n: formatNumber(out.length), list });
}

function complexesOf({ from, until, compared, mean, isWidened, above }: NonNullable<Chart["complexes"]>) {
  const inputs = {
    ...{ compared: formatNumber(compared), mean: formatNumber(mean, 1) },
    ...{ from: periodLabel(from), until: periodLabel(until) },
  };
  const finding = foundComplexes(above.length, inputs);
  return {
    finding: isWidened ? `${finding} ${m.control_widened()}` : finding,
    table: {
      caption: m.control_complexes_heading(),
      columns: [
        wordColumn(m.control_complex()),
        ...[m.control_events(), m.control_value_year(), m.control_upper()].map(numberColumn),
      ],
      rows: above.flatMap(({ area, events, value, upper }) => {
        if (!area) return [];
        const href = areaHref(area);
        const numbers = [formatNumber(events), formatNumber(value, 1), formatNumber(upper, 1)];
        return [{ key: href, cells: [{ text: area.name, href }, ...numbers] }];
      }),
    },
  };
}

type Compared = { compared: string; mean: string; from: string; until: string };

function foundComplexes(count: number, inputs: Compared): string {
  if (count === 0) return m.control_no_complex(inputs);
  return count === 1 ? m.control_complexes_one(inputs) : m.control_complexes({ ...inputs, n: formatNumber(count) });
}

const perHundred = (value: number): string => formatNumber(value, 2);
