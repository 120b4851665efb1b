/** Where a running year comes out: only of shares of cases, and only where enough is known. */
import { expect, test } from "vitest";
import { forecastOf } from "../../semantic-layer/figures/forecast.ts";
import { isShown } from "../../semantic-layer/figures/figure.ts";
import { forecastShare } from "../../semantic-layer/statistics/index.ts";
import { circumstances, counted } from "./drawn-estimates.ts";

const KPI = "own_conversation_first";
const fresh = new Map([["nuisance/cases", "2026-12-31"]]);
const within = { lower: expect.any(Number), upper: expect.any(Number) };

/** The forecast of a share as it is on a day, with the cases delivered until another. */
function forecast(
  [kpi, period, day, yes, all]: [kpi: string, period: string, day: string, yes: number, all: number],
  { lastSent = fresh, unfilled = 0 }: { lastSent?: ReadonlyMap<string, string>; unfilled?: number } = {},
) {
  const found = counted(kpi, period, yes, all, unfilled ? { unfilled } : {});
  if (!isShown(found)) throw new Error("This figure is withheld.");
  return forecastOf(found, { ...circumstances([], day), lastSent });
}

test.each<[what: string, asked: Parameters<typeof forecast>[0], more: number | null]>([
  ["halfway the year as many come again", [KPI, "2026", "2026-07-02", 30, 60], 60],
  ["at the end of October a fifth comes", [KPI, "2026", "2026-10-31", 60, 100], 20],
  ["a year that is over has none", [KPI, "2025", "2026-07-02", 30, 60], null],
  ["a part of a year has none", [KPI, "2026-T2", "2026-07-02", 30, 60], null],
  ["in the first quarter there is too little to go by", [KPI, "2026", "2026-03-31", 30, 60], null],
  ["twenty cases are enough", [KPI, "2026", "2026-07-02", 10, 20], 20],
  ["nineteen are not", [KPI, "2026", "2026-07-02", 10, 19], null],
  ["on the last day nothing comes any more", [KPI, "2026", "2026-12-31", 30, 60], null],
  ["a complete count has none", ["suitable_allocations", "2026", "2026-07-02", 90, 92], null],
])("%s", (_, asked, more) => {
  expect(forecast(asked)).toEqual(more && { ...within, more });
});

test("the pace is that of the days that were delivered", () => {
  const lastSent = new Map([["nuisance/cases", "2026-07-02"]]);
  expect(forecast([KPI, "2026", "2026-10-31", 30, 60], { lastSent })).toMatchObject({ more: 60 });
});

test("what is not known counts against at the lower end and for at the upper", () => {
  const known = forecast([KPI, "2026", "2026-07-02", 30, 60])!;
  const open = forecast([KPI, "2026", "2026-07-02", 30, 60], { unfilled: 20 })!;
  expect(known).toEqual({ ...known, lower: forecastShare({ x: 30, n: 60, more: 60 }).lo });
  expect(open.lower).toBe(forecastShare({ x: (30 / 80) * 60, n: 60, more: 60 }).lo);
  expect(open.upper).toBe(forecastShare({ x: (50 / 80) * 60, n: 60, more: 60 }).hi);
});

test("where more cases are not known yet than are to come those decide, and nothing is said", () => {
  expect(forecast([KPI, "2026", "2026-10-31", 60, 100], { unfilled: 20 })).not.toBeNull();
  expect(forecast([KPI, "2026", "2026-10-31", 60, 100], { unfilled: 21 })).toBeNull();
});
