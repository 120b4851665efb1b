import { controlChart, type ControlMonth } from "../../semantic-layer/statistics/control-chart.ts";
import { expect, test } from "vitest";

/** Months one after another, each with the same exposure. */
const monthsOf = (counts: readonly number[], e = 1): ControlMonth[] =>
  counts.map((k, at) => ({ k, e, season: at % 12 }));

test("the limits of a published u-chart: 193 faults in twenty samples of five computers", () => {
  // Montgomery, Introduction to Statistical Quality Control (2nd edition, 1991), pages 181 and 182; data set pcmanufact of R's package qcc.
  const faults = [10, 12, 8, 14, 10, 16, 11, 7, 10, 15, 9, 5, 7, 11, 12, 6, 8, 10, 7, 5];
  const { mean, isSeasonal, points } = controlChart({ months: monthsOf(faults, 5) });
  expect(mean).toBeCloseTo(1.93, 10);
  expect(isSeasonal).toBe(false);
  for (const { lower, upper } of points)
    expect([lower, upper].map((limit) => limit.toFixed(2))).toEqual(["0.07", "3.79"]);
  expect(points.flatMap(({ signals }) => signals)).toEqual([]);
});

// A mean of 100 in exposures of 1, so that a standard deviation is 10. One more month brings the mean back to 100.
const level = 100;
const inControl = (deviations: readonly number[]) => {
  const counts = deviations.map((deviation) => level + deviation);
  const rest = deviations.reduce((sum, deviation) => sum + deviation, 0);
  const around = [level, level, ...counts, level, level];
  return controlChart({ months: [...monthsOf(around), ...monthsOf([level * 20 - rest], 20)] }).points.slice(2, -3);
};

test.each`
  deviations                  | signal              | found                | because
  ${"30"}                     | ${"OUTSIDE_LIMITS"} | ${"."}               | ${"on the limit is within it"}
  ${"31"}                     | ${"OUTSIDE_LIMITS"} | ${"x"}               | ${"one more is not"}
  ${"-31"}                    | ${"OUTSIDE_LIMITS"} | ${"x"}               | ${"nor is it below"}
  ${"1 5 3 6 4 6 1"}          | ${"RUN"}            | ${"x x x x x x x"}   | ${"seven above"}
  ${"1 5 3 6 4 6"}            | ${"RUN"}            | ${". . . . . ."}     | ${"six are not enough"}
  ${"1 5 3 0 4 6 1 2"}        | ${"RUN"}            | ${". . . . . . . ."} | ${"one on the centre breaks it"}
  ${"-1 -5 -3 -6 -4 -6 -1 3"} | ${"RUN"}            | ${"x x x x x x x ."} | ${"seven below"}
  ${"-5 -3 -1 1 3 5"}         | ${"TREND"}          | ${"x x x x x x"}     | ${"six that rise"}
  ${"0 -3 -1 1 3 2"}          | ${"TREND"}          | ${". . . . . ."}     | ${"five that rise"}
  ${"5 3 1 -1 -3 -5 -7"}      | ${"TREND"}          | ${"x x x x x x x"}   | ${"seven that fall"}
  ${"-5 -3 -1 -1 1 3 5"}      | ${"TREND"}          | ${". . . . . . ."}   | ${"one that stays breaks it"}
  ${"21 0 21"}                | ${"NEAR_LIMIT"}     | ${"x . x"}           | ${"two of three"}
  ${"21 0 0 21"}              | ${"NEAR_LIMIT"}     | ${". . . ."}         | ${"two of four"}
  ${"21 -21 0"}               | ${"NEAR_LIMIT"}     | ${". . ."}           | ${"on two sides"}
  ${"20 0 21"}                | ${"NEAR_LIMIT"}     | ${". . ."}           | ${"two standard deviations are not beyond"}
`("$signal of $deviations is $found: $because", ({ deviations, signal, found }) => {
  const points = inControl(deviations.split(" ").map(Number));
  expect(points.map(({ signals }) => (signals.includes(signal) ? "x" : ".")).join(" ")).toBe(found);
});

test("with three years of every month each month of the year has its own centre, and what is expected adds up to what was counted", () => {
  const counts = [1, 2, 3].flatMap((year) => Array.from({ length: 12 }, (_, month) => 10 * (month + 1) + year));
  const months = counts.map((k, at) => ({ k, e: 1 + (at % 5), season: at % 12 }));
  const { isSeasonal, points, mean } = controlChart({ months });
  expect(isSeasonal).toBe(true);
  const expected = points.reduce((sum, { centre }, at) => sum + centre * months[at]!.e, 0);
  expect(expected).toBeCloseTo(
    counts.reduce((sum, k) => sum + k, 0),
    8,
  );
  expect(points[0]!.centre).toBeLessThan(mean);
  expect(points[11]!.centre).toBeGreaterThan(mean);
  expect(controlChart({ months: months.slice(1) }).isSeasonal).toBe(false);
});

test("a month of the year in which nothing ever happened has no spread and no signal", () => {
  const months = [1, 2, 3].flatMap(() => monthsOf([0, ...Array.from({ length: 11 }, () => 9)]));
  const [january] = controlChart({ months }).points;
  expect(january).toEqual({ value: 0, centre: 0, lower: 0, upper: 0, signals: [] });
});

test.each([
  ["a count that is not whole", { k: 1.5, e: 1, season: 0 }],
  ["a count below nought", { k: -1, e: 1, season: 0 }],
  ["no exposure", { k: 1, e: 0, season: 0 }],
])("%s is refused", (_, month) => {
  expect(() => controlChart({ months: [month] })).toThrow(RangeError);
});
