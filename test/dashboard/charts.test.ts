import { describe, expect, test } from "vitest";
import "./language.ts";
import { nearest } from "../../dashboard/src/lib/charts/nearest.ts";
import { areaRows } from "../../dashboard/src/lib/server/charts/area-rows.ts";
import { drawColumns } from "../../dashboard/src/lib/server/charts/columns.ts";
import { drawDecision } from "../../dashboard/src/lib/server/charts/decision.ts";
import { drawDots } from "../../dashboard/src/lib/server/charts/dots.ts";
import {
  goalLinesOf,
  pointsOf as pointsOn,
  stretches,
  valueDomain,
} from "../../dashboard/src/lib/server/charts/points.ts";
import { layoutSeries } from "../../dashboard/src/lib/server/charts/series.ts";
import { spread } from "../../dashboard/src/lib/server/charts/spread.ts";
import { wrap } from "../../dashboard/src/lib/server/charts/wrap.ts";
import type { Figure, SurveyMode, Unit } from "../../dashboard/src/lib/server/answers.ts";
import { figure, hold, norm, places, withheld } from "./figure.ts";

const frame = { size: { width: 600, height: 200 }, room: { top: 0, right: 0, bottom: 0, left: 0 } };
/** On a day on which every period is over. */
const pointsOf = (figures: Figure[]) => pointsOn(figures, "2030-01-01");
const noLines = goalLinesOf([]);
const series = (figures: Figure[], unit: Unit) =>
  layoutSeries({ points: pointsOf(figures), unit, goals: goalLinesOf(figures), frame });
const year = (period: string, value: number, more: Parameters<typeof figure>[0] = {}) =>
  figure({ period, value, ...more });

describe("a series", () => {
  test("starts at zero for a share, a count and a rate", () => {
    expect(valueDomain(pointsOf([year("2024", 0.12)]), "SHARE", noLines)).toEqual([0, 0.15]);
    expect(valueDomain(pointsOf([year("2024", 0)]), "SHARE", noLines)).toEqual([0, 0.1]);
    expect(valueDomain(pointsOf([year("2024", 5)]), "COUNT", noLines)[0]).toBe(0);
    expect(valueDomain(pointsOf([year("2024", 3.9)]), "PER_100_HOMES", noLines)[0]).toBe(0);
  });

  test("keeps a grade and an index within their scale, around the values", () => {
    const [low, high] = valueDomain(pointsOf([year("2024", 7.3, { lower: 7.1, upper: 7.5 })]), "GRADE", noLines);
    expect([low, high]).toEqual([6.5, 8.5]);
    expect(valueDomain(pointsOf([year("2024", 99)]), "INDEX", noLines)[1]).toBe(100);
    expect(valueDomain(pointsOf([year("2024", 71), year("2025", 72)]), "INDEX", noLines)[0]).toBeGreaterThan(0);
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
    expect(layout.baseline).toMatchObject({ x: spot.x, y: spot.y, floor: { value: 66 } });
    const perPoint = layout.spots[0]!.y - layout.spots[1]!.y;
    expect(layout.baseline!.floor!.y - layout.baseline!.y).toBeCloseTo(4 * perPoint, 6);
  });

  test("breaks at what is withheld, hatches its place and names the reason", () => {
    const layout = series([year("2023", 0.5), year("2024", 0.5), withheld("2025"), year("2026", 0.5)], "SHARE");
    expect(layout.lines).toHaveLength(1);
    expect(layout.alone.map(({ period }) => period)).toEqual(["2026"]);
    expect(layout.withheld).toMatchObject([{ reason: "TOO_FEW" }]);
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

  test("breaks where people were asked in another way, and not where one wave does not say how", () => {
    const waves = (...modes: (SurveyMode | null)[]) =>
      pointsOf(modes.map((mode, index) => year(`${2022 + index}-W1`, 1, { mode })));
    expect(stretches(waves("POST", "POST", "MIXED"))).toHaveLength(2);
    expect(stretches(waves("POST", null, "MIXED"))).toHaveLength(1);
    expect(stretches(waves(null, null))).toHaveLength(1);
    expect(stretches(waves("POST", "MIXED"), { acrossBreaks: true })).toHaveLength(1);
  });

  test("shows every interval: as a band, or as a bar where a period stands alone", () => {
    const interval = { lower: 0.4, upper: 0.6 };
    const layout = series(
      [year("2022", 0.5, interval), year("2023", 0.5, interval), withheld("2024"), year("2025", 0.5, interval)],
      "SHARE",
    );
    expect(layout.bands).toHaveLength(1);
    expect(layout.bars).toHaveLength(1);
    expect(layout.bars[0]!.lower - layout.bars[0]!.upper).toBeGreaterThan(0);
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
  const figures = [year("2025", 4, { goal: norm(6) })];
  const parts = { new_build: [year("2025", 1)], existing: [year("2025", 3)] };
  const { columns, plot } = drawColumns(
    { figures, parts, referenceDate: "2030-01-01", write: ({ period }) => `as in the table: ${period}` },
    null,
    frame,
  );
  const [column] = columns;
  expect(column!.blocks[0]!.y + column!.blocks[0]!.height).toBeCloseTo(plot.bottom, 6);
  expect(column!.blocks[1]!.y).toBeCloseTo(column!.top, 6);
  expect(column!.label.text).toBe("as in the table: 2025");
  const perPiece = column!.blocks[0]!.height;
  expect(plot.bottom - column!.normY!).toBeCloseTo(6 * perPiece, 6);
});

test("of columns that stand close the strong label stays, and none covers another", () => {
  const figures = Array.from({ length: 9 }, (_, at) => year(String(2017 + at), 1400 + at));
  const labels = (width: number, chosen: string) =>
    drawColumns({ figures, parts: {}, referenceDate: "2030-01-01", write: ({ period }) => period }, chosen, {
      ...frame,
      size: { width, height: 200 },
    }).columns.flatMap(({ label }) => (label.text ? [`${label.text}${label.isStrong ? "!" : ""}`] : []));
  expect(labels(900, "2018")).toEqual(["2017", "2018!", "2019", "2020", "2021", "2022", "2023", "2024", "2025"]);
  expect(labels(220, "2018")).toEqual(["2018!", "2021", "2023", "2025"]);
});

test("a count that is nowhere more than one lists its areas; any other is drawn", () => {
  const [paasbos, corlaer] = ["Paasbos", "Corlaer"].map((name) => {
    return { code: name, name, level: "NEIGHBOURHOOD" as const, homes: 90, within: [] };
  });
  const told = (...values: [number, number]) =>
    areaRows(
      {
        ...{ areas: [paasbos!, corlaer!], kpi: places, order: "name", hrefOf: ({ name }) => `/${name}` },
        figures: [figure({ area: paasbos!, value: values[0] }), figure({ area: corlaer!, value: values[1] })],
      },
      "2026-10-31",
    ).ones;
  expect(told(1, 0)).toEqual([
    { heading: "Eén in:", areas: [{ name: "Paasbos", href: "/Paasbos" }] },
    { heading: "Geen in:", areas: [{ name: "Corlaer", href: "/Corlaer" }] },
  ]);
  expect(told(2, 0)).toBeNull();
});

test("dots of areas share one scale, a withheld one has no dot, and one norm for all is one line", () => {
  const figures = [
    figure({ value: 0.5, lower: 0.4, upper: 0.6, goal: norm(0.6) }),
    withheld("2026"),
    figure({ value: 0.8, lower: 0.7, upper: 0.9, goal: norm(0.6) }),
  ];
  const layout = drawDots(pointsOf(figures), "SHARE");
  expect(layout.rows).toEqual([
    { at: 50, bar: { from: 40, to: 60 } },
    { at: null, bar: null },
    { at: 80, bar: { from: 70, to: 90 } },
  ]);
  expect(layout.norm).toEqual({ at: 60, label: "norm 60%" });
  const differing = [figure({ value: 0.5, goal: norm(0.6) }), figure({ value: 0.5, goal: norm(0.7) })];
  expect(drawDots(pointsOf(differing), "SHARE").norm).toBeNull();
});

test("a verdict is explained by the bound that decided", () => {
  const change = { value: -1, lower: -2, upper: 0, level: 0.9, since: "2023-W1", break: null };
  const held = drawDecision(figure({ goal: hold(70, 3), change, judgingLower: -2, judgingUpper: 0.5 }), "INDEX")!;
  const [margin, unchanged] = held.bounds;
  expect(held.kind).toBe("hold");
  expect(margin!.at).toBeLessThan(held.lower.at);
  expect(unchanged!.at).toBeLessThan(held.upper.at);
  expect(held.alt).toBe("De marge van het oordeel (90% zeker) loopt van −2 tot +1; de grens ligt bij ondergrens −3.");
  const judged = drawDecision(
    figure({ value: 0.64, goal: norm(0.6), judgingLower: 0.57, judgingUpper: 0.71 }),
    "SHARE",
  )!;
  expect(judged.bounds).toMatchObject([{ label: "norm 60%" }]);
  const narrow = figure({ value: 7.5, goal: norm(7), judgingLower: 7.46, judgingUpper: 7.52 });
  expect(drawDecision(narrow, "GRADE")).toMatchObject({ lower: { label: "7,46" }, upper: { label: "7,52" } });
  expect(drawDecision(figure({ goal: norm(6) }), "COUNT")).toBeNull();
  expect(drawDecision(figure({ judgingLower: 1, judgingUpper: 2 }), "COUNT")).toBeNull();
});

test("pointing finds the nearest period, also where periods lie unevenly", () => {
  const places = [10, 70, 90, 110];
  expect([-20, 30, 65, 109, 300].map((aim) => nearest(places, aim))).toEqual([0, 0, 1, 3, 3]);
  expect(nearest([], 50)).toBe(-1);
});

test("labels that would overlap are moved apart, the others stay", () => {
  const apart = (...places: number[]) =>
    spread(
      places.map((at) => ({ at, height: 20 })),
      0,
      200,
    );
  expect(apart(10, 100)).toEqual([10, 100]);
  expect(apart(50, 55)).toEqual([50, 70]);
  expect(apart(190, 185)).toEqual([180, 160]);
});

test("words in a picture are broken between words", () => {
  expect(wrap("De veerkracht blijft op peil", 14)).toEqual(["De veerkracht", "blijft op peil"]);
  expect(wrap("onverdeelbaarwoord", 5)).toEqual(["onverdeelbaarwoord"]);
  expect(wrap("Zie http://ergens/embed/cijfer?release=1", 20)).toEqual([
    "Zie",
    "http://ergens/embed",
    "/cijfer?release=1",
  ]);
});
