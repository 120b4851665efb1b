/** From moments to a value and how sure we are of it. */
import { expect, test } from "vitest";
import { estimateCell } from "../../semantic-layer/figures/estimate.ts";
import { mean, momentsOf, proportion } from "../../semantic-layer/statistics/index.ts";
import { cellOf, counted, surveyed } from "./drawn-estimates.ts";

test("nine answers are withheld, ten are shown", () => {
  expect(surveyed("2026-W1", 60, 9)).toMatchObject({ withheld: "TOO_FEW", value: null, n: 9 });
  expect(surveyed("2026-W1", 60, 10)).toMatchObject({ withheld: null, value: 60, n: 10 });
});

test("nine cases are withheld, ten are shown", () => {
  expect(counted("tenants_took_action", "2025", 5, 9)).toMatchObject({ withheld: "TOO_FEW", value: null });
  expect(counted("tenants_took_action", "2025", 5, 10)).toMatchObject({ withheld: null, value: 0.5 });
});

test("a complete count is shown however small, and has no interval", () => {
  expect(counted("opportunities_used", "2025", 1, 2)).toMatchObject({
    ...{ withheld: null, value: 0.5, numerator: 1, denominator: 2, n: 2, lower: null, upper: null },
    intervalReason: "COMPLETE_COUNT",
  });
  expect(counted("meeting_places_created", "2025", 0, 0)).toMatchObject({
    withheld: null,
    value: 0,
    intervalReason: "COMPLETE_COUNT",
  });
});

test("nothing of nothing is no share", () => {
  expect(counted("opportunities_used", "2025", 0, 0)).toMatchObject({ withheld: "TOO_FEW", value: null });
  expect(counted("opportunities_used", "2025", 0, 3)).toMatchObject({ withheld: null, value: 0 });
});

test("what was not delivered is neither zero nor too few", () => {
  for (const kpi of ["resilience_level", "tenants_took_action", "meeting_places_created", "opportunities_used"]) {
    expect(estimateCell(cellOf(kpi, "2025", null))).toMatchObject({ withheld: "NOT_DELIVERED", value: null, n: null });
  }
});

test("the national model's score has an interval that others know", () => {
  expect(counted("leefbaarometer_score", "2024", 410, 100)).toMatchObject({
    value: 4.1,
    intervalReason: "EXTERNAL_MODEL",
    lower: null,
  });
});

test("a counted share shows 95% and is judged at 90%, both by Wilson", () => {
  const found = counted("tenants_took_action", "2025", 30, 50, { unfilled: 10 });
  const [shown, judged] = [proportion({ x: 30, n: 50 }, 0.95), proportion({ x: 30, n: 50 }, 0.9)];
  expect(found).toMatchObject({ value: 0.6, lower: shown.lo, upper: shown.hi, nEffective: 50 });
  expect(found.judging).toEqual({ lower: judged.lo, upper: judged.hi, mean: null });
});

test("the bounds are what the share would be if every unfilled case had been a no, or a yes", () => {
  const { bounds } = counted("tenants_took_action", "2025", 30, 50, { unfilled: 10 });
  expect(bounds).toEqual({ lower: 30 / 60, upper: 40 / 60 });
});

test("a mean is shown for the tenants of now and judged as a process", () => {
  const strata = [{ ...momentsOf([1, 5, -3, 2, 8, 0, 1, -2, 4, 3, 2, 6]), N: 30 }];
  const cell = cellOf("resilience_level", "2026-W1", { ...strata[0]!, numerator: 627 });
  const found = estimateCell(cell, strata);
  const [shown, judged] = [
    mean(strata, { mode: "finite", centre: 50 }),
    mean(strata, { mode: "process", confidence: 0.9, centre: 50 }),
  ];
  expect(found).toMatchObject({
    value: shown.value,
    lower: shown.lo,
    upper: shown.hi,
    nEffective: 12,
    numerator: 627,
    denominator: 12,
  });
  expect(found.judging).toMatchObject({ lower: judged.lo, upper: judged.hi });
  expect(found.upper! - found.lower!).toBeLessThan(
    mean(strata, { mode: "process", centre: 50 }).hi - mean(strata, { mode: "process", centre: 50 }).lo,
  );
});
