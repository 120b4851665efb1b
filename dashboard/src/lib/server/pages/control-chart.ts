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

/** The months of a KPI against what is usual, in words, in two drawings and as a table; and the complexes that lie above their limit. */
export type WrittenControl = {
  intro: string;
  finding: string;
  drawings: Record<ChartSize, ControlDrawing>;
  rows: {
    code: string;
    month: string;
    events: string;
    value: string;
    usual: string;
    limits: string;
    signals: string;
  }[];
  complexes: {
    finding: string;
    rows: { href: string; name: string; events: string; value: string; upper: string }[];
  } | null;
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
    intro: chart.isSeasonal ? m.control_intro_season() : m.control_intro(),
    finding: findingOf(rows),
    drawings: { wide: drawControl(months, "wide"), narrow: drawControl(months, "narrow") },
    rows,
    complexes: chart.complexes && complexesOf(chart.complexes),
  };
}

/** "In 2 van de laatste 36 maanden valt iets op: augustus 2025 (buiten de grenzen), …" */
function findingOf(rows: WrittenControl["rows"]): string {
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
    rows: above.flatMap(({ area, events, value, upper }) => {
      if (!area) return [];
      const numbers = { events: formatNumber(events), value: formatNumber(value, 1), upper: formatNumber(upper, 1) };
      return [{ href: areaHref(area), name: area.name, ...numbers }];
    }),
  };
}

type Compared = { compared: string; mean: string; from: string; until: string };

function foundComplexes(count: number, inputs: Compared): string {
  if (count === 0) return m.control_no_complex(inputs);
  return count === 1 ? m.control_complexes_one(inputs) : m.control_complexes({ ...inputs, n: formatNumber(count) });
}

const perHundred = (value: number): string => formatNumber(value, 2);
