import { expect, test } from "vitest";
import { inLanguage } from "./language.ts";
import {
  byTime,
  isRunning,
  labelOn,
  periodLabel,
  periodTick,
  placeOnAxis,
  readPeriod,
} from "../../dashboard/src/lib/server/figures/period.ts";
import { drawn } from "./figure.ts";

test("every kind of period has its words in both languages", () => {
  const rows = drawn(`
    code    | kind                | nl                              | en                           | tick
    --------+---------------------+---------------------------------+------------------------------+--------
    2026    | YEAR                | 2026                            | 2026                         | 2026
    2026-T2 | TERTIAAL            | 2026 T2                         | 2026 T2                      | T2 2026
    2026-Q3 | QUARTER             | 2026 K3                         | 2026 Q3                      | K3 2026
    2026-tmT2 | YEAR_TO_TERTIAAL  | 2026 t/m T2                     | 2026 up to T2                | t/m T2 2026
    2026-tmQ3 | YEAR_TO_QUARTER   | 2026 t/m K3                     | 2026 up to Q3                | t/m K3 2026
    2026-08 | MONTH               | augustus 2026                   | August 2026                  | 8-2026
    2026-W1 | SURVEY_WAVE         | enquête 2026                    | 2026 survey                  | 2026
    2026-W2 | SURVEY_WAVE         | enquête 2 van 2026              | 2026 survey 2                | W2 2026
    2026-V2 | PANEL_QUESTIONNAIRE | panelvragenlijst 2 van 2026     | panel questionnaire 2 of 2026 | V2 2026`);
  for (const { code, kind, nl, en, tick } of rows) {
    expect(readPeriod(code!).kind).toBe(kind);
    expect(periodLabel(code!)).toBe(nl);
    expect(inLanguage("en", () => periodLabel(code!))).toBe(en);
    expect(periodTick(code!)).toBe(tick);
  }
});

test("what is no period is refused", () => {
  for (const code of ["", "26", "2026-X1", "2026-T", "2026-Q3-1", "2026-tm2", "2026-tmW1", "2026-tmT"])
    expect(() => readPeriod(code)).toThrow(code);
});

test("a series has one part of each year, which lies on its year; waves lie within it", () => {
  expect(placeOnAxis("2026", ["2026"])).toBe(2026);
  expect(placeOnAxis("2026-T2", ["2026-T2"])).toBe(2026);
  expect(placeOnAxis("2026-T1", [])).toBe(2026);
  expect(placeOnAxis("2026-tmQ3", [])).toBe(2026);
  expect(placeOnAxis("2026-W1", ["2025-W1", "2026-W1"])).toBe(2026);
  expect(placeOnAxis("2026-W1", ["2025-W2", "2026-W1"])).toBeCloseTo(2025.75, 3);
});

test("a year comes after its parts and before the next year", () => {
  const shuffled = ["2026", "2025", "2026-tmT2", "2026-T1", "2025-T3", "2026-T2"];
  expect(shuffled.sort(byTime)).toEqual(["2025-T3", "2025", "2026-T1", "2026-T2", "2026-tmT2", "2026"]);
});

test("a period runs until its last day, and a survey that was held does not run on", () => {
  const on = (date: string, ...codes: string[]) => codes.filter((code) => isRunning(code, date));
  expect(on("2026-10-31", "2025", "2026", "2026-T2", "2026-T3", "2026-Q4", "2026-10", "2026-11")).toEqual([
    "2026",
    "2026-T3",
    "2026-Q4",
    "2026-11",
  ]);
  expect(on("2026-08-30", "2026-tmT1", "2026-tmT2", "2026-tmQ2", "2026-tmQ3")).toEqual(["2026-tmT2", "2026-tmQ3"]);
  expect(on("2026-10-31", "2026-W1", "2026-V2", "2027-W1")).toEqual([]);
  expect(on("2024-02-28", "2024-02")).toEqual(["2024-02"]);
});

test("of a period that still runs the label says so", () => {
  expect(labelOn("2026-10-31", "2026")).toBe("2026 tot nu toe");
  expect(inLanguage("en", () => labelOn("2026-10-31", "2026"))).toBe("2026 so far");
  expect(labelOn("2026-12-31", "2026")).toBe("2026");
  expect(labelOn("2026-10-31", "2026-W1")).toBe("enquête 2026");
});
