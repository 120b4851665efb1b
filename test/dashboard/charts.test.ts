import { describe, expect, test } from "vitest";
import "./compiled.ts";
import { layoutColumns } from "../../dashboard/src/lib/charts/columns.ts";
import { layoutDecision } from "../../dashboard/src/lib/charts/decision.ts";
import { layoutDots } from "../../dashboard/src/lib/charts/dots.ts";
import { goalLinesOf, nearest, pointsOf, stretches, valueDomain } from "../../dashboard/src/lib/charts/points.ts";
import { layoutSeries } from "../../dashboard/src/lib/charts/series.ts";
import { spread } from "../../dashboard/src/lib/charts/spread.ts";
import { wrap } from "../../dashboard/src/lib/charts/wrap.ts";
import type { Figure, Unit } from "../../dashboard/src/lib/figure.ts";
import { figure, hold, norm, withheld } from "./figure.ts";

const size = { width: 600, height: 200 };
const room = { top: 0, right: 0, bottom: 0, left: 0 };
const series = (figures: Figure[], unit: Unit) =>
  layoutSeries({ points: pointsOf(figures), unit, goals: goalLinesOf(figures), size, room });
const year = (period: string, value: number, more: Parameters<typeof figure>[0] = {}) =>
  figure({ period, value, ...more });

describe("a series", () => {
  test("starts at zero for a share and for a count, and says so", () => {
    const layout = series([year("2024", 0.97), year("2025", 0.98)], "SHARE");
    expect(layout.startsAtZero).toBe(true);
    expect(valueDomain(pointsOf([year("2024", 0.12)]), "SHARE", null)).toEqual([0, 0.15]);
    expect(valueDomain(pointsOf([year("2024", 0)]), "SHARE", null)).toEqual([0, 0.1]);
    expect(valueDomain(pointsOf([year("2024", 5)]), "COUNT", null)[0]).toBe(0);
  });

  test("keeps a grade and an index within their scale, around the values", () => {
    const [low, high] = valueDomain(pointsOf([year("2024", 7.3, { lower: 7.1, upper: 7.5 })]), "GRADE", null);
    expect([low, high]).toEqual([6.5, 8.5]);
    expect(valueDomain(pointsOf([year("2024", 99)]), "INDEX", null)[1]).toBe(100);
    expect(series([year("2024", 71), year("2025", 72)], "INDEX").startsAtZero).toBe(false);
  });

  test("draws the norm at its own height: half of a share is halfway", () => {
    const layout = series([year("2024", 0.4, { goal: norm(0.5) }), year("2025", 0.9, { goal: norm(0.5) })], "SHARE");
    expect(layout.norms?.y).toBe(100);
    expect(layout.norms?.path).toMatch(/^M0\.0,100\.0L/);
    expect(layout.norms?.path).not.toMatch(/M.*M/);
  });

  test("draws a norm that rises as steps", () => {
    const layout = series([year("2024", 1, { goal: norm(2) }), year("2025", 3, { goal: norm(4) })], "COUNT");
    const heights = [...layout.norms!.path.matchAll(/,([\d.]+)/g)].map(([, y]) => Number(y));
    expect(heights[0]).toBe(heights[1]);
    expect(heights[2]).toBe(heights[3]);
    expect(heights[2]).toBeLessThan(heights[0]!);
  });

  test("draws the baseline from its own wave on, and the margin below it", () => {
    const goal = hold(70, 4, "2025-W1");
    const layout = series([year("2024-W1", 69), year("2025-W1", 70), year("2026-W1", 71, { goal })], "INDEX");
    const spot = layout.spots.find(({ period }) => period === "2025-W1")!;
    expect(layout.baseline).toMatchObject({ x: spot.x, y: spot.y, value: 70 });
    const perPoint = layout.spots[0]!.y - layout.spots[1]!.y;
    expect(layout.baseline!.floor! - layout.baseline!.y).toBeCloseTo(4 * perPoint, 6);
  });

  test("breaks at what is withheld, hatches its place and names the reason", () => {
    const layout = series([year("2023", 0.5), year("2024", 0.5), withheld("2025"), year("2026", 0.5)], "SHARE");
    expect(layout.lines).toHaveLength(1);
    expect(layout.alone.map(({ period }) => period)).toEqual(["2026"]);
    expect(layout.withheld).toMatchObject([{ period: "2025", reason: "TOO_FEW" }]);
    const [slot] = layout.withheld;
    expect(slot!.x).toBeGreaterThan(layout.spots[1]!.x);
    expect(slot!.x + slot!.width).toBeLessThan(layout.spots[2]!.x);
  });

  test("breaks where a year is missing and where the definition changed", () => {
    const missing = pointsOf([year("2022", 1), year("2023", 1), year("2025", 1), year("2026", 1)]);
    expect(stretches(missing).map((run) => run.map(({ period }) => period))).toEqual([
      ["2022", "2023"],
      ["2025", "2026"],
    ]);
    const changed = pointsOf([year("2022", 1), year("2023", 1, { definitionVersion: 2 })]);
    expect(stretches(changed)).toHaveLength(2);
  });

  test("shows every interval: as a band, or as a bar where a period stands alone", () => {
    const interval = { lower: 0.4, upper: 0.6 };
    const layout = series(
      [year("2022", 0.5, interval), year("2023", 0.5, interval), withheld("2024"), year("2025", 0.5, interval)],
      "SHARE",
    );
    expect(layout.bands).toHaveLength(1);
    expect(layout.bars).toHaveLength(1);
    expect(layout.bars[0]!.yLower! - layout.bars[0]!.yUpper!).toBeGreaterThan(0);
  });

  test("stays whole with one period, and with none", () => {
    expect(series([year("2026", 0.5)], "SHARE").spots[0]!.x).toBe(300);
    expect(series([withheld("2026")], "SHARE").spots).toEqual([]);
    expect(series([], "SHARE").lines).toEqual([]);
  });

  test("labels the last year, and as many others as fit", () => {
    const figures = Array.from({ length: 24 }, (_, index) => year(String(2003 + index), 0.5));
    const labels = series(figures, "SHARE").yearTicks.filter(({ labelled }) => labelled);
    expect(labels.at(-1)?.year).toBe(2026);
    expect(labels.length).toBeLessThanOrEqual(13);
  });
});

test("columns stand on zero, their parts add up to the whole, and the norm lies at its height", () => {
  const whole = pointsOf([year("2025", 4, { goal: norm(6) })]);
  const parts = [
    { group: "new_build", points: pointsOf([year("2025", 1)]) },
    { group: "existing", points: pointsOf([year("2025", 3)]) },
  ];
  const { columns, plot } = layoutColumns(whole, parts, size, room);
  const [column] = columns;
  expect(column!.blocks[0]!.y + column!.blocks[0]!.height).toBeCloseTo(plot.bottom, 6);
  expect(column!.blocks[1]!.y).toBeCloseTo(column!.total.y, 6);
  const perPiece = column!.blocks[0]!.height;
  expect(plot.bottom - column!.norm!.y).toBeCloseTo(6 * perPiece, 6);
});

test("dots of areas share one scale, a withheld one has no dot, and one norm for all is one line", () => {
  const figures = [
    figure({ value: 0.5, lower: 0.4, upper: 0.6, goal: norm(0.6) }),
    withheld("2026"),
    figure({ value: 0.8, lower: 0.7, upper: 0.9, goal: norm(0.6) }),
  ];
  const layout = layoutDots(pointsOf(figures), "SHARE");
  expect(layout.rows).toEqual([
    { at: 50, from: 40, to: 60 },
    { at: null, from: null, to: null },
    { at: 80, from: 70, to: 90 },
  ]);
  expect(layout.norm).toEqual({ value: 0.6, at: 60 });
  const differing = [figure({ value: 0.5, goal: norm(0.6) }), figure({ value: 0.5, goal: norm(0.7) })];
  expect(layoutDots(pointsOf(differing), "SHARE").norm).toBeNull();
});

test("a verdict is explained by the bound that decided", () => {
  const change = { value: -1, lower: -2, upper: 0, since: "2023-W1" };
  const held = layoutDecision(figure({ goal: hold(70, 3), change, judgingLower: -2, judgingUpper: 0.5 }))!;
  const [margin, unchanged] = held.bounds;
  expect(held.kind).toBe("hold");
  expect(margin!.at).toBeLessThan(held.interval.from);
  expect(unchanged!.at).toBeLessThan(held.interval.to);
  expect(held.estimate.value).toBe(-1);
  const judged = layoutDecision(figure({ value: 0.64, goal: norm(0.6), judgingLower: 0.57, judgingUpper: 0.71 }))!;
  expect(judged.bounds).toMatchObject([{ role: "norm", value: 0.6 }]);
  expect(layoutDecision(figure({ goal: norm(6) }))).toBeNull();
  expect(layoutDecision(figure({ judgingLower: 1, judgingUpper: 2 }))).toBeNull();
});

test("pointing finds the nearest period, also where periods lie unevenly", () => {
  const points = pointsOf([year("2014", 1), year("2020", 1), year("2022", 1), year("2024", 1)]);
  expect([-0.2, 0.2, 0.55, 0.99, 3].map((share) => nearest(points, share)?.period)).toEqual([
    "2014",
    "2014",
    "2020",
    "2024",
    "2024",
  ]);
  expect(nearest([], 0.5)).toBeUndefined();
});

test("labels that would overlap are moved apart, the others stay", () => {
  expect(spread([10, 100], [20, 20], 0, 200)).toEqual([10, 100]);
  expect(spread([50, 55], [20, 20], 0, 200)).toEqual([50, 70]);
  expect(spread([190, 185], [20, 20], 0, 200)).toEqual([180, 160]);
});

test("words in a picture are broken between words", () => {
  expect(wrap("De veerkracht blijft op peil", 14)).toEqual(["De veerkracht", "blijft op peil"]);
  expect(wrap("onverdeelbaarwoord", 5)).toEqual(["onverdeelbaarwoord"]);
});
