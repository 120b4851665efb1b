import fc from "fast-check";
import { expect, test } from "vitest";
import { goalposts } from "../../semantic-layer/statistics/goalposts.ts";
import { expectReference, expectSame, reference } from "./reference.ts";

test("the parts of China's human development index of 2010 have the scores that UNDP printed", () => {
  const { le, mys, eys, gni } = reference.hdi_china_2010;
  const score = (value: number, zero: number, hundred: number) =>
    goalposts({ values: [value], zero, hundred }).scores[0]!;
  // Three decimals printed.
  expectReference(score(le[0]!, le[1]!, le[2]!) / 100, le[3]!);
  expectReference(score(mys[0]!, 0, mys[1]!) / 100, mys[2]!);
  expectReference(score(eys[0]!, 0, eys[1]!) / 100, eys[2]!);
  expectReference(score(Math.log(gni[0]!), Math.log(gni[1]!), Math.log(gni[2]!)) / 100, gni[3]!);
});

test("values beyond the goalposts score 0 or 100 and are counted", () => {
  expect(goalposts({ values: [-1, 0, 2.5, 10, 10.5, 12], zero: 0, hundred: 10 })).toEqual({
    ...{ scores: [0, 0, 25, 100, 100, 100], clampedLow: 1, clampedHigh: 2, slope: 10 },
  });
});

test("where less is better the goalposts stand the other way round", () => {
  expect(goalposts({ values: [20, 5, 0], zero: 20, hundred: 0 })).toMatchObject({ scores: [0, 75, 100], slope: -5 });
  expect(goalposts({ values: [21], zero: 20, hundred: 0 })).toMatchObject({ clampedLow: 1, clampedHigh: 0 });
});

test.each([
  [() => goalposts({ values: [1], zero: 3, hundred: 3 }), "not at 3 and 3"],
  [() => goalposts({ values: [1], zero: 3, hundred: Number.NaN }), "not at 3 and NaN"],
  [() => goalposts({ values: [1, Number.NaN], zero: 0, hundred: 3 }), "must be a number"],
])("what cannot be put between goalposts is refused (%#)", (call, sentence) => {
  expect(call).toThrow(sentence);
});

test("scores lie from 0 to 100 and follow the order of values, or its reverse", () => {
  const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(fc.array(number, { minLength: 1 }), number, number, (values, zero, hundred) => {
      fc.pre(Math.abs(hundred - zero) > 1e-6);
      const { scores, clampedLow, clampedHigh } = goalposts({ values, zero, hundred });
      expect(scores.every((score) => score >= 0 && score <= 100)).toBe(true);
      expect(clampedLow + clampedHigh).toBeLessThanOrEqual(values.length);
      const mirrored = goalposts({ values, zero: hundred, hundred: zero }).scores;
      for (const [at, score] of scores.entries()) expectSame(mirrored[at]!, 100 - score, 1e-8);
    }),
  );
});
