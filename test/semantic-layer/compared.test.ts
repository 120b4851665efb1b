/** With what a figure is compared: the same part of the year before, and never a part with a whole. */
import { expect, test } from "vitest";
import { isShown } from "../../semantic-layer/figures/figure.ts";
import { judge } from "../../semantic-layer/figures/judge.ts";
import { circumstances, counted, norm, surveyed } from "./drawn-estimates.ts";

/** Per period of a share, the period that it is compared with; on a day on which all of them are over, unless told. */
function comparedWith(periods: string[], referenceDate = "2027-01-31") {
  const estimates = periods.map((period) => counted("tenants_took_action", period, 50, 100));
  const figures = judge(estimates, circumstances([], referenceDate));
  return Object.fromEntries(figures.map((figure) => [figure.period.period, isShown(figure) && figure.change?.since]));
}

test("a part of a year is compared with the same part of the year before, alone or from 1 January", () => {
  const parts = ["T1", "T2", "T3", "tmT1", "tmT2"];
  const found = comparedWith(["2025", "2026"].flatMap((year) => parts.map((part) => `${year}-${part}`)));
  for (const part of parts) {
    expect(found[`2026-${part}`]).toBe(`2025-${part}`);
    expect(found[`2025-${part}`]).toBeUndefined();
  }
});

test("without the same part of the year before there is nothing to compare with", () => {
  expect(comparedWith(["2024-T2", "2025-T3", "2026-T1", "2026-T2"])["2026-T2"]).toBeUndefined();
  expect(comparedWith(["2025-T2", "2025", "2026-tmT2"])["2026-tmT2"]).toBeUndefined();
});

test("a period that still runs is compared with none, on its last day it is", () => {
  const years = ["2025", "2026", "2025-T3", "2026-T3", "2025-tmT2", "2026-tmT2"];
  expect(comparedWith(years, "2026-10-31")).toMatchObject({ "2026-tmT2": "2025-tmT2" });
  expect(comparedWith(years, "2026-10-31")).toMatchObject({ "2026": undefined, "2026-T3": undefined });
  expect(comparedWith(years, "2026-08-30")["2026-tmT2"]).toBeUndefined();
  expect(comparedWith(years, "2026-12-30")["2026"]).toBeUndefined();
  expect(comparedWith(years, "2026-12-31")).toMatchObject({ "2026": "2025", "2026-T3": "2025-T3" });
});

test("a year is compared with the last one that has a figure, and a wave with the wave before", () => {
  expect(comparedWith(["2023", "2025", "2026"])).toMatchObject({ "2025": "2023", "2026": "2025" });
  const waves = judge([surveyed("2024-W1", 60, 200), surveyed("2026-W1", 60, 200)], circumstances([], "2026-05-15"));
  expect(waves[1]).toMatchObject({ change: { since: "2024-W1" } });
});

test("in December the part up to August is not too old: the year that runs is the newest", () => {
  const goal = norm("tenants_took_action", 0.4, "2026-tmT2", { dueDate: "2026-08-31" });
  const estimates = ["2026-tmT2", "2026"].map((period) => counted("tenants_took_action", period, 60, 100));
  const [part] = judge(estimates, circumstances([goal], "2026-12-20"));
  expect(part).toMatchObject({ verdict: "ON_TRACK" });
  const [old] = judge(estimates, circumstances([goal], "2026-12-20", { "nuisance/cases": "2026-09-01" }));
  expect(old).toMatchObject({ verdict: "ON_TRACK" });
});
