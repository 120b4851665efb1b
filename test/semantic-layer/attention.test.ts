/** Which areas are on the list of those that ask for attention, and how many of them by chance. */
import { expect, test } from "vitest";
import { type Snooze, withAttention } from "../../semantic-layer/figures/attention.ts";
import { estimateCell } from "../../semantic-layer/figures/estimate.ts";
import { type Estimate, isShown, type ShownJudged } from "../../semantic-layer/figures/figure.ts";
import { judge } from "../../semantic-layer/figures/judge.ts";
import { by, changeOfRates, changeOfShares, fallOfShares } from "../../semantic-layer/statistics/index.ts";
import { cellOf, circumstances, hold, surveyed } from "./drawn-estimates.ts";

type Group = "group1" | "group2";
const groups = hold({ areaLevel: "neighbourhood_group", margin: 3 });
const resilience = (area: Group, ...values: [wave: string, value: number, n: number][]) =>
  values.map(([wave, value, n]) => surveyed(wave, value, n, area));
const action = (area: Group, ...values: [period: string, yes: number, cases: number][]) =>
  values.map(([period, numerator, denominator]) =>
    estimateCell(cellOf("tenants_took_action", period, { numerator, denominator, unfilled: 0 }, area)),
  );

/** Of 100 homes let all year. */
const rated = (kpi: string, area: Group, ...values: [period: string, events: number][]) =>
  values.map(([period, numerator]) => estimateCell(cellOf(kpi, period, { numerator, home_months: 1200 }, area)));

function looked(estimates: Estimate[], referenceDate = "2026-10-31", snoozes: Snooze[] = []): ShownJudged[] {
  return withAttention(judge(estimates, circumstances([groups], referenceDate)), { snoozes, referenceDate })
    .filter(isShown)
    .filter(({ attention }) => attention !== null);
}
const named = (figures: ShownJudged[]) =>
  figures.map(({ card, area, period, attention }) => [card.id, area.areaCode, period.period, attention?.isListed]);

test("all figures of all areas are looked at together, each in the newest part of its year that is over", () => {
  const figures = looked([
    ...resilience("group1", ["2023-W1", 60, 200], ["2026-W1", 50, 200]),
    ...resilience("group2", ["2023-W1", 60, 200], ["2026-W1", 60, 200]),
    ...action("group1", ["2025-tmT2", 60, 100], ["2025", 60, 100], ["2025-T2", 60, 100]),
    ...action("group1", ["2026-tmT2", 58, 100], ["2026", 5, 100], ["2026-T2", 5, 100]),
  ]);
  expect(named(figures)).toEqual([
    ["resilience_level", "BG1", "2026-W1", true],
    ["resilience_level", "BG2", "2026-W1", false],
    ["tenants_took_action", "BG1", "2026-tmT2", false],
  ]);
  for (const { attention } of figures)
    expect(attention).toMatchObject({ compared: 3, listed: 1, expectedByChance: 0.1 });
});

test("the list is stricter than a verdict on one area, by as much as the number that is looked at asks for", () => {
  const [own, other] = [
    action("group1", ["2024", 60, 100], ["2025", 47, 100]),
    action("group2", ["2024", 50, 100], ["2025", 50, 100]),
  ];
  const p = [fallOfShares({ value: 0.6, nEff: 100 }, { value: 0.47, nEff: 100 }), 0.5];
  expect(p[0]).toBeLessThan(0.05);
  const figures = looked([...own, ...other], "2026-01-31");
  expect(figures.map(({ attention }) => attention?.adjusted)).toEqual(
    by({ p }).adjusted.map((q) => expect.closeTo(q, 9)),
  );
  const many = Array.from({ length: 10 }, () => 0.5);
  expect(by({ p: [p[0] ?? 1, ...many] }).adjusted[0]).toBeGreaterThan(0.1);
});

test("nineteen answers are too few to be looked at, and a figure that rose is not listed", () => {
  expect(looked(action("group1", ["2024", 19, 19], ["2025", 0, 100]), "2026-01-31")).toEqual([]);
  expect(named(looked(action("group1", ["2024", 20, 20], ["2025", 0, 100]), "2026-01-31"))).toEqual([
    ["tenants_took_action", "BG1", "2025", true],
  ]);
  expect(named(looked(action("group1", ["2024", 0, 100], ["2025", 90, 100]), "2026-01-31"))).toEqual([
    ["tenants_took_action", "BG1", "2025", false],
  ]);
});

test("the p-value of a fall is that of the interval that ends at nought", () => {
  const [before, after] = [
    { value: 0.6, nEff: 80 },
    { value: 0.45, nEff: 60 },
  ];
  const p = fallOfShares(before, after);
  expect(changeOfShares(before, after, 1 - 2 * p).hi).toBeCloseTo(0, 9);
  expect(fallOfShares(after, before)).toBeCloseTo(1 - p, 9);
  expect(fallOfShares(before, before)).toBeCloseTo(0.5, 6);
});

test.each<[kpi: string, of: Estimate[], listed: boolean]>([
  ["what is better when higher, and fell", action("group1", ["2024", 80, 100], ["2025", 40, 100]), true],
  ["what is better when higher, and rose", action("group1", ["2024", 40, 100], ["2025", 80, 100]), false],
  ["background that rose", rated("nuisance_cases", "group1", ["2024", 20], ["2025", 60]), true],
  ["background that fell", rated("nuisance_cases", "group1", ["2024", 60], ["2025", 20]), true],
  ["background that stayed", rated("nuisance_cases", "group1", ["2024", 40], ["2025", 42]), false],
])("%s is listed: %s", (_, estimates, listed) => {
  expect(looked(estimates, "2026-01-31").map(({ attention }) => attention?.isListed)).toEqual([listed]);
});

test("reports of one home follow each other, so that no chance is known of a change in their number", () => {
  expect(looked(rated("nuisance_reports", "group1", ["2024", 20], ["2025", 90]), "2026-01-31")).toEqual([]);
});

const whole = {
  ...{ kpiId: "tenants_took_action", areaCode: "BG1", period: "2025", until: "2026-12-31" },
  ...{ reason: "Besproken met het team", by: "beleid" },
};

test("a signal of another period is another signal: of a year before, and of a fall that comes later", () => {
  const estimates = action("group1", ["2023", 80, 100], ["2024", 40, 100], ["2025", 5, 100]);
  const snoozedOf = (period: string) =>
    looked(estimates, "2026-01-31", [{ ...whole, period }])
      .filter(({ attention }) => attention?.snoozed)
      .map((figure) => figure.period.period);
  expect(snoozedOf("2025")).toEqual(["2025"]);
  expect(snoozedOf("2024")).toEqual(["2024"]);
  expect(snoozedOf("2023")).toEqual([]);
});

test.each<[until: string, day: string, area: string, isSnoozed: boolean]>([
  ["2026-01-31", "2026-01-31", "BG1", true],
  ["2026-01-30", "2026-01-31", "BG1", false],
  ["2026-03-31", "2026-01-31", "BG2", false],
])("a signal put off until %s is on %s off the list of %s: %s", (until, day, areaCode, isSnoozed) => {
  const snooze = { ...whole, areaCode, until };
  const estimates = [
    ...action("group1", ["2024", 80, 100], ["2025", 40, 100]),
    ...action("group2", ["2024", 60, 100], ["2025", 61, 100]),
  ];
  const [fell, stayed] = looked(estimates, day, [snooze]);
  const { until: last, reason, by: who } = snooze;
  // It was looked at like all others, and counts among those that are listed.
  expect(fell?.attention).toMatchObject({ isListed: true, compared: 2, listed: 1 });
  expect(fell?.attention?.snoozed).toEqual(isSnoozed ? { until: last, reason, by: who } : null);
  expect(stayed?.attention).toMatchObject({ isListed: false, snoozed: null });
});

// Python, the terms of the binomial added up with math.comb.
test.each([
  [20, 100, 60, 100, 0.9999986340650386, 4.2902799334276764e-6],
  [60, 100, 20, 100, 4.2902799334276764e-6, 0.9999986340650386],
  [10, 50, 30, 150, 0.5604602683274669, 0.5839040780287899],
  [0, 100, 0, 100, 1, 1],
  [5, 100, 0, 100, 0.03125, 1],
])(
  "of %i in %i home-years and then %i in %i a fall is %f and a rise %f likely by chance",
  (k1, e1, k2, e2, fall, rise) => {
    const found = changeOfRates({ k: k1, e: e1 }, { k: k2, e: e2 });
    expect(found.fall).toBeCloseTo(fall, 12);
    expect(found.rise).toBeCloseTo(rise, 12);
  },
);
