/** What each step of a run costs, in a log and in the status. */
import { runSteps, stopwatch } from "@fijne-buurten/db";
import { expect, test } from "vitest";
import { stepsOf, stepsText } from "../../etl/report/steps.ts";

test("a step that is taken twice counts twice, also when it fails, and steps are told in their order", async () => {
  const { time, times } = stopwatch();
  await time(
    "load",
    async () => 3,
    (rows) => rows,
  );
  await time(
    "load",
    async () => 4,
    (rows) => rows,
  );
  await expect(time("door", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(stepsOf(times).map(({ step, rows }) => [step, rows])).toEqual([
    ["door", null],
    ["load", 7],
  ]);
});

test.each<[steps: Parameters<typeof stepsText>[0], lines: string[]]>([
  [[], []],
  [[{ step: "door", seconds: 0.04, rows: null }], ["Duur per stap: openen 0,0 s."]],
  [
    [
      { step: "door", seconds: 12.34, rows: 1_234_567 },
      { step: "publish", seconds: 1, rows: 0 },
    ],
    ["Duur per stap: openen 12,3 s (1.234.567), publiceren 1,0 s (0)."],
  ],
])("%j", (steps, lines) => expect(stepsText(steps)).toEqual(lines));

test("every step has a word of its own", () => {
  expect(new Set(Object.values(runSteps)).size).toBe(Object.keys(runSteps).length);
});
