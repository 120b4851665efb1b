/** A count that grows through the year is drawn as steps, and what does not grow is not. */
import { describe, expect, test } from "vitest";
import "./language.ts";
import { countedFrom } from "../../api/kpi/counted-from.ts";
import { readCards } from "../../semantic-layer/kpis/card.ts";
import type { Figure } from "../../dashboard/src/lib/server/answers.ts";
import { describeChart } from "../../dashboard/src/lib/server/charts/chart.ts";
import { layoutGrowth } from "../../dashboard/src/lib/server/charts/growth.ts";
import { sparklineOf } from "../../dashboard/src/lib/server/charts/sparkline.ts";
import { courseOf } from "../../dashboard/src/lib/server/figures/choose.ts";
import { figure, norm, places, withheld } from "./figure.ts";

const day = "2026-10-31";
const known = (period: string, value: number, goal: number | null = null) =>
  figure({ period, value, intervalReason: "COMPLETE_COUNT", goal: goal === null ? null : norm(goal) });
const figures: Figure[] = [
  known("2025-tmT1", 1),
  known("2025-tmT2", 3),
  known("2025", 4, 6),
  known("2026-tmT1", 5),
  known("2026-tmT2", 5),
  known("2026", 6, 8),
];
const plot = { left: 0, right: 200, top: 0, bottom: 100 };
const layout = (own: Figure[], from: "YEAR" | "COURSE_PLAN") =>
  layoutGrowth({ figures: own, referenceDate: day, countedFrom: from, unit: "COUNT", plot, domain: [0, 10] }).layout;
/** Corners in years and counts. */
const corners = (path: string) =>
  path
    .slice(1)
    .split("L")
    .map((corner) => corner.split(",").map(Number))
    .map(([x, y]) => `${(2025 + x! / 100).toFixed(2)}: ${(10 - y! / 10).toFixed(0)}`);

test("from 1 January a line begins at nought each year, and steps up where a part of the year ends", () => {
  const steps = layout(figures, "YEAR").steps.map(corners);
  expect(steps).toEqual([
    ["2025.00: 0", "2025.33: 0", "2025.33: 1", "2025.67: 1", "2025.67: 3", "2026.00: 3", "2026.00: 4"],
    ["2026.00: 0", "2026.33: 0", "2026.33: 5", "2026.67: 5", "2026.67: 5", "2026.83: 5", "2026.83: 6"],
  ]);
});

test("since the course plan began it is one line, and the year that runs ends on the reference date", () => {
  const { steps, spots, norms } = layout(figures, "COURSE_PLAN");
  expect(steps).toHaveLength(1);
  expect(corners(steps[0]!).slice(-2)).toEqual(["2026.83: 5", "2026.83: 6"]);
  expect(spots.filter(({ isYear }) => isYear).map(({ period }) => period)).toEqual(["2025", "2026"]);
  expect(norms.map(({ from, to, value }) => [from, to, value])).toEqual([
    [0, 100, 6],
    [100, 200, 8],
  ]);
});

test("a new definition begins a new line, and a year of which nothing is known is hatched", () => {
  const again = figures.map((own) => (own.period.startsWith("2026") ? { ...own, definitionVersion: 2 } : own));
  expect(layout(again, "COURSE_PLAN").steps).toHaveLength(2);
  const missing = layout([...figures.slice(0, 3), withheld("2026", "NOT_DELIVERED")], "YEAR");
  expect(missing.withheld).toEqual([{ x: 100, width: 100, reason: "NOT_DELIVERED" }]);
});

describe("a chart", () => {
  const release = { number: 7, publishedAt: "2026-11-01", referenceDate: day, isSynthetic: true };
  const chart = (own: Figure[], chosen: string, kpi = places) =>
    describeChart({
      ...{ kpi, figures: own, groups: {}, sources: [], release, chosen },
      area: { ...figure().area, homes: 3500 },
    });

  test("of such a count shows all its states, and says how to read them", () => {
    const own = chart(courseOf(figures, { period: "2025" }, places), "2025");
    expect(own.rows.map(({ code }) => code)).toEqual(figures.map(({ period }) => period));
    expect(own.drawings.wide.kind).toBe("growth");
    expect(own.notes).toContain("vanaf het begin van het koersplan");
    expect(own.subtitle).toMatch(/^Aantal, 2025 tot en met 2026\./);
    expect(chart(figures, "2025", { ...places, countedFrom: "YEAR" }).notes).toContain("begint elk jaar weer bij nul");
  });

  test("says the value that it is about strong, and its norm at the right end", () => {
    const { wide } = chart(figures, "2025").drawings;
    if (wide.kind !== "growth") throw new Error("not drawn as steps");
    expect(wide.labels.find(({ tone }) => tone === "strong")?.text).toBe("4");
    expect(wide.last).toMatchObject({ value: "6", isStrong: false });
    expect(wide.norm?.label).toBe("norm 8");
  });

  test("of a part of a year alone, or of what does not grow, is drawn as before", () => {
    const alone = [known("2025-T2", 2), known("2026-T2", 3)];
    expect(chart(courseOf(alone, alone[0]!, places), "2026-T2").drawings.wide.kind).toBe("columns");
    const state = { ...places, countedFrom: null };
    expect(courseOf(figures, { period: "2025" }, state).map(({ period }) => period)).toEqual(["2025", "2026"]);
    expect(chart([known("2025", 4), known("2026", 6)], "2025", state).drawings.wide.kind).toBe("columns");
  });
});

test("a sparkline of such a count is drawn in steps too", () => {
  const course = { figures, referenceDate: day, unit: "COUNT", chosen: "2026", size: "board" } as const;
  expect(sparklineOf({ ...course, countedFrom: "COURSE_PLAN" }).lines).toHaveLength(1);
  expect(sparklineOf({ ...course, countedFrom: "YEAR" }).lines).toHaveLength(2);
});

test("the cards say which counts grow: no state on a day, no share, and nothing that is converted to a whole year", () => {
  const growing = readCards().flatMap((card) => {
    const from = countedFrom(card as Parameters<typeof countedFrom>[0]);
    return from ? [`${card.id} ${from}`] : [];
  });
  expect(growing.toSorted()).toEqual([
    "activities_held year",
    "addresses_unreached year",
    "meeting_places_created course_plan",
    "notices_given year",
    "nuisance_reporters year",
  ]);
});
