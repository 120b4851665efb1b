import { expect, test } from "vitest";
import { meanOf } from "./method/mean.ts";
import { difference, wilson } from "./method/share.ts";
import { resilienceOf } from "./resilience_level.ts";

// The second opinion is held to outside numbers too: two wrongs could agree.
test("a small neighbourhood has the interval that R's survey package gives it", () => {
  const scores = [3.2, 4.1, 2.8, 3.9, 4.4, 3.0, 2.5, 3.7, 4.0, 3.3, 2.9, 3.6];
  const households = scores.map((score) => ({ score, weight: 1, neighbourhood: "N1" }));
  const mean = meanOf(households, new Map([["N1", 60]]));
  expect(mean.value).toBeCloseTo(3.45, 12);
  expect(mean.shown.lower).toBeCloseTo(3.114668363, 9);
  expect(mean.shown.upper).toBeCloseTo(3.785331637, 9);
  expect(mean.process.se).toBeCloseTo(0.17033834423, 10);
  expect(mean.process.degrees).toBeCloseTo(11, 9);
});

test("ten unequal weights are worth six and a half answers", () => {
  const households = [1, 1, 1, 2, 2, 3, 4, 0.5, 0.5, 5].map((weight) => ({ score: 5, weight, neighbourhood: "N1" }));
  expect(meanOf(households, new Map([["N1", 100]])).nEffective).toBeCloseTo(6.50406504065, 10);
});

test("shares and their differences have the intervals that Newcombe printed", () => {
  const { lower, upper } = wilson(81 / 263, 263, 0.95);
  expect([lower, upper]).toEqual([expect.closeTo(0.2552885199, 9), expect.closeTo(0.366209577, 9)]);
  expect(wilson(0, 20, 0.95)).toEqual({ lower: 0, upper: expect.closeTo(0.1611251581, 9) });
  const change = difference({ value: 48 / 80, n: 80 }, { value: 56 / 70, n: 70 }, 0.95);
  expect([change.lower, change.upper]).toEqual([expect.closeTo(0.0524314724, 9), expect.closeTo(0.333872654, 9)]);
});

test("a topic counts when at least half of its questions were answered, and turned questions are turned", () => {
  const index = (text: string) => {
    const answers = text
      .trim()
      .split(/\s+/)
      .map((pair) => pair.split("=") as [string, string]);
    return resilienceOf(new Map(answers.map(([item, score]) => [item, Number(score)])));
  };
  expect(index("contact_1=5 contact_2=1 contact_3=5")).toBe(100);
  expect(index("contact_1=3 contact_3=4")).toBe(62.5);
  expect(index("contact_1=5 meedoen_1=2")).toBe(25);
  expect(index("contact_1=5 hulp_2=4 vertrouwen_3=1")).toBeNull();
});
