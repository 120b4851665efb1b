import { confidences } from "#lib/generated/vocabulary.ts";
import { m } from "#lib/paraglide/messages.js";
import type { Figure, PublishedFigure } from "#lib/server/answers.ts";
import type { Chart } from "#lib/server/charts/chart.ts";
import { describeChart } from "#lib/server/charts/chart.ts";
import { formatDate } from "#lib/server/figures/format.ts";
import { withheldWords } from "#lib/server/figures/sentence.ts";
import type { WrittenVerdict } from "#lib/server/figures/verdict-words.ts";
import { writeMark, writeReason } from "#lib/server/figures/verdict-words.ts";
import type { Trouble } from "#lib/trouble.ts";
import { offline } from "#lib/trouble.ts";
import { writeTrouble } from "./trouble.ts";

export type State = { heading: string; title: string; text: string; verdict: WrittenVerdict | null };

export function exampleStates(): State[] {
  return [
    { heading: m.state_empty(), title: m.state_empty_title(), text: m.state_empty_text(), verdict: null },
    {
      heading: m.state_late(),
      title: m.state_late_title(),
      text: m.state_late_text({ date: formatDate("2025-03-12") }),
      verdict: writeMark("OUTDATED"),
    },
    {
      heading: m.state_withheld(),
      title: m.state_withheld_title(),
      text: withheldWords({ reason: "TOO_FEW" }),
      verdict: writeReason("TOO_FEW"),
    },
    {
      heading: m.state_not_delivered(),
      title: m.state_not_delivered_title(),
      text: withheldWords({ reason: "NOT_DELIVERED" }),
      verdict: writeReason("NOT_DELIVERED"),
    },
    { heading: m.state_no_access(), title: m.state_no_access_title(), text: m.state_no_access_text(), verdict: null },
  ];
}

export function exampleTroubles(): { heading: string; trouble: Trouble }[] {
  return [
    { heading: m.state_error(), trouble: writeTrouble("api_down") },
    { heading: m.state_offline(), trouble: offline() },
  ];
}

/** Invented figures: one of every thing that a series can show. */
export function exampleChart(): { chart: Chart; notes: string } {
  const title = m.components_example();
  const chart = describeChart({
    kpi: {
      ...{ title, subject: m.components_example_subject(), observed: null, derivedFrom: null },
      ...{ unit: "INDEX", direction: "HIGHER", inference: "SAMPLE", countedFrom: null },
    },
    area: { code: "example", name: title, level: "ASSOCIATION", homes: 1000 },
    figures: [68, 70, null, 71, 69, 66].map((value, index) => figure(2021 + index, value)),
    groups: {},
    sources: [{ name: title }],
    release: { number: 0, publishedAt: "2026-11-01", referenceDate: "2026-10-31", isSynthetic: true },
    chosen: "2026-W1",
  });
  const percent = confidences.shown.value * 100;
  return { chart, notes: `${m.chart_note_interval({ percent })} ${m.chart_note_break()}` };
}

function figure(year: number, value: number | null): Figure {
  const place = {
    area: { code: "example", name: "", level: "ASSOCIATION" as const },
    period: `${year}-W1`,
    group: "all",
    definitionVersion: 1,
    mode: null,
  };
  if (value === null) return { ...place, __typename: "Withheld", reason: "TOO_FEW" };
  return { ...place, ...published(value) };
}

function published(value: number): Omit<PublishedFigure, "area" | "period" | "group" | "definitionVersion" | "mode"> {
  return {
    __typename: "PublishedFigure",
    value,
    lower: value - 2,
    upper: value + 2,
    intervalLevel: confidences.shown.value,
    intervalReason: null,
    judgingLower: -5.5,
    judgingUpper: -2.5,
    judgingLevel: confidences.judged.value,
    n: 240,
    numerator: null,
    denominator: null,
    verdict: "UNDER_PRESSURE",
    verdictNote: null,
    isLegalNorm: false,
    attention: null,
    ...{ missesLeft: null, hitsNeeded: null, forecast: null },
    ...{ answersNeeded: null, answersPossible: null, answersNeededTwoWaves: null },
    verdictCounts: null,
    parts: null,
    goal: {
      code: "example",
      kind: "HOLD",
      norm: null,
      baseline: 70,
      baselinePeriod: "2022-W1",
      margin: 5,
      dueOn: "2026-12-31",
    },
    goalNote: null,
    change: { value: -4, lower: -5.5, upper: -2.5, level: confidences.judged.value, since: "2022-W1", break: null },
    bounds: null,
    rowsWaiting: 0,
    rowsUnfilled: 0,
  };
}
