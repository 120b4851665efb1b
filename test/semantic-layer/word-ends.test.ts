/** What a word tells of the value that has it, drawn as figures of staff. */
import { expect, test } from "vitest";
import { cardOf } from "../../semantic-layer/kpis/card.ts";
import type { StaffRow } from "../../semantic-layer/sharing/staff-row.ts";
import { endsOfWord } from "../../semantic-layer/sharing/word-ends.ts";

const nothing = { judging_lower: null, judging_upper: null, goal_norm: null, goal_margin: null, verdict_note: null };
const ends = (row: Partial<StaffRow>, kpi = "tenants_took_action") => {
  const { lower, upper } = endsOfWord({ ...nothing, ...row } as StaffRow, cardOf(kpi));
  return [lower, upper].map((end) => Number(end.toFixed(6)));
};

test.each([
  // The value may fall until the lower end of its interval is at the norm, or rise until the upper one is.
  ["ON_TRACK", 0.8, 0.72, 0.87, [0.73, Infinity]],
  ["OFF_TRACK", 0.5, 0.41, 0.59, [-Infinity, 0.56]],
  ["INCONCLUSIVE", 0.66, 0.58, 0.74, [0.57, 0.73]],
] as const)("%s at a norm of 65%", (verdict, value, judging_lower, judging_upper, expected) => {
  const norm = { goal_kind: "norm", goal_norm: 0.65 } as const;
  expect(ends({ ...norm, verdict, value, judging_lower, judging_upper })).toEqual(expected);
});

test.each([
  // The interval is of the change since the baseline, of which two may be lost.
  ["MAINTAINED", null, -1.5, 0.5, [59.5, 61.5]],
  ["MAINTAINED", "IMPROVED", 0.5, 2.5, [59.5, Infinity]],
  ["DECLINED", null, -5, -3, [-Infinity, 61]],
  ["UNDER_PRESSURE", null, -3, -1, [59, 61]],
  ["INCONCLUSIVE", null, -3, 1, [59, 61]],
] as const)(
  "%s (%s) at a margin of two below the baseline",
  (verdict, verdict_note, judging_lower, judging_upper, expected) => {
    const hold = { goal_kind: "hold", goal_margin: 2, value: 60 } as const;
    expect(ends({ ...hold, verdict, verdict_note, judging_lower, judging_upper }, "resilience_level")).toEqual(
      expected,
    );
  },
);

test("a count is held to its norm itself, from above or from below", () => {
  const count = { goal_kind: "norm", goal_norm: 0.65, value: 0.7 } as const;
  expect(ends({ ...count, verdict: "ON_TRACK" })).toEqual([0.65, Infinity]);
  expect(ends({ ...count, value: 0.6, verdict: "OFF_TRACK" })).toEqual([-Infinity, 0.65]);
  expect(ends({ ...count, goal_norm: 3, value: 2, verdict: "ON_TRACK" }, "opportunities_overdue")).toEqual([
    -Infinity,
    3,
  ]);
});

test("a word that follows from age, from few answers or from what is unknown tells nothing", () => {
  const norm = { goal_kind: "norm", goal_norm: 0.65, value: 0.8, judging_lower: 0.72, judging_upper: 0.87 } as const;
  for (const verdict of ["TOO_FEW", "OUTDATED", "NOT_DUE", "INCONCLUSIVE", null] as const)
    expect(ends({ ...norm, verdict })).toEqual([-Infinity, Infinity]);
});
