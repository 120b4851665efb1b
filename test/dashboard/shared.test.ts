/** What others may see of a figure, as staff read it. */
import { expect, test } from "vitest";
import { sharedWords } from "../../dashboard/src/lib/server/pages/shared.ts";
import type { Shared } from "../../dashboard/src/lib/server/api.ts";
import { figure } from "./figure.ts";

const of2025 = figure({ period: "2025", value: 0.613, verdict: "ON_TRACK" });
const nothing = { band: null, besideNorm: null, lower: null, upper: null, verdictNote: null } as const;
const shared = { ...nothing, value: 0.6, step: 0.05, n: 45, verdict: "ON_TRACK", isPublic: false } as const;
const then = { referenceDate: "2026-10-31", isOpen: null };
const words = (told: Partial<Shared>, unit: "SHARE" | "GRADE" | "COUNT" = "SHARE") =>
  sharedWords(of2025, { unit }, { ...shared, ...told }, then)[0];

test("it is told with its margin, its rounded number and the same verdict", () => {
  expect(sharedWords(of2025, { unit: "SHARE" }, { ...shared, lower: 0.46, upper: 0.73 }, then)).toEqual([
    "Anderen mogen zien: 60% (marge 46% tot 73%), van ongeveer 45. Ze zien hetzelfde oordeel: gehaald.",
    "Dit is alleen voor partners met een convenant.",
    "We ronden het cijfer af, zodat niemand te herkennen is.",
  ]);
});

test("a band and the side of a norm are told in words", () => {
  expect(words({ value: 0.1, band: "AT_MOST" })).toContain("hoogstens 10%, van ongeveer 45");
  expect(words({ value: 0.95, band: "AT_LEAST" })).toContain("minstens 95%");
  expect(words({ value: null, besideNorm: "JUST_BELOW" })).toContain("net onder de norm, van ongeveer 45");
});

test("a grade is told to a tenth, and what is exact is not said to be rounded", () => {
  expect(words({ value: 7.3, step: 0.1 }, "GRADE")).toContain("7,3");
  const exact = { ...shared, value: 5, step: null, n: null, verdict: null, isPublic: true };
  expect(sharedWords(of2025, { unit: "COUNT" }, exact, then)).toEqual([
    "Anderen mogen zien: 5.",
    "Dit mag openbaar zijn.",
  ]);
});

test.each([
  [true, "Dit is openbaar."],
  [false, "Dit mag openbaar worden. Bestuur heeft dat nog niet bevestigd."],
  [null, "Dit mag openbaar zijn."],
])("whether the board made figures public (%s) is told as it is", (isOpen, told) => {
  const open = { ...shared, isPublic: true };
  expect(sharedWords(of2025, { unit: "SHARE" }, open, { ...then, isOpen })[1]).toBe(told);
});

test("of what is not shared only that is said, and before it was decided that it is not yet", () => {
  expect(sharedWords(of2025, { unit: "SHARE" }, "nothing", then)).toEqual(["Dit cijfer delen we niet met anderen."]);
  expect(sharedWords(of2025, { unit: "SHARE" }, "undecided", then)[0]).toMatch(/^We bepalen nog of/);
});
