/** From moments to a value and how sure we are of it. */
import { readCards } from "@fijne-buurten/semantic-layer";
import fc from "fast-check";
import { expect, test } from "vitest";
import { estimateCell, estimateCells } from "../../semantic-layer/figures/estimate.ts";
import type { MeasuredCell } from "../../semantic-layer/figures/figure.ts";
import { mean, momentsOf } from "../../semantic-layer/statistics/index.ts";
import { cellOf, counted, sampled, surveyed, drawnArea } from "./drawn-estimates.ts";

test("nine answers are withheld, ten are shown", () => {
  expect(surveyed("2026-W1", 60, 9)).toMatchObject({ kind: "withheld", reason: "TOO_FEW" });
  expect(surveyed("2026-W1", 60, 10)).toMatchObject({ kind: "sampled", value: 60, n: 10 });
});

test("nine cases are withheld, ten are shown", () => {
  expect(counted("tenants_took_action", "2025", 5, 9)).toMatchObject({ kind: "withheld", reason: "TOO_FEW" });
  expect(counted("tenants_took_action", "2025", 5, 10)).toMatchObject({ kind: "sampled", value: 0.5 });
});

test("a complete count is shown however small, and has no interval", () => {
  expect(counted("opportunities_used", "2025", 1, 2)).toMatchObject({
    ...{ kind: "counted", value: 0.5, numerator: 1, denominator: 2, n: 2 },
  });
  expect(counted("meeting_places_created", "2025", 0, 0)).toMatchObject({
    kind: "counted",
    value: 0,
  });
});

test("a complete count for a hundred homes or for each activity has no interval, and counts the activities", () => {
  expect(counted("activities_held", "2025", 7, 350)).toMatchObject({ kind: "counted", value: 2, n: 7, bounds: null });
  expect(counted("activities_held", "2025", 7, 0)).toMatchObject({ kind: "withheld", reason: "TOO_FEW" });
  expect(counted("activities_held", "2025", 7, 350, { waiting: 1, waiting_numerator: 7 })).toMatchObject({
    ...{ value: 2, bounds: { lower: 2, upper: 4 } },
  });
  expect(counted("activity_reach", "2025", 45, 2, { unfilled: 3, waiting: 1 })).toMatchObject({
    ...{ kind: "counted", value: 22.5, n: 2, unfilled: 3, waiting: 1, bounds: null },
  });
});

test("nothing of nothing is no share", () => {
  expect(counted("opportunities_used", "2025", 0, 0)).toMatchObject({ kind: "withheld", reason: "TOO_FEW" });
  expect(counted("opportunities_used", "2025", 0, 3)).toMatchObject({ kind: "counted", value: 0 });
});

test("what was not delivered is neither zero nor too few", () => {
  for (const kpi of ["resilience_level", "tenants_took_action", "meeting_places_created", "opportunities_used"]) {
    expect(estimateCell(cellOf(kpi, "2025", null))).toMatchObject({ kind: "withheld", reason: "NOT_DELIVERED" });
  }
});

test("the national model's score has an interval that others know", () => {
  expect(counted("leefbaarometer_score", "2024", 410, 100)).toMatchObject({
    kind: "external",
    value: 4.1,
  });
});

test("a counted share shows 95% and is judged at 90%, both by Wilson", () => {
  const found = sampled(counted("tenants_took_action", "2025", 30, 50, { unfilled: 10 }));
  expect(found).toMatchObject({ value: 0.6, nEffective: 50 });
  expect([found.lower, found.upper]).toEqual([expect.closeTo(0.4618143775, 9), expect.closeTo(0.7239161027, 9)]);
  expect(found.judging).toEqual({
    lower: expect.closeTo(0.4837527059, 9),
    upper: expect.closeTo(0.7059806569, 9),
  });
  expect(found.mean).toBeNull();
});

test("the bounds are what the share would be if every unfilled case had been a no, or a yes", () => {
  const { bounds } = sampled(counted("tenants_took_action", "2025", 30, 50, { unfilled: 10 }));
  expect(bounds).toEqual({ lower: 30 / 60, upper: 40 / 60 });
});

test("a mean is shown for the tenants of now and judged as a process", () => {
  // Twelve of sixty homes, with the margins that R's survey package gives with and without correction for that.
  const marks = [3.2, 4.1, 2.8, 3.9, 4.4, 3.0, 2.5, 3.7, 4.0, 3.3, 2.9, 3.6];
  const moments = momentsOf(marks.map((mark) => mark - 5.5));
  const cell = cellOf("tenants_grade", "2026-W1", { ...moments, numerator: 41.4 });
  const found = sampled(estimateCell(cell, [{ ...moments, N: 60 }]));
  expect(found).toMatchObject({ value: expect.closeTo(3.45, 12), nEffective: 12, numerator: 41.4, denominator: 12 });
  expect([found.lower, found.upper]).toEqual([expect.closeTo(3.114668363, 8), expect.closeTo(3.785331637, 8)]);
  // 3.45 ± t(0.95; 11) · 0.17033834423
  expect(found.judging).toEqual({ lower: expect.closeTo(3.144091953, 8), upper: expect.closeTo(3.755908047, 8) });
  expect(found.mean).toMatchObject({ se: expect.closeTo(0.17033834423, 10), df: 11 });
});

test.each([
  [269.9999999922, 270],
  [299.00000000376576, 299],
  [3332.9999999999995, 3333],
  [100.00003226345419, 100.0000323],
  [56.2951857374829, 56.29518574],
])("weights that add up to %d are told as %d, because weighting comes near the homes and not nearer", (sum, told) => {
  const answered = { ...momentsOf(Array.from({ length: 40 }, (_, at) => at % 5)), N: 1000 };
  const cell = cellOf("resilience_level", "2026-W1", { ...answered, sw: sum, numerator: sum });
  expect(estimateCell(cell, [answered])).toMatchObject({ kind: "sampled", denominator: told, numerator: told });
});

test("where everything is known there are no bounds", () => {
  expect(sampled(counted("tenants_took_action", "2025", 30, 50)).bounds).toBeNull();
  expect(counted("meeting_places_created", "2025", 5, 0)).toMatchObject({ bounds: null, waiting: 0, unfilled: 0 });
});

test("a complete count has bounds too, of rows that wait and of empty fields together", () => {
  const waits = { waiting: 3, waiting_numerator: 3, waiting_denominator: 3 };
  expect(counted("suitable_allocations", "2025", 90, 95, { unfilled: 2, ...waits })).toMatchObject({
    ...{ kind: "counted", waiting: 3, unfilled: 2, bounds: { lower: 90 / 100, upper: 95 / 100 } },
  });
  expect(counted("meeting_places_created", "2025", 5, 0, waits)).toMatchObject({ bounds: { lower: 5, upper: 8 } });
});

test("answers of a survey that wait were not given: they are told, and make no bounds", () => {
  const moments = momentsOf(Array.from({ length: 30 }, (_, at) => (at % 5) - 2));
  const cell = cellOf("tenants_grade", "2026-W1", { ...moments, numerator: 41.4, N: 60, waiting: 2 });
  expect(estimateCell(cell, [{ ...moments, N: 60 }])).toMatchObject({ kind: "sampled", waiting: 2, bounds: null });
});

test.each([
  [0.05, "sampled"],
  [0.0501, "MANY_WAIT"],
])("of a wave of which a share of %d of the rows waits a mean is %s", (waiting_share, shown) => {
  const moments = momentsOf(Array.from({ length: 30 }, (_, at) => (at % 5) - 2));
  const cell = cellOf("tenants_grade", "2026-W1", { ...moments, numerator: 41.4, N: 60, waiting_share });
  const found = estimateCell(cell, [{ ...moments, N: 60 }]);
  expect(found.kind === "withheld" ? found.reason : found.kind).toBe(shown);
});

test("of no card does a value lie outside its bounds", () => {
  const few = fc.nat(40);
  const drawn = fc.record({
    ...{ kpi: fc.constantFrom(...countedCards), hits: few, misses: few, unfilled: few, waiting: few },
    ...{ lost: few, home_months: fc.integer({ min: 1, max: 9999 }) },
  });
  fc.assert(
    fc.property(drawn, ({ kpi, hits, misses, unfilled, waiting, lost, home_months }) => {
      const estimate = counted(kpi, "2025", hits, hits + misses, {
        ...{ unfilled, waiting, waiting_numerator: waiting, waiting_denominator: waiting, misses },
        ...{ home_months, homes: home_months },
        ...{ lost_numerator: Math.min(lost, hits), lost_denominator: Math.min(lost, hits + misses) },
      });
      if (estimate.kind === "withheld" || !estimate.bounds) return;
      expect(estimate.value).toBeGreaterThanOrEqual(estimate.bounds.lower);
      expect(estimate.value).toBeLessThanOrEqual(estimate.bounds.upper);
    }),
    { numRuns: 2000 },
  );
});

const countedCards = readCards().flatMap(({ id, statistic }) =>
  ["proportion", "count", "rate"].includes(statistic) ? [id] : [],
);

test("a neighbourhood with more answers than homes in its frame gets no correction for how many were asked", () => {
  const scores = (n: number) => Array.from({ length: n }, (_, at) => (at % 5) - 2);
  const frames = [
    { code: "BU1", moments: momentsOf(scores(30)), N: 60 },
    { code: "BU2", moments: momentsOf(scores(12)), N: 9 },
  ];
  const whole = { ...momentsOf([...scores(30), ...scores(12)]), N: 69 };
  const association = cellOf("resilience_level", "2026-W1", { ...whole, numerator: whole.swy });
  const leaves = frames.map(({ code, moments, N }): MeasuredCell => {
    const area = drawnArea("neighbourhood", code, ["v", `v/${code}`]);
    return { ...cellOf("resilience_level", "2026-W1", { ...moments, N, numerator: moments.swy }), area };
  });
  const found = estimateCells([
    { cell: association, inGrid: true },
    ...leaves.map((cell) => ({ cell, inGrid: false })),
  ]);
  const expected = mean(
    frames.map(({ moments, N }) => ({ ...moments, N: N === 60 ? 60 : Infinity })),
    { mode: "finite", centre: 50 },
  );
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({ value: expected.value, lower: expected.lo, upper: expected.hi });
});
