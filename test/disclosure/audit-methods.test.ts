/** The building blocks of the attacks, compared with numbers that were worked out elsewhere. */
import { describe, expect, test } from "vitest";
import { areaUnderCurve, accuracy, advantageOf } from "../../semantic-layer/disclosure/audit/advantage.ts";
import { solvePositive } from "../../semantic-layer/disclosure/audit/algebra.ts";
import { averagedNoise } from "../../semantic-layer/disclosure/audit/attacks/averaging.ts";
import { rangesOf, stillToSolve } from "../../semantic-layer/disclosure/audit/attacks/certainty.ts";
import { sampledAnswers } from "../../semantic-layer/disclosure/audit/attacks/gibbs.ts";
import { expectedAnswers } from "../../semantic-layer/disclosure/audit/attacks/likelihood.ts";
import { type Change, jointEquations } from "../../semantic-layer/disclosure/audit/attacks/temporal.ts";
import { solvedRatios } from "../../semantic-layer/disclosure/audit/attacks/ratio.ts";
import type { Equation, Equations } from "../../semantic-layer/disclosure/audit/equations.ts";
import { equationsOf } from "../../semantic-layer/disclosure/audit/equations.ts";
import type { Release, ShownCell } from "../../semantic-layer/disclosure/audit/knowledge.ts";
import { noiseLaw } from "../../semantic-layer/disclosure/audit/noise-law.ts";
import { recommended } from "../../semantic-layer/disclosure/audit/publishers.ts";
import { worldOf } from "../../semantic-layer/disclosure/audit/worlds.ts";

const { knowledge } = recommended;

const shown = (level: ShownCell["coordinate"]["level"], area: string, n: number, value: number): ShownCell => ({
  coordinate: { level, area, period: "2026-W1", group: {} },
  state: "shown",
  ...{ n, value, band: null, se: null, lo: null, hi: null },
});

const prior = { share: 0.5, variance: 0.25, grain: 1, cut: 0.5 };

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
  return { groups, groupOf: groups.flatMap(({ members }, group) => members.map(() => group)), equations, prior };
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

  test("is shared by two cells with the same households and number", () => {
    const cells = [shown("association", "FB", 460, 0.3), shown("municipality", "M1", 460, 0.3)];
    expect(equationsOf(records, cells, knowledge).equations.length).toBe(1);
    expect(equationsOf(records, [cells[0]!, { ...cells[1]!, value: 0.31 }], knowledge).equations.length).toBe(2);
  });
});

describe("certainty", () => {
  test("is found where two sums leave one value, and not where they leave several", async () => {
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

  test("is not searched for where another answer fits as well", () => {
    const system = systemOf(
      [1, 1, 3],
      [
        [[0, 1, 2], 4, 0, 1e-6],
        [[1, 2], 3, 0, 1e-6],
      ],
    );
    expect(stillToSolve(system, [1, 1, 1, 1, 0], [0, 1])).toEqual([0]);
  });

  test("of a score is that no two tenths of the scale are possible", async () => {
    // One score is 0.38 ± 0.04, so 0.4; the two together are 0.8 ± 0.12, so that the other is 0.26 to 0.58: 0.3, 0.4 or 0.5.
    const sums: Parameters<typeof systemOf>[1] = [
      [[0, 1], 0.8, 0.12, 1e-6],
      [[0], 0.38, 0.04, 1e-6],
    ];
    const system = { ...systemOf([1, 1], sums), prior: { ...prior, grain: 0.1 } };
    expect(await rangesOf(system, [0, 1])).toEqual([
      { least: 0.4, most: 0.4 },
      { least: 0.3, most: 0.5 },
    ]);
    expect(stillToSolve(system, [0.4, 0.4], [0, 1])).toEqual([0]);
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

test("the Handbook's example reveals all counts and sums", () => {
  const parent = shown("district", "D1", 19, 9.25);
  const children = [shown("neighbourhood", "N1", 9, 11.25), shown("neighbourhood", "N2", 14, 7.9167)];
  const [solved] = solvedRatios([{ parent, children }], { ...knowledge, step: 0.0001, countStep: 1 });
  expect(solved!.map(({ pair }) => pair)).toEqual([
    { n: 20, sum: 185 },
    { n: 8, sum: 90 },
    { n: 12, sum: 95 },
  ]);
});

describe("three releases as one set of equations", () => {
  const { records } = worldOf(100, "equal");
  const [gone, other] = [records[0]!, records[1]!];
  const released = (of: typeof records, value: number): Release => ({
    period: "2026-W1",
    records: of,
    cells: [shown("association", "FB", 460, value)],
  });
  const corrected = records.map((record) =>
    record.id === other.id ? { ...record, answer: 1 - record.answer } : record,
  );
  const changes: [Change, Change] = [
    { id: other.id, kind: "corrected" },
    { id: gone.id, kind: "moved" },
  ];
  const second = { release: released(corrected, 0.3), changes: changes.slice(0, 1) };
  const third = { release: released(corrected.slice(1), 0.31), changes };

  test("leave out numbers that stood before, and tie an answer to what it was corrected to", () => {
    const system = jointEquations(released(records, 0.3), [second, third], knowledge);
    expect(system.equations.map(({ name }) => name)).toEqual([
      "association/FB",
      `${other.id} answered the opposite`,
      "association/FB",
    ]);
    const [before, tie, after] = system.equations;
    const [was, is] = tie!.groups;
    expect(before!.groups).toContain(was);
    expect(before!.groups).not.toContain(is);
    expect(after!.groups).toContain(is);
    expect(after!.groups).not.toContain(was);
    expect(after!.n).toBe(before!.n - 1);
    expect(system.groups[is!]!.members).toEqual([records.length]);
  });

  test("treat a change that was undone as the first answer", () => {
    const back = { release: released(records, 0.31), changes: [] };
    const system = jointEquations(
      released(records, 0.3),
      [{ ...second, release: released(corrected, 0.32) }, back],
      knowledge,
    );
    const [before, tie, during, after] = system.equations;
    expect(during!.groups).toContain(tie!.groups[1]);
    expect(after!.groups).toEqual(before!.groups);
  });
});

describe("advantage", () => {
  test("is 0 for guesses that are as right about fresh answers", () => {
    const groups = [
      { key: "", weight: 1, members: [0] },
      { key: "", weight: 1, members: [1, 2, 3] },
    ];
    const gain = advantageOf([0.9, 0.8, 0.2, 0.1], [1, 1, 0, 0], [1, 1, 0, 0], { groups, prior });
    expect(gain).toEqual({ all: 0, singles: 0, curve: 0 });
    expect(advantageOf([0.9, 0.8, 0.2, 0.1], [1, 1, 0, 0], [0, 1, 0, 0], { groups, prior })).toMatchObject({
      all: 0.25,
      singles: 1,
    });
  });

  test("of a ranking is 1 when all is right, 0 when all is wrong and a half when all is equal", () => {
    const places = [0, 1, 2, 3];
    expect(areaUnderCurve([0.1, 0.2, 0.8, 0.9], [0, 0, 1, 1], places)).toBe(1);
    expect(areaUnderCurve([0.9, 0.8, 0.2, 0.1], [0, 0, 1, 1], places)).toBe(0);
    expect(areaUnderCurve([0.5, 0.5, 0.5, 0.5], [0, 0, 1, 1], places)).toBe(0.5);
    expect(accuracy([0.6, 0.4], [1, 1], [0, 1])).toBe(0.5);
  });

  test("of a score is whether it lies above the cut", () => {
    expect(accuracy([0.35, 0.2], [0.4, 0.3], [0, 1], 0.3)).toBe(1);
    expect(accuracy([0.35, 0.2], [0.4, 0.3], [0, 1], 0.25)).toBe(0.5);
  });
});
