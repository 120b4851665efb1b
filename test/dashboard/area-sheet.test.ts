import { expect, test } from "vitest";
import "./language.ts";
import { sheetGroups } from "../../dashboard/src/lib/server/pages/area-sheet.ts";
import type { AreaAnswer } from "../../dashboard/src/lib/server/api.ts";
import { action, figure } from "./figure.ts";

/** The sheet of an area with one KPI that has no goal. */
function told(periods: string[], until?: string) {
  const figures = periods.map((period) => ({ ...figure({ period }), kpi: { code: action.code } }));
  const kpis = [action] as unknown as AreaAnswer["kpis"];
  return sheetGroups(kpis, figures, { referenceDate: "2026-10-31", until })[0]!.items[0]!.figure;
}

test("a sheet puts the newest year forward that is over", () => {
  expect(told(["2024", "2025", "2026"]).period).toBe("2025");
  expect(told(["2024", "2025", "2026"], "2024").period).toBe("2024");
});

test("where only the year that still runs has a figure, it says so", () => {
  expect(told(["2026"]).period).toBe("2026 tot nu toe");
});
