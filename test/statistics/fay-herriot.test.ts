import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { betweenAreas, fitAt, heterogeneity } from "../../semantic-layer/statistics/between-areas.ts";
import { fayHerriot, shrink, smoothVariances } from "../../semantic-layer/statistics/fay-herriot.ts";
import bcgFacts from "./facts/bcg.json" with { type: "json" };
import milkFacts from "./facts/milk.json" with { type: "json" };
import { expectReference, expectSame, reference } from "./reference.ts";

/** Expenditure on fresh milk in 43 areas, with a dummy for each major area but the first. */
const milk = milkFacts.rows.map(([value, sd, major]) => ({
  value: value!,
  psi: sd! ** 2,
  x: [1, ...[2, 3, 4].map((area) => (area === major ? 1 : 0))],
}));

/** Log risk ratios of thirteen trials, no covariates. */
const bcg = bcgFacts.rows.map(([a, b, c, d]) => ({
  value: Math.log(a! / (a! + b!) / (c! / (c! + d!))),
  psi: 1 / a! - 1 / (a! + b!) + 1 / c! - 1 / (c! + d!),
  x: [1],
}));

describe("the milk areas", () => {
  const expected = reference.fay_herriot_milk;
  const { tau2, beta, betaSe, areas, warning, gammaRange, striking } = fayHerriot({ areas: milk });

  test("have the variance between areas that metafor finds, and sae up to its own tolerance", () => {
    expectReference(tau2, milkFacts.metafor.tau2, 1e-8);
    expectReference(tau2, expected.reml_tau2.metafor, 1e-8);
    expectReference(tau2, expected.reml_tau2.sae, 1e-5);
  });

  test("have the coefficients, shrunk values and errors that sae and metafor give", () => {
    for (const [at, value] of expected.beta_reml.entries()) expectReference(beta[at]!, value, 1e-5);
    for (const [at, value] of milkFacts.metafor.beta.entries()) expectReference(beta[at]!, value, 1e-8);
    for (const [at, value] of milkFacts.metafor.betaSe.entries()) expectReference(betaSe[at]!, value, 1e-8);
    for (const [at, value] of expected.eblup_1_5.entries()) expectReference(areas[at]!.shrunk, value, 1e-5);
    for (const [at, value] of expected.mse_1_5.entries()) expectReference(areas[at]!.mse, value, 1e-5);
    for (const [at, value] of milkFacts.metafor.blup.entries()) expectReference(areas[at]!.shrunk, value, 1e-8);
  });

  test("have standardised residuals as metafor's, of which one is striking", () => {
    for (const [at, value] of milkFacts.metafor.rstandard.entries()) expectReference(areas[at]!.residual, value, 1e-7);
    expect(striking).toEqual([10]);
    expect(warning).toBe(null);
    expectSame(gammaRange[0], Math.min(...milk.map(({ psi }) => tau2 / (tau2 + psi))));
    expectSame(gammaRange[1], Math.max(...milk.map(({ psi }) => tau2 / (tau2 + psi))));
  });

  test("have the variances that other estimators find", () => {
    expectReference(betweenAreas(milk, "ML").tau2, expected.ml_tau2);
    expectReference(betweenAreas(milk, "PM").tau2, expected.fh_moment_tau2, 1e-5);
    for (const method of ["ML", "PM", "DL"] as const)
      expectReference(betweenAreas(milk, method).tau2, milkFacts.metafor[method], 1e-7);
    expectReference(heterogeneity(milk).q, milkFacts.metafor.Q);
  });
});

describe("the trials of BCG", () => {
  const expected = reference.bcg;

  test("have the heterogeneity that metafor prints, by four estimators", () => {
    expectReference(betweenAreas(bcg).tau2, expected.tau2.REML, 1e-8);
    expectReference(betweenAreas(bcg, "DL").tau2, expected.tau2.DL);
    expectReference(betweenAreas(bcg, "ML").tau2, expected.tau2.ML, 1e-8);
    expectReference(betweenAreas(bcg, "PM").tau2, bcgFacts.metafor.PM, 1e-9);
    // By default metafor stops at 1e-4.
    expectReference(betweenAreas(bcg, "PM").tau2, expected.tau2.PM, 1e-4);
    expectReference(heterogeneity(bcg).q, expected.Q);
    expect(heterogeneity(bcg).df).toBe(12);
  });

  test("have metafor's mean, its error and shrunk values", () => {
    const between = betweenAreas(bcg);
    const fit = fitAt(bcg, between.tau2);
    expectReference(fit.beta[0]!, expected.mu_reml, 1e-8);
    expectReference(Math.sqrt(fit.variance[0]![0]!), expected.se_reml, 1e-8);
    const shrunk = shrink(bcg, fit, between).map((trial) => trial.shrunk);
    for (const [at, value] of bcgFacts.metafor.blup.entries()) expectReference(shrunk[at]!, value, 1e-9);
    // And at 1e-5 here.
    for (const [at, value] of expected.blup_1_4.entries()) expectReference(shrunk[at]!, value, 1e-7);
  });

  test("are too few areas to publish shrunk values, and come with that warning", () => {
    const { tau2, warning, areas } = fayHerriot({ areas: bcg });
    expectReference(tau2, expected.tau2.REML, 1e-8);
    expect(warning).toBe("TOO_FEW_AREAS");
    for (const [at, value] of bcgFacts.metafor.blup.entries()) expectReference(areas[at]!.shrunk, value, 1e-8);
    expect(milk.length).toBeGreaterThan(14);
    expect(fayHerriot({ areas: milk.slice(0, 15).map((area) => ({ ...area, x: [1] })) }).warning).toBe(null);
    expect(fayHerriot({ areas: milk.slice(0, 14).map((area) => ({ ...area, x: [1] })) }).warning).toBe("TOO_FEW_AREAS");
  });
});

test("Efron and Morris' batting averages shrink as in their paper, with the factor of James and Stein", () => {
  const { avg, js } = reference.efron_morris;
  const turned = avg.map((share) => Math.sqrt(45) * Math.asin(2 * share - 1));
  const players = turned.map((value) => ({ value, psi: 1, x: [1] }));
  // 1 − (k − 3)/S is γ for this τ².
  const { q } = heterogeneity(players);
  const tau2 = q / (avg.length - 3) - 1;
  const shrunk = shrink(players, fitAt(players, tau2), { tau2, variance: 0 });
  for (const [at, { shrunk: value }] of shrunk.entries())
    expectReference((1 + Math.sin(value / Math.sqrt(45))) / 2, js[at]!, 2e-3);
});

test("sampling variances are pooled over areas and follow the answers and the design effect", () => {
  const areas = [
    { n: 5, s2: 2 },
    { n: 11, s2: 1, deff: 1.5 },
    { n: 1, s2: Number.NaN },
  ];
  const { psi, pooled } = smoothVariances({ areas });
  expectSame(pooled, (4 * 2 + 10 * 1) / 14);
  for (const [at, value] of [pooled / 5, (1.5 * pooled) / 11, pooled].entries()) expectSame(psi[at]!, value);
});

test("the benchmark brings shrunk values to the total of the direct ones", () => {
  const areas = milk.map((area, at) => ({ ...area, N: 100 + 40 * at }));
  const answer = fayHerriot({ areas });
  const total = (pick: (at: number) => number) => areas.reduce((sum, { N }, at) => sum + N * pick(at), 0);
  expectSame(
    total((at) => answer.areas[at]!.benchmarked!),
    total((at) => areas[at]!.value),
  );
  expect(answer.benchmark).not.toBe(1);
  const without = fayHerriot({ areas: milk });
  expect(without.benchmark).toBe(null);
  expect(without.areas.every(({ benchmarked }) => benchmarked === null)).toBe(true);
});

test("areas that differ no more than by chance get only the prediction, and a warning", () => {
  const areas = Array.from({ length: 16 }, (_, at) => ({ value: 7 + (at % 2) / 100, psi: 1, x: [1] }));
  const { tau2, warning, areas: shrunk, gammaRange } = fayHerriot({ areas });
  expect({ tau2, warning, gammaRange }).toEqual({ tau2: 0, warning: "SYNTHETIC_ONLY", gammaRange: [0, 0] });
  expect(shrunk.every(({ shrunk, synthetic }) => shrunk === synthetic)).toBe(true);
  // g1 = 0, g2 = Var(β) = 1/16, g3 = ψ²/ψ³·2/Σψ⁻² = 2/16.
  expectSame(shrunk[0]!.mse, 1 / 16 + 2 * (2 / 16));
});

const fifteen = Array.from({ length: 15 }, (_, at) => ({ value: 5 + at, psi: 1, x: [1] }));

test.each([
  [() => fayHerriot({ areas: [{ ...fifteen[0]!, psi: 0 }, ...fifteen.slice(1)] }), "not 5 and 0"],
  [() => fayHerriot({ areas: [{ ...fifteen[0]!, value: Number.NaN }, ...fifteen.slice(1)] }), "not NaN and 1"],
  [() => fayHerriot({ areas: fifteen.map((area) => ({ ...area, x: [1, 2] })) }), "repeat each other"],
  [() => fayHerriot({ areas: fifteen.map((area) => ({ ...area, x: [1, 0] })) }), "repeat each other"],
  [() => fayHerriot({ areas: fifteen.map((area, at) => ({ ...area, x: at > 0 ? [1] : [1, 1] })) }), "same covariates"],
  [() => fayHerriot({ areas: fifteen.map((area) => ({ ...area, x: [] })) }), "at least one"],
  [() => fayHerriot({ areas: fifteen.map((area) => ({ ...area, value: -area.value, N: 10 })) }), "positive totals"],
  [() => betweenAreas(bcg.slice(0, 1)), "1 areas are too few for 1 covariates"],
  [() => heterogeneity([]), "0 areas are too few"],
  [() => smoothVariances({ areas: [{ n: 0, s2: 1 }] }), "needs answers, not 0"],
  [() => smoothVariances({ areas: [{ n: 1, s2: 1 }] }), "two answers"],
])("what cannot be shrunk is refused (%#)", (call, sentence) => {
  expect(call).toThrow(sentence);
});

const someAreas = fc.array(
  fc.record({
    value: fc.double({ min: 0, max: 10, noNaN: true }),
    psi: fc.double({ min: 0.01, max: 4, noNaN: true }),
    share: fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100),
    N: fc.integer({ min: 1, max: 900 }),
  }),
  { minLength: 15, maxLength: 60 },
);

test("a shrunk value lies between the direct one and the prediction, and the benchmark holds", () => {
  fc.assert(
    fc.property(someAreas, (drawn) => {
      const areas = drawn.map(({ share: _, ...area }) => ({ ...area, x: [1] }));
      fc.pre(areas.some(({ value }) => value > 0));
      const answer = fayHerriot({ areas });
      for (const { direct, synthetic, shrunk, gamma, mse } of answer.areas) {
        expect(shrunk).toBeGreaterThanOrEqual(Math.min(direct, synthetic) - 1e-9);
        expect(shrunk).toBeLessThanOrEqual(Math.max(direct, synthetic) + 1e-9);
        expect(gamma >= 0 && gamma < 1 && mse > 0).toBe(true);
      }
      const total = (values: number[]) => values.reduce((sum, value, at) => sum + areas[at]!.N * value, 0);
      expectSame(total(answer.areas.map(({ benchmarked }) => benchmarked!)), total(areas.map(({ value }) => value)));
    }),
  );
});

test("the more an area's own answers say, the more they count: γ → 1 as ψ → 0", () => {
  fc.assert(
    fc.property(someAreas, fc.double({ min: 0.01, max: 4, noNaN: true }), (drawn, tau2) => {
      const areas = drawn.map(({ value, psi }) => ({ value, psi, x: [1] }));
      const at = (factor: number) => {
        const sharper = areas.map((area) => ({ ...area, psi: area.psi * factor }));
        return shrink(sharper, fitAt(sharper, tau2), { tau2, variance: 0 });
      };
      const [now, sharp] = [at(1), at(1e-9)];
      for (const place of areas.keys()) expect(sharp[place]!.gamma).toBeGreaterThan(now[place]!.gamma);
      for (const { shrunk, direct, gamma } of sharp) {
        expect(gamma).toBeGreaterThan(1 - 1e-6);
        expectSame(shrunk, direct, 1e-5);
      }
    }),
  );
});

test("with equal sampling variances shrinking keeps the order of the areas", () => {
  fc.assert(
    fc.property(someAreas, (drawn) => {
      const areas = drawn.map(({ value }) => ({ value, psi: 0.5, x: [1] }));
      const { areas: shrunk } = fayHerriot({ areas });
      const order = [...shrunk].sort((a, b) => a.direct - b.direct);
      for (let at = 1; at < order.length; at++)
        expect(order[at]!.shrunk).toBeGreaterThanOrEqual(order[at - 1]!.shrunk - 1e-12);
    }),
  );
});

test("the variance between areas is where the restricted likelihood is highest, however far one area lies out", () => {
  fc.assert(
    fc.property(someAreas, fc.double({ min: 0, max: 40, noNaN: true }), (drawn, far) => {
      const areas = drawn.map(({ value, psi }, at) => ({ value: at === 0 ? far : value, psi, x: [1] }));
      const likelihood = (tau2: number) => {
        const w = areas.map(({ psi }) => 1 / (tau2 + psi));
        const sum = w.reduce((total, weight) => total + weight, 0);
        const mean = areas.reduce((total, { value }, at) => total + w[at]! * value, 0) / sum;
        const squares = areas.reduce((total, { value }, at) => total + w[at]! * (value - mean) ** 2, 0);
        return (w.reduce((total, weight) => total + Math.log(weight), 0) - Math.log(sum) - squares) / 2;
      };
      const { tau2 } = betweenAreas(areas);
      for (const step of [1e-4, 1e-3, 1e-2]) {
        expect(likelihood(tau2)).toBeGreaterThanOrEqual(likelihood(tau2 * (1 + step) + 1e-9) - 1e-9);
        expect(likelihood(tau2)).toBeGreaterThanOrEqual(likelihood(tau2 * (1 - step)) - 1e-9);
      }
    }),
  );
});

test("the search also converges for areas on which scoring alone would swing for ever between two values", () => {
  const psi = [
    0.01, 0.0146, 0.0444, 0.0423, 0.0342, 0.0335, 0.0745, 0.1156, 0.01, 1.5968, 0.0736, 1.7539, 0.01, 0.1662, 1.2763,
  ];
  const share = [0, 0.45, 0.35, 0.39, 0.44, 0.48, 0.17, 0.09, 0.11, 0, 0, 0.14, 0, 0, 0.02];
  const areas = psi.map((variance, at) => ({ value: at === 8 ? 0.225 : 0, psi: variance, x: [1, share[at]!] }));
  expect(betweenAreas(areas).rounds).toBeLessThan(100);
});

test("another unit of measurement, or of a covariate, changes nothing but the unit", () => {
  fc.assert(
    fc.property(someAreas, fc.constantFrom(1e-3, 10, 1e4), (drawn, factor) => {
      const areas = drawn.map(({ value, psi, share }) => ({ value, psi, x: [1, share] }));
      fc.pre(new Set(drawn.map(({ share }) => share)).size > 1);
      const plain = fayHerriot({ areas });
      const scaled = fayHerriot({
        areas: areas.map(({ value, psi, x }) => ({
          value: factor * value,
          psi: factor ** 2 * psi,
          x: [1, x[1]! / factor],
        })),
      });
      expectSame(scaled.tau2 / factor ** 2, plain.tau2, 1e-6);
      for (const [at, { shrunk }] of plain.areas.entries()) expectSame(scaled.areas[at]!.shrunk / factor, shrunk, 1e-6);
    }),
  );
});
