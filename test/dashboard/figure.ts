import type { Kpi, PublishedFigure, WithheldFigure, WithheldReason } from "../../dashboard/src/lib/server/answers.ts";

const whole = { code: "voorbeeld", name: "Woonstichting Voorbeeld", level: "ASSOCIATION" } as const;

export const resilience: Kpi = {
  code: "resilience_level",
  title: "Veerkracht",
  subject: "de veerkracht",
  observed: null,
  ambition: "RESILIENT_NEIGHBOURHOODS",
  unit: "INDEX",
  direction: "HIGHER",
  inference: "SAMPLE",
  countedFrom: null,
  derivedFrom: null,
  ...{ headline: true, isLegalRequirement: false, beside: null, partOf: null },
};
export const action: Kpi = {
  code: "tenants_took_action",
  title: "In actie",
  subject: "het deel van de zaken waarin de melder zelf in actie kwam",
  observed: "afgesloten zaken",
  ambition: "TENANTS_ACT",
  unit: "SHARE",
  direction: "HIGHER",
  inference: "PROCESS",
  countedFrom: null,
  derivedFrom: null,
  ...{ headline: true, isLegalRequirement: false, beside: null, partOf: null },
};
export const places: Kpi = {
  code: "meeting_places_created",
  title: "Plekken",
  subject: "het aantal nieuwe ontmoetingsplekken",
  observed: null,
  ambition: "MEETING_PLACES",
  unit: "COUNT",
  direction: "HIGHER",
  inference: "COUNT",
  countedFrom: "COURSE_PLAN",
  derivedFrom: null,
  ...{ headline: true, isLegalRequirement: false, beside: null, partOf: null },
};

/** A published figure of which only what matters is said. */
export function figure(told: Partial<PublishedFigure> = {}): PublishedFigure {
  return {
    __typename: "PublishedFigure",
    area: whole,
    period: "2026-W1",
    group: "all",
    definitionVersion: 1,
    mode: null,
    value: 71,
    lower: null,
    upper: null,
    intervalLevel: told.lower == null ? null : 0.95,
    intervalReason: null,
    judgingLower: null,
    judgingUpper: null,
    judgingLevel: told.judgingLower == null ? null : 0.9,
    n: null,
    numerator: null,
    denominator: null,
    verdict: null,
    verdictNote: null,
    isLegalNorm: false,
    goal: null,
    goalNote: null,
    change: null,
    bounds: null,
    rowsWaiting: 0,
    rowsUnfilled: 0,
    attention: null,
    ...{ missesLeft: null, hitsNeeded: null, forecast: null },
    ...{ answersNeeded: null, answersPossible: null, answersNeededTwoWaves: null },
    verdictCounts: null,
    parts: null,
    ...told,
  };
}

export function withheld(period: string, reason: WithheldReason = "TOO_FEW"): WithheldFigure {
  return { __typename: "Withheld", area: whole, period, group: "all", definitionVersion: 1, mode: null, reason };
}

export const norm = (value: number, dueOn = "2026-12-31") =>
  ({ code: "D1", kind: "NORM", norm: value, baseline: null, baselinePeriod: null, margin: null, dueOn }) as const;
export const hold = (baseline: number, margin: number, since = "2023-W1") =>
  ({ code: "D2", kind: "HOLD", norm: null, baseline, baselinePeriod: since, margin, dueOn: "2026-12-31" }) as const;

/** The rows of a table drawn in text, with the names of its first line; a bar separates cells. */
export function drawn(table: string): Record<string, string>[] {
  const [head, ...rows] = table
    .trim()
    .split("\n")
    .filter((line) => !/^[\s|+-]+$/.test(line))
    .map((line) => line.split("|").map((cell) => cell.trim()));
  return rows.map((row) => Object.fromEntries(row.map((cell, index) => [head![index]!, cell])));
}
