/** The parts that the attacks are made of, against numbers that were worked out elsewhere. */
import { describe, expect, test } from "vitest";
import { areaUnderCurve, accuracy, advantageOf } from "../../semantic-layer/disclosure/audit/advantage.ts";
import { solvePositive } from "../../semantic-layer/disclosure/audit/algebra.ts";
import { averagedNoise } from "../../semantic-layer/disclosure/audit/attacks/averaging.ts";
import { rangesOf, stillToSolve } from "../../semantic-layer/disclosure/audit/attacks/certainty.ts";
import { sampledAnswers } from "../../semantic-layer/disclosure/audit/attacks/gibbs.ts";
import { expectedAnswers } from "../../semantic-layer/disclosure/audit/attacks/likelihood.ts";
import { solvedRatios } from "../../semantic-layer/disclosure/audit/attacks/ratio.ts";
import type { Equation, Equations } from "../../semantic-layer/disclosure/audit/equations.ts";
import { equationsOf } from "../../semantic-layer/disclosure/audit/equations.ts";
import type { ShownCell } from "../../semantic-layer/disclosure/audit/knowledge.ts";
import { noiseLaw } from "../../semantic-layer/disclosure/audit/noise-law.ts";
import { recommended } from "../../semantic-layer/disclosure/audit/publishers.ts";
import { randomFor } from "../../semantic-layer/disclosure/audit/random.ts";
import { freshAnswers, worldOf } from "../../semantic-layer/disclosure/audit/worlds.ts";

const { knowledge } = recommended;

const shown = (level: ShownCell["coordinate"]["level"], area: string, n: number, value: number): ShownCell => ({
  coordinate: { level, area, period: "2026-W1", group: {} },
  state: "shown",
  ...{ n, value, band: null, se: null, lo: null, hi: null },
});

/** Groups of so many households each, and sums over some of them with an error of at most `slack` and this variance. */
const systemOf = (
  sizes: number[],
  sums: [groups: number[], total: number, slack: number, variance: number][],
): Equations => {
  const starts = sizes.map((_, group) => sizes.slice(0, group).reduce((sum, size) => sum + size, 0));
  const groups = sizes.map((size, group) => ({
    key: String(group),
    weight: 1,
    members: Array.from({ length: size }, (_, at) => starts[group]! + at),
  }));
  const equations = sums.map(([inside, total, slack, variance], row): Equation => ({
    name: `neighbourhood/${row}`,
    groups: inside,
    n: inside.reduce((sum, group) => sum + sizes[group]!, 0),
    ...{ total, lower: total - slack, upper: total + slack, variance },
  }));
  return { groups, groupOf: groups.flatMap(({ members }, group) => members.map(() => group)), equations, share: 0.5 };
};

test("the noise law of D = 5 and V = 2 is the published one", () => {
  const law = noiseLaw(5, 2)
    .slice(5)
    .map(({ chance }) => chance);
  const published = [0.28193747, 0.21964237, 0.1038499, 0.02980044, 0.00518998, 0.00054857];
  for (const [noise, chance] of published.entries()) expect(law[noise]).toBeCloseTo(chance, 8);
});

test("a positive definite system is solved", () => {
  const [x] = solvePositive(Float64Array.from([4, 2, 2, 3]), [Float64Array.from([10, 9])]);
  expect([...x!].map((value) => Math.round(value * 1e9) / 1e9)).toEqual([1.5, 2]);
  expect(() => solvePositive(Float64Array.from([1, 2, 2, 1]), [])).toThrow(RangeError);
});

describe("an equation", () => {
  const { records } = worldOf(100, "equal");
  const association = (n: number, value: number) =>
    equationsOf(records, [shown("association", "FB", n, value)], knowledge).equations[0]!;

  test("holds the true sum for every noise within its bound", () => {
    const yes = records.reduce((sum, { answer }) => sum + answer, 0);
    const n = records.length;
    for (const noise of [-5, -2, 0, 3, 5])
      for (const e of [-5, 0, 5]) {
        const value = Math.round(1000 * (yes / n + e / (n + noise))) / 1000;
        const { lower, upper } = association(5 * Math.round((n + noise) / 5), value);
        expect(lower).toBeLessThanOrEqual(yes);
        expect(upper).toBeGreaterThanOrEqual(yes);
      }
  });

  test("is about five answers wide on either side, and no wider", () => {
    const { lower, upper } = association(5 * Math.round(records.length / 5), 0.3);
    expect((upper - lower) / 2).toBeGreaterThan(5);
    expect((upper - lower) / 2).toBeLessThan(5.5);
  });

  test("is one for two cells with the same households and number", () => {
    const cells = [shown("association", "FB", 460, 0.3), shown("municipality", "M1", 460, 0.3)];
    expect(equationsOf(records, cells, knowledge).equations.length).toBe(1);
    expect(equationsOf(records, [cells[0]!, { ...cells[1]!, value: 0.31 }], knowledge).equations.length).toBe(2);
  });
});

describe("certainty", () => {
  test("is what two sums leave, and what they leave open", async () => {
    const system = systemOf(
      [1, 1, 3],
      [
        [[0, 1, 2], 4, 0, 1e-6],
        [[1, 2], 3, 0, 1e-6],
      ],
    );
    expect(await rangesOf(system, [0, 1])).toEqual([
      { least: 1, most: 1 },
      { least: 0, most: 1 },
    ]);
  });

  test("is not looked for where another answer fits as well", () => {
    const system = systemOf(
      [1, 1, 3],
      [
        [[0, 1, 2], 4, 0, 1e-6],
        [[1, 2], 3, 0, 1e-6],
      ],
    );
    expect(stillToSolve(system, [1, 1, 1, 1, 0], [0, 1])).toEqual([0]);
  });

  test("says so when nothing fits", async () => {
    await expect(rangesOf(systemOf([1], [[[0], 3, 0, 1e-6]]), [0])).rejects.toThrow("the attacker's bounds are wrong");
  });
});

describe("likelihood", () => {
  test("moves a single household by its share of the surprise", () => {
    // Prior variance 4 × ¼ = 1 and error variance 1: half of the surprise of 2 is believed, a quarter of it by each household.
    const system = systemOf([1, 1, 1, 1], [[[0, 1, 2, 3], 4, 5, 1]]);
    for (const expected of expectedAnswers(system)) expect(expected).toBeCloseTo(0.75, 12);
  });

  test("leaves known answers out of the surprise", () => {
    const system = systemOf([1, 1], [[[0, 1], 1, 5, 1e-9]]);
    expect(expectedAnswers(system, new Map([[0, 1]])).map((value) => Math.round(value * 1e6) / 1e6)).toEqual([1, 0]);
  });

  test("is near the sampler's answer where noise is normal", () => {
    const system = systemOf([1, 1, 1, 1], [[[0, 1, 2, 3], 4, 5, 1]]);
    // Four coins and a normal error of variance 1 around their sum: Σ x·C(4,x)·exp(−(4−x)²/2) / Σ …, over 4.
    const weights = [1, 4, 6, 4, 1].map((ways, yes) => ways * Math.exp(-((4 - yes) ** 2) / 2));
    const exactly =
      weights.reduce((sum, weight, yes) => sum + weight * yes, 0) / weights.reduce((a, b) => a + b, 0) / 4;
    expect(sampledAnswers(system, 1, 20_000, 500)[0]).toBeCloseTo(exactly, 1);
  });
});

test("averaging two independent sums of the same households leaves 1/√2 of the noise", () => {
  const system = systemOf(
    [2, 2],
    [
      [[0, 1], 2, 5, 2],
      [[0], 1, 5, 1],
      [[1], 1, 5, 1],
    ],
  );
  const [total] = averagedNoise(system, (name) => name === "neighbourhood/0");
  expect(total!.kept).toBeCloseTo(Math.SQRT1_2, 5);
  expect(total!.sd).toBeCloseTo(1, 5);
});

test("the Handbook's example gives all counts and sums away", () => {
  const parent = shown("district", "D1", 19, 9.25);
  const children = [shown("neighbourhood", "N1", 9, 11.25), shown("neighbourhood", "N2", 14, 7.9167)];
  const [solved] = solvedRatios([{ parent, children }], { ...knowledge, step: 0.0001, countStep: 1 });
  expect(solved!.map(({ pair }) => pair)).toEqual([
    { n: 20, sum: 185 },
    { n: 8, sum: 90 },
    { n: 12, sum: 95 },
  ]);
});

describe("advantage", () => {
  test("counts nothing for what fresh answers share", () => {
    const groups = [
      { key: "", weight: 1, members: [0] },
      { key: "", weight: 1, members: [1, 2, 3] },
    ];
    const gain = advantageOf([0.9, 0.8, 0.2, 0.1], [1, 1, 0, 0], [1, 1, 0, 0], groups);
    expect(gain).toEqual({ all: 0, singles: 0, curve: 0 });
    expect(advantageOf([0.9, 0.8, 0.2, 0.1], [1, 1, 0, 0], [0, 1, 0, 0], groups)).toMatchObject({
      all: 0.25,
      singles: 1,
    });
  });

  test("ranks: all right 1, all wrong 0, all alike a half", () => {
    const places = [0, 1, 2, 3];
    expect(areaUnderCurve([0.1, 0.2, 0.8, 0.9], [0, 0, 1, 1], places)).toBe(1);
    expect(areaUnderCurve([0.9, 0.8, 0.2, 0.1], [0, 0, 1, 1], places)).toBe(0);
    expect(areaUnderCurve([0.5, 0.5, 0.5, 0.5], [0, 0, 1, 1], places)).toBe(0.5);
    expect(accuracy([0.6, 0.4], [1, 1], [0, 1])).toBe(0.5);
  });
});

describe("a world", () => {
  test("is the same for the same seed, and another for the next", () => {
    expect(worldOf(7, "raked")).toEqual(worldOf(7, "raked"));
    expect(worldOf(7, "equal").records).not.toEqual(worldOf(8, "equal").records);
  });

  test("has two districts, four groups, six neighbourhoods and some 520 households", () => {
    const sizes = Array.from({ length: 20 }, (_, at) => worldOf(200 + at, "equal").records.length);
    expect(sizes.reduce((sum, size) => sum + size, 0) / sizes.length).toBeGreaterThan(480);
    expect(sizes.reduce((sum, size) => sum + size, 0) / sizes.length).toBeLessThan(560);
    const { records } = worldOf(200, "equal");
    const areas = (level: "district" | "neighbourhood_group" | "neighbourhood") =>
      new Set(records.map((record) => record.areas[level])).size;
    expect([areas("district"), areas("neighbourhood_group"), areas("neighbourhood")]).toEqual([2, 4, 6]);
  });

  test("has weights of which some reach three times the average", () => {
    const kappas = [200, 201, 202].map((seed) => {
      const weights = worldOf(seed, "raked").records.map(({ weight }) => weight);
      return Math.max(...weights) / (weights.reduce((sum, weight) => sum + weight, 0) / weights.length);
    });
    expect(Math.max(...kappas)).toBeGreaterThan(2);
    expect(Math.max(...kappas)).toBeLessThan(3.5);
  });

  test("has fresh answers that are independent of the published ones", () => {
    const world = worldOf(200, "equal");
    const fresh = freshAnswers(world);
    const same = world.records.filter(({ answer }, place) => answer === fresh[place]).length / fresh.length;
    expect(same).toBeGreaterThan(0.5);
    expect(same).toBeLessThan(0.75);
  });
});

test("streams of one seed differ by purpose, and repeat", () => {
  const draws = (purpose: string) => Array.from({ length: 5 }, randomFor(100, purpose).uniform);
  expect(draws("a")).toEqual(draws("a"));
  expect(draws("a")).not.toEqual(draws("b"));
});
