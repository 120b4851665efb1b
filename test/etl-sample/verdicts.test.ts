import { expect, test } from "vitest";
import { expectedVerdicts } from "../../etl/sample/index.ts";

const shown = (kpi: string) => new Set(expectedVerdicts.filter((row) => row.kpi === kpi).map(({ verdict }) => verdict));

test.each(
  `
  resilience_level        MAINTAINED UNDER_PRESSURE DECLINED INCONCLUSIVE TOO_FEW
  tenants_took_action     ON_TRACK OFF_TRACK INCONCLUSIVE NOT_DUE TOO_FEW
  meeting_places_created  ON_TRACK OFF_TRACK NOT_DUE
  neighbourhoods_in_conversation  ON_TRACK OFF_TRACK NOT_DUE
  panel_participation     ON_TRACK OFF_TRACK NOT_DUE`
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/ {2,}/)),
)("%s shows every verdict that it can: %s", (kpi, verdicts) => {
  for (const verdict of verdicts!.split(" ")) expect(shown(kpi!)).toContain(verdict);
});

test("an improvement, a goal set too late, a stale source and a year below the legal norm are among them", () => {
  expect(expectedVerdicts).toContainEqual(expect.objectContaining({ verdict: "MAINTAINED", note: "IMPROVED" }));
  expect(expectedVerdicts).toContainEqual(expect.objectContaining({ note: "SET_LATE" }));
  expect(expectedVerdicts).toContainEqual(expect.objectContaining({ kpi: "opportunities_used", verdict: "OUTDATED" }));
  expect(shown("suitable_allocations")).toContain("OFF_TRACK");
});
