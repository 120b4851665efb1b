/** A verdict must hold for everything that is not known yet: rows that wait in quarantine and fields that are empty. */
import { expect, test } from "vitest";
import type { Estimate } from "../../semantic-layer/figures/figure.ts";
import { judge } from "../../semantic-layer/figures/judge.ts";
import { circumstances, counted, norm } from "./drawn-estimates.ts";

const afterwards = "2026-01-31";

function verdictOf(estimate: Estimate, goal: number, referenceDate = afterwards) {
  const [figure] = judge(
    [estimate],
    circumstances([norm(estimate.card.id, goal, estimate.period.period)], referenceDate),
  );
  return figure!.kind === "withheld" ? "withheld" : [figure!.verdict, figure!.verdictNote];
}

const allocations = (suitable: number, judged: number, more: Record<string, number> = {}) =>
  counted("suitable_allocations", "2025", suitable, judged, { misses: judged - suitable, ...more });

const waits = (rows: number) => ({ waiting: rows, waiting_numerator: rows, waiting_denominator: rows });

test.each([
  // 95 of 100: with five unknown between 90.5% and 95.2%.
  [95, 0, "ON_TRACK", null],
  [95, 5, "INCONCLUSIVE", "NOT_ALL_KNOWN"],
  [94, 0, "OFF_TRACK", null],
  [94, 5, "OFF_TRACK", null],
  [94, 21, "INCONCLUSIVE", "NOT_ALL_KNOWN"],
  [100, 5, "ON_TRACK", null],
  [100, 6, "INCONCLUSIVE", "NOT_ALL_KNOWN"],
])("%d suitable of 100 with %d unknown are %s", (suitable, rows, verdict, note) => {
  expect(verdictOf(allocations(suitable, 100, { unfilled: rows }), 0.95)).toEqual([verdict, note]);
  expect(verdictOf(allocations(suitable, 100, waits(rows)), 0.95)).toEqual([verdict, note]);
});

test("a total is judged with the rows that wait, and with those that may be taken back", () => {
  const places = (total: number, more: Record<string, number>) =>
    verdictOf(counted("meeting_places_created", "2025", total, 0, more), 5);
  expect(places(4, waits(1))).toEqual(["INCONCLUSIVE", "NOT_ALL_KNOWN"]);
  expect(places(3, waits(1))).toEqual(["OFF_TRACK", null]);
  expect(places(5, waits(3))).toEqual(["ON_TRACK", null]);
  expect(places(5, { ...waits(1), lost_numerator: 1 })).toEqual(["INCONCLUSIVE", "NOT_ALL_KNOWN"]);
});

test("a share of a process is judged where its margin and its bounds say the same", () => {
  const cases = (yes: number, unfilled: number) =>
    verdictOf(counted("tenants_took_action", "2025", yes, 100, { unfilled }), 0.5);
  expect(cases(70, 0)).toEqual(["ON_TRACK", null]);
  expect(cases(70, 10)).toEqual(["ON_TRACK", null]);
  expect(cases(70, 60)).toEqual(["INCONCLUSIVE", "NOT_ALL_KNOWN"]);
  // Here the margin alone leaves it open, whatever was not filled in.
  expect(cases(51, 60)).toEqual(["INCONCLUSIVE", null]);
});

test("a norm that is not due is not due, whatever waits", () => {
  expect(verdictOf(allocations(95, 100, waits(5)), 0.95, "2025-10-31")).toEqual(["NOT_DUE", null]);
});

test("what waits counts as a miss in what a running year can still bear", () => {
  const goal = norm("suitable_allocations", 0.95, "2025");
  const left = (more: Record<string, number>) => {
    const [figure] = judge([allocations(171, 175, { misses: 6, ...more })], circumstances([goal], "2025-10-31"));
    return figure!.kind === "withheld" ? null : figure!.missesLeft;
  };
  expect([left({}), left(waits(2)), left(waits(9))]).toEqual([3, 1, 0]);
});
