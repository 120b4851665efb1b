/** A proposal judges nothing, and shows what it would have said. A norm of a year holds for the year so far where its card says so. */
import { expect, test } from "vitest";
import type { AgreedGoal, Estimate } from "../../semantic-layer/figures/figure.ts";
import { judge } from "../../semantic-layer/figures/judge.ts";
import { wouldHaveSaid } from "../../semantic-layer/figures/proposals.ts";
import { circumstances, counted, hold, norm, proposed, surveyed } from "./drawn-estimates.ts";

const TODAY = "2026-10-31";

/** "2024 OFF_TRACK": what a proposal would have said of each of these, and nothing is said of them now. */
function said(goal: AgreedGoal, estimates: Estimate[], today = TODAY): string[] {
  const figures = judge(estimates, circumstances([], today));
  return wouldHaveSaid(proposed(goal), figures, today).map(
    ({ period, verdict, note }) => `${period.period} ${verdict}${note ? ` ${note}` : ""}`,
  );
}

const shares = (years: readonly number[], x = 60) =>
  years.map((year) => counted("tenants_took_action", String(year), x, 100));

test("a proposed norm for a year says what it would have said of the last three years that are over", () => {
  const goal = norm("tenants_took_action", 0.5, "2027");
  const all = [2021, 2022, 2023, 2024, 2025, 2026];
  expect(said(goal, shares(all))).toEqual(["2023 ON_TRACK", "2024 ON_TRACK", "2025 ON_TRACK"]);
  expect(said(goal, shares(all), "2026-12-31")).toEqual(["2023 ON_TRACK", "2024 ON_TRACK", "2025 ON_TRACK"]);
  expect(said(goal, shares(all), "2027-01-01")).toEqual(["2024 ON_TRACK", "2025 ON_TRACK", "2026 ON_TRACK"]);
});

test("it says so by its own number, whatever its dates", () => {
  const told = (value: number) =>
    said(norm("tenants_took_action", value, "2027", { dueDate: "2031-12-31" }), shares([2025]));
  expect([0.5, 0.6, 0.75].map(told)).toEqual([["2025 ON_TRACK"], ["2025 INCONCLUSIVE"], ["2025 OFF_TRACK"]]);
  expect(said(norm("tenants_took_action", 0.5, "2027"), [counted("tenants_took_action", "2025", 19, 19)])).toEqual([
    "2025 TOO_FEW",
  ]);
});

test("a proposed hold says so of the waves after its baseline", () => {
  const waves = [surveyed("2024-W1", 60, 400), surveyed("2025-W1", 63, 400), surveyed("2026-W1", 50, 400)];
  expect(said(hold({ baselinePeriod: "2024-W1" }), waves)).toEqual(["2025-W1 MAINTAINED IMPROVED", "2026-W1 DECLINED"]);
  expect(said(hold({ baselinePeriod: "2026-W1" }), waves)).toEqual([]);
});

test("it says nothing of another part of the year, another area, a part of the whole, or a figure that is not shown", () => {
  const goal = norm("tenants_took_action", 0.5, "2027-T2");
  expect(said(goal, shares([2025]))).toEqual([]);
  expect(said(norm("tenants_took_action", 0.5, "2027", { areaCode: "w" }), shares([2025]))).toEqual([]);
  const part: Estimate = { ...counted("meeting_places_created", "2025", 1, 0), group: "existing" };
  expect(said(norm("meeting_places_created", 1, "2027"), [part])).toEqual([]);
  expect(said(norm("tenants_took_action", 0.5, "2027"), [counted("tenants_took_action", "2025", 1, 5)])).toEqual([]);
});

test("a proposal that does not fit its card says nothing", () => {
  expect(said(norm("tenants_took_action", 50, "2027"), shares([2025]))).toEqual([]);
});

test("beside a proposal a figure has no goal and no verdict", () => {
  const situation = {
    ...circumstances([], "2026-03-01"),
    proposals: [proposed(norm("tenants_took_action", 0.5, "2025"))],
  };
  expect(judge(shares([2025]), situation)).toMatchObject([{ verdict: null, goal: null, noted: null }]);
});

/** The year so far up to the end of a tertiaal. */
function soFar(kpi: string, x: number, n = 100): Estimate {
  const whole = counted(kpi, "2026", x, n);
  return { ...whole, period: { ...whole.period, period: "2026-tmT2", endsDate: "2026-09-01" } };
}

test("a norm of a year is held against the year so far, from the day that this part is over", () => {
  const goal = norm("tenants_took_action", 0.5, "2026");
  const verdictOn = (day: string, x = 60) =>
    judge([soFar("tenants_took_action", x)], circumstances([goal], day)).slice(0, 1);
  expect(verdictOn("2026-08-30")).toMatchObject([{ verdict: "NOT_DUE", goal: { dueDate: "2026-08-31" } }]);
  expect(verdictOn("2026-08-31")).toMatchObject([{ verdict: "ON_TRACK", goal: { goalId: "D2", norm: 0.5 } }]);
  expect(verdictOn("2026-08-31", 30)).toMatchObject([{ verdict: "OFF_TRACK" }]);
  const year = counted("tenants_took_action", "2026", 60, 100);
  expect(judge([year], circumstances([goal], "2026-08-31"))).toMatchObject([{ verdict: "NOT_DUE" }]);
});

test("it is not where the card does not say so, for another year, or for a tertiaal alone", () => {
  const none = [{ verdict: null, goal: null }];
  const day = "2026-09-30";
  const places = norm("meeting_places_created", 2, "2026");
  expect(judge([soFar("meeting_places_created", 1)], circumstances([places], day))).toMatchObject(none);
  const other = norm("tenants_took_action", 0.5, "2025");
  expect(judge([soFar("tenants_took_action", 60)], circumstances([other], day))).toMatchObject(none);
  const whole = soFar("tenants_took_action", 60);
  const alone: Estimate = { ...whole, period: { ...whole.period, period: "2026-T2", startedDate: "2026-05-01" } };
  expect(judge([alone], circumstances([norm("tenants_took_action", 0.5, "2026")], day))).toMatchObject(none);
});

test("a goal for the part itself comes before that of its year", () => {
  const goals = [
    norm("tenants_took_action", 0.5, "2026"),
    norm("tenants_took_action", 0.9, "2026-tmT2", { goalId: "D3", setDate: "2020-01-01", dueDate: "2026-08-31" }),
  ];
  expect(judge([soFar("tenants_took_action", 60)], circumstances(goals, "2026-09-30")).slice(0, 1)).toMatchObject([
    { goal: { goalId: "D3" }, verdict: "OFF_TRACK" },
  ]);
});
