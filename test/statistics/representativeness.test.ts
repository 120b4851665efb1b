import fc from "fast-check";
import { expect, test } from "vitest";
import { propensities } from "../../semantic-layer/statistics/propensities.ts";
import { dissimilarity, representativeness } from "../../semantic-layer/statistics/representativeness.ts";
import response from "./facts/response.json" with { type: "json" };
import { expectReference, expectSame, reference } from "./reference.ts";

/** One variable with a level per group. */
const groupsOf = (N: number[], r: number[]) =>
  N.map((homes, at) => ({ levels: { group: `group ${at}` }, N: homes, r: r[at]! }));

test("six groups have the R, bias, partials and dissimilarity that R's glm gives, by either model", () => {
  const expected = reference.r_indicator;
  const groups = expected.n.map((N, at) => ({ levels: { group: String(at) }, N, r: expected.r[at]! }));
  for (const model of ["main", "saturated"] as const) {
    const answer = representativeness({ groups, model });
    expectReference(answer.rate, expected.rbar);
    expectReference(answer.s, expected.S);
    expectReference(answer.r, expected.R);
    expectReference(answer.maxBias, expected.max_abs_bias_factor);
    expectReference(answer.dissimilarity, expected.dissimilarity);
    expectSame(answer.cv, answer.s / 0.463);
    expect(answer.band).toBe("MIND");
    for (const { level, partial } of answer.levels) expectReference(partial, expected.partial_uncond[Number(level)]!);
    expect(answer.levels.map(({ level }) => level)).toEqual(["3", "0", "1", "4", "2", "5"]);
    // With divisor N instead of N − 1.
    expectReference(1 - 2 * answer.s * Math.sqrt(999 / 1000), 0.7635174425);
  }
});

test("twelve groups of three variables have the propensities of R's logistic regression", () => {
  for (const [at, rho] of propensities(response.groups).entries()) expectReference(rho, response.rho[at]!);
  const main = representativeness({ groups: response.groups });
  for (const [field, value] of Object.entries(response.main))
    expectReference(main[field as keyof typeof response.main], value);
  const saturated = representativeness({ groups: response.groups, model: "saturated" });
  expectReference(saturated.s, response.saturated.s);
  expectReference(saturated.r, response.saturated.r);
});

test("bands change at 0.85 and 0.70", () => {
  // Two groups of half: S² = N·d²/(N − 1), so that R = 1 − 2d·√(N/(N − 1)).
  const band = (d: number) =>
    representativeness({ groups: groupsOf([50_000, 50_000], [25_000 + 50_000 * d, 25_000 - 50_000 * d]) }).band;
  expect([0.0749, 0.0751, 0.1499, 0.1501].map(band)).toEqual(["GOOD", "MIND", "MIND", "WARN"]);
});

test("a level of which nobody or everybody answered has propensity 0 or 1", () => {
  const groups = [
    { levels: { age: "young", type: "flat" }, N: 10, r: 0 },
    { levels: { age: "young", type: "house" }, N: 12, r: 0 },
    { levels: { age: "old", type: "flat" }, N: 20, r: 10 },
    { levels: { age: "old", type: "house" }, N: 30, r: 12 },
    { levels: { age: "middle", type: "flat" }, N: 4, r: 4 },
  ];
  for (const [at, rho] of propensities(groups).entries()) expectSame(rho, [0, 0, 0.5, 0.4, 1][at]!, 1e-9);
  const { levels } = representativeness({ groups });
  expect(levels[0]).toMatchObject({ variable: "age", level: "young", N: 22, r: 0 });
});

test("variables that say the same change nothing, and neither does a group that was not invited", () => {
  const groups = groupsOf([100, 80], [30, 40]);
  const twice = groups.map((group) => ({ ...group, levels: { group: group.levels.group, again: group.levels.group } }));
  expectSame(representativeness({ groups: twice }).r, representativeness({ groups }).r);
  const withEmpty = [...groups, { levels: { group: "none" }, N: 0, r: 0 }];
  expectSame(representativeness({ groups: withEmpty }).r, representativeness({ groups }).r);
});

test("dissimilarity is the share of a panel that would have to be replaced", () => {
  expect(dissimilarity({ n: [10, 30], N: [100, 300] })).toBe(0);
  expectSame(dissimilarity({ n: [30, 10], N: [100, 300] }), 0.5);
  expect(dissimilarity({ n: [5, 0], N: [0, 70] })).toBe(1);
});

test.each([
  [() => representativeness({ groups: [] }), "not 0"],
  [() => representativeness({ groups: groupsOf([1], [1]) }), "at least 2 invited households, not 1"],
  [() => representativeness({ groups: groupsOf([5, 5], [0, 0]) }), "at least one answer"],
  [() => representativeness({ groups: groupsOf([5, 5], [6, 0]) }), "not 6 of 5"],
  [() => representativeness({ groups: groupsOf([5, 5], [-1, 1]) }), "not -1 of 5"],
  [
    () => representativeness({ groups: [...groupsOf([5], [2]), { levels: { age: "old" }, N: 5, r: 1 }] }),
    "the same variables",
  ],
  [() => dissimilarity({ n: [1], N: [1, 2] }), "same groups"],
  [() => dissimilarity({ n: [0, 0], N: [1, 2] }), "not all 0"],
  [() => dissimilarity({ n: [1, 1], N: [0, 0] }), "not all 0"],
  [() => dissimilarity({ n: [-1, 2], N: [1, 2] }), "needs counts"],
])("what is no response is refused (%#)", (call, sentence) => {
  expect(call).toThrow(sentence);
});

const crossed = fc.array(fc.tuple(fc.integer({ min: 1, max: 200 }), fc.double({ min: 0, max: 1, noNaN: true })), {
  minLength: 6,
  maxLength: 6,
});

test("on every level the fitted propensities add up to the answers", () => {
  fc.assert(
    fc.property(crossed, (drawn) => {
      const groups = drawn.map(([N, share], at) => ({
        levels: { age: ["young", "middle", "old"][at % 3]!, type: at < 3 ? "flat" : "house" },
        ...{ N, r: Math.round(share * N) },
      }));
      const rho = propensities(groups);
      for (const variable of ["age", "type"] as const) {
        for (const members of Map.groupBy(groups.keys(), (at) => groups[at]!.levels[variable]).values()) {
          const list = [...members];
          const fitted = list.reduce((sum, at) => sum + groups[at]!.N * rho[at]!, 0);
          expect(Math.abs(fitted - list.reduce((sum, at) => sum + groups[at]!.r, 0))).toBeLessThan(1e-6);
        }
      }
    }),
  );
});

test("R is 1 when every group answers alike, never more, and at least 0 apart from the divisor", () => {
  fc.assert(
    fc.property(crossed, (drawn) => {
      const groups = groupsOf(
        drawn.map(([N]) => N),
        drawn.map(([N, share]) => Math.round(share * N)),
      );
      fc.pre(groups.some(({ r }) => r > 0));
      const { r, maxBias, rate } = representativeness({ groups, model: "saturated" });
      const N = groups.reduce((sum, group) => sum + group.N, 0);
      expect(r).toBeGreaterThanOrEqual(1 - Math.sqrt(N / (N - 1)) - 1e-12);
      expect(r).toBeLessThanOrEqual(1);
      expectSame(maxBias * rate, (1 - r) / 2);
      const alike = drawn.map(([homes]) => 2 * homes);
      expectSame(
        representativeness({
          groups: groupsOf(
            alike,
            drawn.map(([homes]) => homes),
          ),
        }).r,
        1,
      );
    }),
  );
});
