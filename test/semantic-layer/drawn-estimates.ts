/** Cells, estimates and goals for tests of pure functions: only what matters is said. */
import type { PeriodKind } from "@fijne-buurten/db/vocabulary";
import { readCards } from "@fijne-buurten/semantic-layer";
import {
  type Area,
  type Estimate,
  type AgreedGoal,
  type HoldGoal,
  type MeasuredCell,
  type NormGoal,
  type Proposal,
  type SampledEstimate,
} from "../../semantic-layer/figures/figure.ts";
import type { Circumstances } from "../../semantic-layer/figures/goals.ts";
import { isMeasured } from "../../semantic-layer/kpis/card.ts";
import { estimateCell } from "../../semantic-layer/figures/estimate.ts";
import { momentsOf } from "../../semantic-layer/statistics/index.ts";

const areas: Record<"association" | "group1" | "group2", Area> = {
  association: drawnArea("association", "v", ["v"]),
  group1: drawnArea("neighbourhood_group", "BG1", ["v", "v/BG1"]),
  group2: drawnArea("neighbourhood_group", "BG2", ["v", "v/BG2"]),
};

/** From the month a part of a year begins to the month after it: "T2", "tmT2"; a year is the whole. */
function monthsOf(part: string): [kind: PeriodKind, first: number, next: number] {
  const next = 4 * Number(part.at(-1)) + 1;
  if (part === "") return ["year", 1, 13];
  return part.startsWith("tm") ? ["year_to_tertiaal", 1, next] : ["tertiaal", next - 4, next];
}

const firstOf = (year: number, month: number): string =>
  new Date(Date.UTC(year, month - 1, 1)).toISOString().slice(0, 10);

/** An area that goes on in no other. */
export function drawnArea(areaLevel: Area["areaLevel"], areaCode: string, path: readonly string[]): Area {
  const areaKey = path.at(-1) ?? areaCode;
  return { areaKey, areaLevel, areaCode, path, series: areaKey, codes: [areaCode] };
}

/** A cell of a card; waves run from 25 March to 15 May, other periods are calendar years or parts of them. */
export function cellOf(
  kpi: string,
  period: string,
  moments: Record<string, number> | null,
  area: keyof typeof areas = "association",
): MeasuredCell {
  const card = readCards().find(({ id }) => id === kpi)!;
  const year = Number(period.slice(0, 4));
  const isWave = period.includes("W");
  const [kind, first, next] = monthsOf(isWave ? "" : period.slice(5));
  return {
    card,
    definitionVersion: 1,
    area: areas[area],
    period: {
      period,
      periodKind: isWave ? "survey_wave" : kind,
      startedDate: isWave ? `${year}-03-25` : firstOf(year, first),
      endsDate: isWave ? `${year}-05-16` : firstOf(year, next),
      mode: null,
    },
    group: "all",
    moments,
  };
}

/** An estimate of which the test says that it has an interval. */
export function sampled(estimate: Estimate): SampledEstimate {
  if (estimate.kind !== "sampled") throw new Error(`This estimate is ${estimate.kind}.`);
  return estimate;
}

/** The estimate of a counted card. */
export function counted(
  kpi: string,
  period: string,
  numerator: number,
  denominator: number,
  more: Record<string, number> = {},
): Estimate {
  return estimateCell(cellOf(kpi, period, { numerator, denominator, unfilled: 0, ...more }));
}

/** A survey estimate: n households that answer half at value − 10 and half at value + 10, spread 10. */
export function surveyed(
  period: string,
  value: number,
  n: number,
  area: keyof typeof areas = "association",
  homes = 1000,
): Estimate {
  const moments = momentsOf(Array.from({ length: n }, (_, index) => value - 50 + (index % 2 ? 10 : -10)));
  const cell = cellOf("resilience_level", period, { ...moments, numerator: value * n, N: homes }, area);
  return estimateCell(cell, [{ ...moments, N: homes }]);
}

type Agreed<Goal> = Goal & AgreedGoal;

/** A goal that was there from the first release on. */
const agreed = { goalState: "agreed", knownFrom: 1, cameOn: "2023-02-01", knownTo: null, wentOn: null } as const;

export function hold(more: Partial<Agreed<HoldGoal>> = {}): Agreed<HoldGoal> {
  return {
    ...{ goalId: "D1", kpiId: "resilience_level", areaLevel: "association", areaCode: null, goalKind: "hold" },
    ...{ baselinePeriod: "2023-W1", margin: 3, period: null, dueDate: "2027-12-31", setDate: "2023-02-01" },
    ...agreed,
    ...more,
  };
}

export function norm(
  kpiId: string,
  value: number,
  period: string,
  more: Partial<Agreed<NormGoal>> = {},
): Agreed<NormGoal> {
  return {
    ...{ goalId: "D2", kpiId, areaLevel: "association", areaCode: null, goalKind: "norm", norm: value },
    ...{ period, dueDate: `${period.slice(0, 4)}-12-31`, setDate: "2022-12-15" },
    ...agreed,
    ...more,
  };
}

/** The same, proposed only. */
export const proposed = (goal: AgreedGoal): Proposal => ({ ...goal, goalState: "proposed" });

/** Everything was delivered on the reference date, unless told. `firstShown`: the release that first showed figures of a KPI and period. */
export function circumstances(
  goals: AgreedGoal[],
  referenceDate = "2026-01-31",
  lastSent: Record<string, string> = {},
  firstShown: Record<string, number> = {},
): Circumstances {
  const tables = readCards()
    .filter(isMeasured)
    .flatMap(({ grid }) => grid.reportedBy);
  return {
    ...{ goals, proposals: [], referenceDate },
    firstShown: new Map(Object.entries(firstShown)),
    lastSent: new Map([...tables.map((table) => [table, referenceDate] as const), ...Object.entries(lastSent)]),
  };
}
