import type { Chart } from "#lib/charts/chart.ts";
import { describeChart } from "#lib/charts/chart.ts";
import type { Figure, PublishedFigure } from "#lib/figure.ts";
import { m } from "#lib/paraglide/messages.js";
import type { Locale } from "#lib/paraglide/runtime.js";

/** Invented figures for the page of components: one of every thing that a series can show. */
export function exampleChart(locale: Locale): Chart {
  const title = m.components_example({}, { locale });
  return describeChart(
    {
      kpi: { id: "example", title, unit: "INDEX", direction: "HIGHER" },
      area: { code: "example", name: title, level: "ASSOCIATION", homes: 1000 },
      figures: [68, 70, null, 71, 69, 66].map((value, index) => figure(2021 + index, value)),
      groups: {},
      sources: [{ name: title }],
      release: { number: 0, publishedAt: "2026-11-01", referenceDate: "2026-10-31", isSynthetic: true },
      chosen: "2026-W1",
    },
    locale,
  );
}

function figure(year: number, value: number | null): Figure {
  const place = {
    area: { code: "example", name: "", level: "ASSOCIATION" as const },
    period: `${year}-W1`,
    group: "all",
    definitionVersion: 1,
  };
  if (value === null) {
    return { ...place, __typename: "Withheld", reason: "TOO_FEW" };
  }
  return { ...place, ...published(value) };
}

function published(value: number): Omit<PublishedFigure, "area" | "period" | "group" | "definitionVersion"> {
  return {
    __typename: "PublishedFigure",
    value,
    lower: value - 2,
    upper: value + 2,
    intervalReason: null,
    judgingLower: -5.5,
    judgingUpper: -2.5,
    n: 240,
    numerator: null,
    denominator: null,
    verdict: "UNDER_PRESSURE",
    verdictNote: null,
    goal: {
      id: "example",
      kind: "HOLD",
      norm: null,
      baseline: 70,
      baselinePeriod: "2022-W1",
      margin: 5,
      dueOn: "2026-12-31",
    },
    change: { value: -4, lower: -5.5, upper: -2.5, since: "2022-W1" },
    bounds: null,
    details: [],
  };
}
