import { expect, test } from "vitest";
import "./compiled.ts";
import { sheetGroups } from "../../dashboard/src/lib/server/area-sheet.ts";
import type { AreaAnswer } from "../../dashboard/src/lib/server/api.ts";
import { action, figure } from "./figure.ts";

const release = { referenceDate: "2026-10-31" };

/** The sheet of an area with one KPI that has no goal. */
function told(periods: string[], until?: string) {
  const nodes = periods.map((period) => ({ ...figure({ period }), kpi: { id: action.id } }));
  const kpis = [{ ...action, ambition: "TENANTS_ACT", inference: "PROCESS", headline: true }];
  const answer = { area: { figures: { nodes } }, kpis } as unknown as AreaAnswer;
  return sheetGroups(answer, { release, until }, "nl")[0]!.briefs[0]!;
}

test("a sheet puts the newest year forward that is over", () => {
  expect(told(["2024", "2025", "2026"]).periodLabel).toBe("2025");
  expect(told(["2024", "2025", "2026"], "2024").periodLabel).toBe("2024");
});

test("where only the year that still runs has a figure, it says so", () => {
  expect(told(["2026"]).periodLabel).toBe("2026 tot nu toe");
});
