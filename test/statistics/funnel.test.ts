import fc from "fast-check";
import { expect, test } from "vitest";
import { bh, garwood, normalQuantile, wilson } from "../../semantic-layer/statistics/index.ts";
import { poissonChance, poissonLimits, poissonPoint } from "../../semantic-layer/statistics/funnel-limits.ts";
import { dispersion, funnel, funnelOfShares, type FunnelPoint } from "../../semantic-layer/statistics/funnel.ts";
import ukhsa from "./facts/funnel-ukhsa.json" with { type: "json" };
import { expectReference, expectSame, reference } from "./reference.ts";

test("limits for the plot at 8.5 expected are those of Spiegelhalter's formula", () => {
  const expected = reference["funnel_exact_E8.5"];
  for (const [at, p] of expected.p.entries()) {
    expectReference(poissonPoint(p, 8.5), expected.interp[at]!);
    expect(Math.ceil(poissonPoint(p, 8.5))).toBe(expected.k[at]);
  }
});

test("all 300 ratios of the UK public health test file get the flag stated there", () => {
  const areas = ukhsa.ratios.rows.map(([k, e]) => ({ k: k as number, e: e as number }));
  const flags = funnel({ areas, target: 1, widen: "never" }).areas.map(({ flag }) => flag);
  expect(flags).toEqual(ukhsa.ratios.rows.map(([, , flag]) => flag));
  const count = (flag: string | null) => flags.filter((each) => each === flag).length;
  expect([count("HIGH_998"), count("HIGH_95"), count("LOW_998"), count("LOW_95"), count(null)]).toEqual([
    50, 23, 49, 49, 129,
  ]);
});

test("all 303 shares of the UK public health test file get the flag stated there", () => {
  const areas = ukhsa.shares.rows.map(([x, n]) => ({ x: x as number, n: n as number }));
  const answer = funnelOfShares({ areas, widen: "never" });
  expectReference(answer.target, 0.8064244786);
  expect(answer.areas.map(({ flag }) => flag)).toEqual(ukhsa.shares.rows.map(([, , flag]) => flag));
});

test("areas that differ far more than chance widen the limits, and the answer says so", () => {
  const areas = ukhsa.ratios.rows.map(([k, e]) => ({ k: k as number, e: e as number }));
  const [plain, widened] = [funnel({ areas, target: 1, widen: "never" }), funnel({ areas, target: 1 })];
  expect([plain.widened, widened.widened]).toEqual([false, true]);
  expect(plain.dispersion).toBe(widened.dispersion);
  const [narrow, wide] = [plain.areas[0]!.limits[0]!, widened.areas[0]!.limits[0]!];
  expectSame(wide.hi - 1, Math.sqrt(plain.dispersion) * (narrow.hi - 1));
  const flagged = (areas: { flag: string | null }[]) => areas.filter(({ flag }) => flag !== null).length;
  expect(flagged(widened.areas)).toBeLessThan(flagged(plain.areas) / 2);
});

test("widening divides the distance behind every p-value by √φ, and the list is made of the widened ones", () => {
  // Shares of 0.5 ± z·0.05, ten areas of z = 2.5 on either side: φ = 6.25, so that |z| becomes 1.
  const areas = Array.from({ length: 20 }, (_, at) => ({ x: 50 + (at % 2 === 0 ? 12.5 : -12.5), n: 100 }));
  const answer = funnelOfShares({ areas, target: 0.5 });
  expectSame(answer.dispersion, 6.25);
  expect(answer.widened).toBe(true);
  for (const { p, flag, listed, limits } of answer.areas) {
    expectReference(p, 0.317310507863);
    expect({ flag, listed }).toEqual({ flag: null, listed: false });
    expectSame(limits[0]!.lo, 0.5 - 2.5 * 0.05 * normalQuantile(0.975));
    expectSame(limits[0]!.hi, 0.5 + 2.5 * 0.05 * normalQuantile(0.975));
  }
  expect(funnelOfShares({ areas, target: 0.5, widen: "never" }).areas.every((area) => area.listed)).toBe(true);
});

test("in a widely scattered funnel an area far below the target is flagged no sooner than one as far above it", () => {
  const k = [200, 600, 200, 600, 210, 600, 200, 600, 190, 610, 240, 560];
  const { areas, dispersion, widened } = funnel({ areas: k.map((each) => ({ k: each, e: 400 })), target: 1 });
  expectReference(dispersion, 100.791214699996);
  expect(widened).toBe(true);
  // R's ppois at 400, of the counts drawn in by √φ, interpolated between the two whole ones.
  const expected = [
    [200, 0.331750116548248],
    [600, 0.331275979448776],
    [190, 0.307141404050387],
    [610, 0.307473989062019],
  ] as const;
  for (const [count, p] of expected) {
    expectReference(areas[k.indexOf(count)]!.p, p);
    expect(areas[k.indexOf(count)]).toMatchObject({ flag: null, listed: false });
  }
});

test("a Poisson chance is R's in both tails, however small", () => {
  // 2·ppois(k, 400) and 2·ppois(k − 1, 400, lower.tail = FALSE).
  const expected = [
    [200, 2.49604479518912e-28],
    [240, 7.28236467254711e-18],
    [560, 5.25732047716187e-14],
    [600, 1.54827035169563e-20],
  ] as const;
  for (const [k, p] of expected) expectReference(poissonChance(k, 400), p);
  expect(poissonChance(400, 400)).toBe(1);
  expectReference(poissonChance(0, 4), 2 * Math.exp(-4));
});

test("dispersion is the mean square after the outer tenths are drawn in", () => {
  // Eleven values: the 10% and 90% points are the second and the tenth.
  const z = [-9, -2, -1, -1, 0, 0, 0, 1, 1, 2, 30];
  expect(dispersion(z)).toEqual({ phi: (4 * 4 + 4 * 1) / 11, overdispersed: false });
  // Twelve values: the points lie at places 1.1 and 9.9.
  const twelve = [-8, -4, -2, -1, -1, 0, 0, 1, 1, 2, 4, 8];
  expectSame(dispersion(twelve).phi, (4 * (2 + 0.9 * 2) ** 2 + 2 * 4 + 4 * 1) / 12);
  expect(dispersion(twelve).overdispersed).toBe(true);
  // Eight values whose mean square is 1 + 2·√(2/8), exactly the largest that counts as chance.
  expect(dispersion([0, 0, 0, 0, 2, 2, 2, 2])).toEqual({ phi: 2, overdispersed: false });
  expect(dispersion(Array<number>(8).fill(1.4142)).overdispersed).toBe(false);
  expect(dispersion(Array<number>(8).fill(1.4143)).overdispersed).toBe(true);
});

test("an area is on the list only when it survives among all areas", () => {
  const areas = [{ k: 30, e: 15 }, ...Array.from({ length: 39 }, () => ({ k: 15, e: 15 })), { k: 24, e: 15 }];
  const { areas: seen } = funnel({ areas, target: 1 });
  expect(seen[0]).toMatchObject({ value: 2, flag: "HIGH_998", listed: true });
  expect(seen[40]).toMatchObject({ flag: "HIGH_95", listed: false });
  expect(bh({ p: seen.map(({ p }) => p) }).adjusted[40]!).toBeGreaterThan(0.1);
});

test("the target is the rate of all areas together unless it is given", () => {
  expect(
    funnel({
      areas: [
        { k: 3, e: 10 },
        { k: 1, e: 10 },
      ],
    }).target,
  ).toBe(0.2);
  expect(funnelOfShares({ areas: [{ x: 3, n: 10 }], target: 0.5 }).target).toBe(0.5);
});

test("limits for the plot never fall below 0 nor, for shares, rise above 1", () => {
  expect(poissonLimits(0.02, 10, 0.998).lo).toBe(0);
  const [small] = funnelOfShares({ areas: [{ x: 2, n: 2 }], target: 0.9 }).areas;
  expect(small!.limits[1]).toMatchObject({ confidence: 0.998, hi: 1 });
});

test.each([
  [() => funnel({ areas: [{ k: 1.5, e: 2 }] }), "not 1.5 in 2"],
  [() => funnel({ areas: [{ k: -1, e: 2 }] }), "not -1 in 2"],
  [() => funnel({ areas: [{ k: 1, e: 0 }] }), "not 1 in 0"],
  [() => funnel({ areas: [{ k: 0, e: 5 }] }), "target above 0, not 0"],
  [() => funnel({ areas: [] }), "not NaN"],
  [() => funnel({ areas: [], target: 1 }), "at least one area"],
  [() => funnelOfShares({ areas: [{ x: 3, n: 2 }] }), "not 3 of 2"],
  [() => funnelOfShares({ areas: [{ x: -1, n: 2 }] }), "not -1 of 2"],
  [
    () =>
      funnelOfShares({
        areas: [
          { x: 0, n: 0 },
          { x: 2, n: 4 },
        ],
      }),
    "not 0 of 0",
  ],
  [() => funnelOfShares({ areas: [{ x: 2, n: 2 }] }), "between 0 and 1, not 1"],
  [() => funnelOfShares({ areas: [{ x: 0, n: 2 }] }), "between 0 and 1, not 0"],
  [() => poissonPoint(0, 3), "not 0 and 3"],
  [() => poissonPoint(1, 3), "not 1 and 3"],
  [() => poissonPoint(0.5, 0), "not 0.5 and 0"],
])("what makes no funnel is refused (%#)", (call, sentence) => {
  expect(call).toThrow(sentence);
});

const scattered = fc
  .record({
    target: fc.double({ min: 0.05, max: 4, noNaN: true }),
    // How many standard deviations of chance the areas lie apart.
    spread: fc.integer({ min: 0, max: 12 }),
    areas: fc.array(
      fc.record({
        e: fc.integer({ min: 0, max: 5 }).chain((size) => fc.integer({ min: 10 ** size, max: 10 ** (size + 1) })),
        // Most lie together and a few far out, which winsorising keeps from widening the limits as far.
        z: fc.oneof(
          { weight: 8, arbitrary: fc.integer({ min: -10, max: 10 }).map((z) => z / 10) },
          { weight: 1, arbitrary: fc.integer({ min: -100, max: 100 }).map((z) => z / 10) },
        ),
      }),
      { minLength: 12, maxLength: 20 },
    ),
  })
  .map(({ target, spread, areas }) => ({
    target,
    areas: areas.map(({ e, z }) => {
      const expected = target * e;
      return { e, k: Math.max(Math.round(expected + spread * z * Math.sqrt(expected)), 0) };
    }),
  }));

test("an area is flagged exactly when it lies outside the limits, however wide they are and however large its count", () => {
  const seen = { low: 0, high: 0, widened: 0 };
  fc.assert(
    fc.property(scattered, ({ target, areas }) => {
      const answer = funnel({ areas, target });
      const widening = answer.widened ? Math.sqrt(answer.dispersion) : 1;
      for (const [at, { value, flag, limits }] of answer.areas.entries()) {
        // The upper line runs through the last count that is not exceptional; one count further is.
        const count = widening / areas[at]!.e;
        const near = 1e-9 * (1 + value);
        const [outer, inner] = [limits[1]!, limits[0]!];
        fc.pre(
          [inner, outer].every(({ lo, hi }) => Math.abs(value - lo) > near && Math.abs(value - hi - count) > near),
        );
        const place =
          value > outer.hi + count
            ? "HIGH_998"
            : value > inner.hi + count
              ? "HIGH_95"
              : value < outer.lo
                ? "LOW_998"
                : value < inner.lo
                  ? "LOW_95"
                  : null;
        expect(flag, `${areas[at]!.k} in ${areas[at]!.e}`).toBe(place);
        if (answer.widened && flag?.startsWith("LOW")) seen.low += 1;
        if (answer.widened && flag?.startsWith("HIGH")) seen.high += 1;
      }
      if (answer.widened) seen.widened += 1;
    }),
    { numRuns: 300 },
  );
  // The runs included flagged areas and widened limits.
  expect(Math.min(seen.low, seen.high, seen.widened)).toBeGreaterThan(20);
});

test("areas as far above the target as below it, on the scale on which Poisson counts are symmetric, are flagged alike", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 400, max: 20_000 }),
      fc.double({ min: 1.5, max: 8, noNaN: true }),
      fc.double({ min: 0.1, max: 1, noNaN: true }),
      (expected, scatter, part) => {
        const at = (z: number) => ({ k: Math.round((Math.sqrt(expected) + z / 2) ** 2), e: expected });
        const wide = [-1, 1, -1, 1, -1, 1].map((side) => at(2 * scatter * side));
        const answer = funnel({ areas: [at(-part * scatter), at(part * scatter), ...wide], target: 1 });
        fc.pre(answer.widened);
        const [low, high] = answer.areas as [FunnelPoint, FunnelPoint];
        // To the skewness of a Poisson law and one count.
        expect(Math.abs(Math.log(low.p / high.p))).toBeLessThan(0.6);
      },
    ),
  );
});

const counts = fc.array(
  fc.record({ k: fc.integer({ min: 0, max: 80 }), e: fc.double({ min: 0.5, max: 90, noNaN: true }) }),
  { minLength: 1, maxLength: 30 },
);

test("flags of rates are those of the exact interval around the count", () => {
  fc.assert(
    fc.property(counts, (areas) => {
      for (const [at, { flag }] of funnel({ areas, target: 1, widen: "never" }).areas.entries()) {
        const { k, e } = areas[at]!;
        const outside = (confidence: number) => e < garwood(k, confidence).lo || e > garwood(k, confidence).hi;
        expect(flag?.endsWith("998") ?? false).toBe(outside(0.998));
        expect(flag !== null).toBe(outside(0.95));
        if (flag) expect(flag.startsWith("HIGH")).toBe(k > e);
      }
    }),
  );
});

test("flags of shares are those of Wilson's interval around the share", () => {
  const shares = fc.array(
    fc.integer({ min: 1, max: 300 }).chain((n) => fc.record({ n: fc.constant(n), x: fc.integer({ min: 0, max: n }) })),
    { minLength: 1, maxLength: 30 },
  );
  fc.assert(
    fc.property(shares, fc.double({ min: 0.05, max: 0.95, noNaN: true }), (areas, target) => {
      for (const [at, { flag, limits }] of funnelOfShares({ areas, target, widen: "never" }).areas.entries()) {
        const { x, n } = areas[at]!;
        const { lo, hi } = wilson(x / n, n, normalQuantile(0.975));
        expect(flag !== null).toBe(target < lo || target > hi);
        expect(x / n < limits[0]!.lo || x / n > limits[0]!.hi).toBe(flag !== null);
      }
    }),
  );
});

test("a plotted point lies just below the first count with a share p at or below it", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.01, max: 400, noNaN: true }),
      fc.constantFrom(0.001, 0.025, 0.5, 0.975, 0.999),
      (mean, p) => {
        let [law, sum, k] = [Math.exp(-mean), Math.exp(-mean), 0];
        while (sum < p) sum += law *= mean / ++k;
        expectSame(poissonPoint(p, mean), k - (sum - p) / law, 1e-7);
      },
    ),
  );
});
