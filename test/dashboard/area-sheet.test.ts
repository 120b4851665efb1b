import { expect, test } from "vitest";
import "./language.ts";
import { leadOf, sheetGroups } from "../../dashboard/src/lib/server/pages/area-sheet.ts";
import type { AreaAnswer } from "../../dashboard/src/lib/server/api.ts";
import { action, figure } from "./figure.ts";

/** The sheet of an area with one KPI that has no goal. */
const told = (periods: string[], until?: string) => row(periods, until).figure;

const row = (periods: string[], until?: string) => sheet(periods, until).row;

function sheet(periods: string[], until?: string) {
  const figures = periods.map((period) => ({ ...figure({ period }), kpi: { code: action.code } }));
  const kpis = [action] as unknown as AreaAnswer["kpis"];
  const asked = { referenceDate: "2026-10-31", until };
  const groups = sheetGroups(kpis, figures, asked);
  return { row: groups[0]!.items[0]!, lead: leadOf(groups, kpis, figures, asked) };
}

test("a sheet puts the newest year forward that is over", () => {
  expect(told(["2024", "2025", "2026"]).period).toBe("2025");
  expect(told(["2024", "2025", "2026"], "2024").period).toBe("2024");
});

test("where only the year that still runs has a figure, it says so", () => {
  expect(told(["2026"]).period).toBe("2026 tot nu toe");
});

test("the year that was chosen is shown while it runs, and where it has no figure the sheet says so", () => {
  expect(row(["2024", "2025", "2026"], "2026")).toMatchObject({ period: "2026", fallback: "" });
  expect(told(["2024", "2025", "2026"], "2026").period).toBe("2026 tot nu toe");
  expect(row(["2024", "2025"], "2026").fallback).toBe("Voor 2026 is er geen cijfer. U ziet 2025.");
  expect(row(["2023-W1", "2025-W1"], "2024").fallback).toBe("Voor 2024 is er geen cijfer. U ziet enquête 2023.");
  expect(row(["2023-W1", "2025-W1"], "2025").fallback).toBe("");
});

test("the sentence above a sheet names its period", () => {
  expect(sheet(["2024", "2025"]).lead).toMatch(/^2025: Het deel van de zaken /);
  expect(sheet(["2025", "2026"], "2026").lead).toMatch(/^2026 tot nu toe: Het deel van de zaken /);
});
