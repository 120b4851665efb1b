/** Laws of changes and verdicts: what must hold for any two waves, any margin and any goal. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  change,
  mean,
  momentsOf,
  overlapOf,
  pValues,
  verdict,
  type PairMoments,
} from "../../semantic-layer/statistics/index.ts";
import { expectSame } from "./reference.ts";

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const estimate = fc.record({
  ...{ value: between(-50, 50), se: between(0.01, 10), df: between(3, 500) },
  n: fc.integer({ min: 20, max: 1000 }),
});

describe("a change", () => {
  test("seen backwards has the other sign and the same margin, whatever the overlap", () => {
    fc.assert(
      fc.property(estimate, estimate, between(0, 1), between(-1, 1), (one, other, part, correlation) => {
        const overlap = { m: Math.floor(part * Math.min(one.n, other.n)), covariance: correlation * one.se * other.se };
        const [forth, back] = [change(one, other, overlap), change(other, one, overlap)];
        expectSame(forth.value, -back.value);
        expectSame(forth.lo, -back.hi);
        expect([back.se, back.df, back.n, back.overlapShare]).toEqual([
          forth.se,
          forth.df,
          forth.n,
          forth.overlapShare,
        ]);
      }),
    );
  });

  test("is more certain when the two answers of a household are alike, and less certain when they are opposite", () => {
    fc.assert(
      fc.property(estimate, estimate, between(0, 1), (one, other, correlation) => {
        const m = Math.min(one.n, other.n);
        fc.pre(m >= Math.max(one.n, other.n) / 10);
        const seen = (sign: number) => change(one, other, { m, covariance: sign * correlation * one.se * other.se }).se;
        expect(seen(1)).toBeLessThanOrEqual(seen(0));
        expect(seen(0)).toBe(change(one, other).se);
        expect(seen(-1)).toBeGreaterThanOrEqual(seen(0));
        // (v₁ + v₂ − 2C) + (v₁ + v₂ + 2C)
        expectSame(seen(1) ** 2 + seen(-1) ** 2, 2 * seen(0) ** 2, 1e-8);
      }),
    );
  });

  test("has the covariance of all pairs, however they are split over weighting cells of equal weight", () => {
    const pair = fc.tuple(between(-5, 5), between(-5, 5));
    fc.assert(
      fc.property(fc.array(pair, { minLength: 2, maxLength: 30 }), fc.nat(), (pairs, at) => {
        const cut = at % pairs.length;
        const first = { n: pairs.length + 3, sw: pairs.length + 3, value: 0.4 };
        const second = { n: pairs.length + 5, sw: pairs.length + 5, value: -0.2 };
        const whole = overlapOf([pairMoments(pairs)], first, second);
        const split = overlapOf([pairMoments(pairs.slice(0, cut)), pairMoments(pairs.slice(cut))], first, second);
        expect(split.m).toBe(whole.m);
        expectSame(split.covariance, whole.covariance);
      }),
    );
  });

  test("counts the smaller wave as its answers, and the larger one in the share of overlap", () => {
    const [small, large] = [
      { value: 5, se: 0.2, df: 39, n: 40 },
      { value: 6, se: 0.1, df: 399, n: 400 },
    ];
    expect(change(small, large, { m: 40, covariance: 0 })).toMatchObject({ n: 40, overlapShare: 0.1 });
    expect(change(large, small, { m: 40, covariance: 0 })).toMatchObject({ n: 40, overlapShare: 0.1 });
  });

  test("is paired only when everybody answered both times", () => {
    const wave = { value: 5, se: 0.2, df: 49, n: 50 };
    expect(change(wave, wave, { m: 50, covariance: 0.02 }).df).toBe(49);
    for (const [first, second] of [
      [wave, { ...wave, n: 51 }],
      [{ ...wave, n: 51 }, wave],
    ] as const) {
      expect(change(first, second, { m: 50, covariance: 0.02 }).df).not.toBe(49);
    }
  });

  test("with a larger covariance than the waves' variances allow is refused, instead of being called certain", () => {
    const [first, second] = [
      { value: 5, se: 0.2, df: 49, n: 50 },
      { value: 6, se: 0.3, df: 49, n: 50 },
    ];
    const refused = (covariance: number) => () => change(first, second, { m: 40, covariance });
    for (const covariance of [0.0601, -0.0601, 30]) expect(refused(covariance)).toThrow("more than the waves' own");
    // The most there can be leaves the difference of the two errors: √(0.04 + 0.09 − 2·0.06).
    expectSame(change(first, second, { m: 40, covariance: 0.06 }).se, 0.1);
    expect(() => change(first, second, { m: 51, covariance: 0 })).toThrow("At most 50 households");
    expect(() => change(first, { ...second, n: 60 }, { m: 51, covariance: 0 })).toThrow("At most 50 households");
  });

  test("has a tolerance for rounding that follows the unit of the scores and the size of their squares", () => {
    const waveOf = (value: number, se: number) => ({ value, se, df: 49, n: 50 });
    const [first, second] = [waveOf(5e-6, 2e-7), waveOf(6e-6, 3e-7)];
    expect(() => change(first, second, { m: 40, covariance: 6.01e-14 })).toThrow("more than the waves' own");
    expectSame(1e6 * change(first, second, { m: 40, covariance: 6e-14 }).se, 0.1);
    // Of squares of a million, 1e12, the last digits are 1e-4; of the mean of sixty of them a sixtieth.
    const far = [waveOf(1e6, 1e-3), waveOf(1e6, 1e-3)] as const;
    expect(() => change(...far, { m: 40, covariance: 0.01 })).not.toThrow();
    expect(() => change(...far, { m: 40, covariance: 1 })).toThrow("more than the waves' own");
  });

  test("is never refused when the sums come from answers, however far from 0 they are", () => {
    const answers = fc.array(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })), {
      minLength: 3,
      maxLength: 40,
    });
    fc.assert(
      fc.property(answers, fc.constantFrom(0, 50, 1e4), fc.nat({ max: 3 }), (rows, far, alone) => {
        const pairs = rows.map(([y1, y2]) => [far + y1, far + y2] as const);
        // Some households answered in the first wave only, and everyone's second answer may equal the first.
        for (const second of [
          (pair: readonly [number, number]) => pair[1],
          (pair: readonly [number, number]) => pair[0],
        ]) {
          const inBoth = pairs.map((pair) => [pair[0], second(pair)] as const);
          const y1 = [...inBoth.map(([y]) => y), ...Array<number>(alone).fill(far + 1)];
          const y2 = inBoth.map(([, y]) => y);
          const [before, after] = [waveOf(y1), waveOf(y2)];
          const overlap = overlapOf([pairMoments(inBoth)], { ...before, sw: y1.length }, { ...after, sw: y2.length });
          for (const variance of ["perWave", "union"] as const)
            expect(change(before, after, overlap, { variance }).se).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  test("has at most the number of households less one as degrees of freedom, once waves share answers", () => {
    const wave = { value: 5, se: 0.2, df: 44, n: 45 };
    const df = (covariance: number) => change(wave, wave, { m: 25, covariance }).df;
    // 65 households. Welch's: (0.08 + 0.064)²/(2·0.0016/44) = 285, (0.08 − 0.016)²/… = 56.3.
    expect(df(-0.032)).toBe(64);
    expectSame(df(0.008), (0.064 ** 2 * 44) / (2 * 0.0016));
    expect(df(0)).toBe(88);
  });

  test("with nearly everything in common still has an interval, on one degree of freedom", () => {
    const wave = { value: 5, se: 0.2, df: 49, n: 50 };
    const { se, df, lo, hi } = change(wave, wave, { m: 49, covariance: 0.04 * (1 - 1e-6) });
    expectSame(se, Math.sqrt(2 * 0.04e-6));
    expect(df).toBe(1);
    // tan(0.45π) = 6.3138: the t quantile of Cauchy's law.
    expectSame(hi, Math.tan(0.45 * Math.PI) * se);
    expectSame(lo, -hi);
  });

  test("without any spread is certain, and has the degrees of freedom of both waves", () => {
    const still = { value: 5, se: 0, df: 30, n: 31 };
    expect(change(still, { ...still, value: 7, df: 12 })).toMatchObject({ value: 2, se: 0, lo: 2, hi: 2, df: 42 });
    // A panel in which nothing but noise in common is left.
    const moving = { value: 5, se: 0.2, df: 30, n: 31 };
    expect(change(moving, moving, { m: 30, covariance: 0.04 })).toMatchObject({ se: 0, lo: 0, hi: 0, df: 31 });
  });
});

describe("a verdict", () => {
  const question = fc.record({
    ...{ n: fc.integer({ min: 20, max: 400 }), d: between(-3, 3), se: between(0.01, 2), df: between(8, 400) },
    delta: between(0.01, 2),
  });
  const order = ["DECLINED", "UNDER_PRESSURE", "INCONCLUSIVE", "MAINTAINED"];

  test("does not worsen when the margin is wider, nor become firm in the other direction", () => {
    fc.assert(
      fc.property(question, between(0, 2), (asked, wider) => {
        const before = verdict({ kind: "hold", ...asked }).verdict;
        const after = verdict({ kind: "hold", ...asked, delta: asked.delta + wider }).verdict;
        expect(order.indexOf(after)).toBeGreaterThanOrEqual(order.indexOf(before));
      }),
      { numRuns: 1000 },
    );
  });

  test("is the one that its one-sided tests give at 5%", () => {
    fc.assert(
      fc.property(question, (asked) => {
        const p = pValues(asked);
        fc.pre([p.maintained, p.declined, p.down].every((chance) => Math.abs(chance - 0.05) > 1e-9));
        const expected =
          p.maintained < 0.05
            ? "MAINTAINED"
            : p.declined < 0.05
              ? "DECLINED"
              : p.down < 0.05
                ? "UNDER_PRESSURE"
                : "INCONCLUSIVE";
        expect(verdict({ kind: "hold", ...asked }).verdict).toBe(expected);
      }),
      { numRuns: 1000 },
    );
  });

  test("on a norm turns around with the sign of the distance", () => {
    const mirrored: Record<string, string> = {
      ON_TRACK: "OFF_TRACK",
      OFF_TRACK: "ON_TRACK",
      INCONCLUSIVE: "INCONCLUSIVE",
    };
    fc.assert(
      fc.property(question, (asked) => {
        const [above, below] = [asked.d, -asked.d].map(
          (d) => verdict({ ...asked, kind: "norm", d, delta: null }).verdict,
        );
        expect(below).toBe(mirrored[above!]);
      }),
    );
  });
});

function pairMoments(pairs: readonly (readonly [number, number])[]): PairMoments {
  const sum = (term: (y1: number, y2: number) => number) => pairs.reduce((all, [y1, y2]) => all + term(y1, y2), 0);
  return {
    ...{ w1: 1, w2: 1, m: pairs.length },
    ...{ sumY1: sum((y1) => y1), sumY2: sum((_, y2) => y2), sumY1Y2: sum((y1, y2) => y1 * y2) },
  };
}

function waveOf(y: readonly number[]) {
  return mean([{ ...momentsOf(y), N: null }], { mode: "process" });
}
