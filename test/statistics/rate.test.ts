import fc from "fast-check";
import { expect, test } from "vitest";
import { byar, fayFeuer, garwood, rate } from "../../semantic-layer/statistics/rate.ts";
import fleiss from "./facts/fleiss.json" with { type: "json" };
import { expectReference, expectSame, reference } from "./reference.ts";

test("exact limits of a count are those of Garwood's table", () => {
  for (const [k, lo, hi] of reference.poisson_exact95.rows as [number, number, number][]) {
    expectReference(garwood(k).lo, lo);
    expectReference(garwood(k).hi, hi);
  }
});

test("Byar's limits are those of the UK public health test file", () => {
  for (const [rows, confidence] of [
    [reference.byar95.rows, 0.95],
    [reference.byar998.rows, 0.998],
  ] as [[number, number, number][], number][]) {
    for (const [k, lo, hi] of rows) {
      expectReference(byar(k, confidence).lo, lo);
      expectReference(byar(k, confidence).hi, hi);
    }
  }
});

test("reports by repeat reporters have R's gamma limits, wider than a count's", () => {
  for (const row of reference.fay_feuer95.rows.filter((each) => each.v !== undefined)) {
    const limits = fayFeuer({ k: row.y, kk: row.v!, rMax: row.w! });
    expectReference(limits.lo, row.lo);
    expectReference(limits.hi, row.hi);
  }
  const naive = garwood(37);
  expectReference(naive.lo, 26.05, 1e-3);
  expectReference(naive.hi, 51.0, 1e-3);
});

test("a standardised rate has the limits that Fay and Feuer's method gives Fleiss' table", () => {
  const standard = fleiss.births.map((row) => row.reduce((sum, births) => sum + births, 0) / row.length);
  const whole = standard.reduce((sum, births) => sum + births, 0);
  const weights = standard.map((births, age) => births / whole / fleiss.births[age]![0]!);
  const k = fleiss.cases_order_1.reduce((sum, cases, age) => sum + cases * weights[age]!, 0);
  const kk = fleiss.cases_order_1.reduce((sum, cases, age) => sum + cases * weights[age]! ** 2, 0);
  const expected = reference.fay_feuer95.rows[0]!;
  expectReference(k, expected.y);
  const { lo, hi } = fayFeuer({ k, kk, rMax: Math.max(...weights) });
  expectReference(lo, expected.lo);
  expectReference(hi, expected.hi);
});

test("rates per 100 homes have the limits of the UK public health tables", () => {
  // [reports, homes, value, lo, hi]; exact at 1 and 5, Byar from 10.
  const exact = [
    [1, 100, 1, 0.025317808, 5.5716433909],
    [5, 100, 5, 1.6234863901, 11.6683320793],
  ] as const;
  for (const [k, homeYears, value, lo, hi] of exact) {
    const answer = rate({ k, homeYears });
    expect(answer.value).toBe(value);
    expectReference(answer.lo, lo);
    expectReference(answer.hi, hi);
  }
  const approximate = [
    [20, 100, 12.2114288349, 30.8898803692],
    [65, 100, 50.1631877105, 82.8491385459],
    [222, 3215, 6.0265748777, 7.8757293709],
  ] as const;
  for (const [k, homes, lo, hi] of approximate) {
    expectReference((100 * byar(k).lo) / homes, lo);
    expectReference((100 * byar(k).hi) / homes, hi);
    // The exact limits are near, and so is a different method.
    expect(rate({ k, homeYears: homes }).lo).toBeCloseTo(lo, 1);
    expect(rate({ k, homeYears: homes }).hi).toBeCloseTo(hi, 1);
  }
  expectReference(rate({ k: 222, homeYears: 3215 }).value, 6.9051321923);
});

test("without home-years the answer is a number of reports", () => {
  const { value, lo, hi, confidence } = rate({ k: 37, kk: 129, rMax: 9 });
  expect({ value, confidence }).toEqual({ value: 37, confidence: 0.95 });
  expectReference(lo, 18.1986132855);
  expectReference(hi, 78.4523860286);
});

test("no reports leave 0 to 3.69, or more where a household is known to report often", () => {
  expect(rate({ k: 0 }).lo).toBe(0);
  expectReference(rate({ k: 0 }).hi, 3.6888794541);
  expectReference(fayFeuer({ k: 0, kk: 0, rMax: 2 }).hi, 2 * 3.6888794541);
  expect(byar(0).lo).toBe(0);
});

test.each([
  [() => rate({ k: -1 }), "k=-1"],
  [() => rate({ k: -1, kk: 1, rMax: -1 }), "k=-1"],
  [() => rate({ k: 5, kk: 4, rMax: 1 }), "kk=4"],
  [() => rate({ k: 5, kk: 30, rMax: 6 }), "rMax=6"],
  [() => rate({ k: 5, kk: 9, rMax: 4 }), "rMax=4"],
  [() => rate({ k: 5, kk: 20, rMax: 3 }), "kk=20"],
  [() => rate({ k: 5, kk: 5, rMax: 0 }), "rMax=0"],
  [() => rate({ k: 0, kk: 0, rMax: 1 }), "rMax=1"],
  [() => rate({ k: 0, kk: 1, rMax: 0 }), "kk=1"],
  // One household with 3 of the 10 reports adds 9 to the squares, the other seven reports add at least 7.
  [() => rate({ k: 10, rMax: 3 }), "kk=10"],
  [() => rate({ k: 10, kk: 15, rMax: 3 }), "kk=15"],
  [() => rate({ k: 10, kk: 31, rMax: 3 }), "kk=31"],
  [() => rate({ k: 2.5 }), "k=2.5"],
  [() => rate({ k: 10, kk: 16.5, rMax: 3 }), "kk=16.5"],
  [() => rate({ k: 10, kk: 16, rMax: 2.5 }), "rMax=2.5"],
  [() => rate({ k: Infinity }), "k=Infinity"],
  [() => rate({ k: Number.NaN }), "k=NaN"],
  [() => rate({ k: 5, homeYears: 0 }), "not 0"],
  [() => garwood(-1), "negative: -1"],
  [() => byar(-1), "negative: -1"],
  [() => fayFeuer({ k: -1 }), "k=-1"],
  [() => fayFeuer({ k: 2, kk: 0, rMax: 1 }), "kk=0"],
  [() => fayFeuer({ k: 2, kk: 2, rMax: 0 }), "rMax=0"],
])("sums that no reports can have are refused (%#)", (call, sentence) => {
  expect(call).toThrow(sentence);
});

test("the fewest and the most squares that ten reports can have, three of them of one household, are answered", () => {
  for (const kk of [16, 30]) expect(rate({ k: 10, kk, rMax: 3 }).hi).toBeGreaterThan(18);
});

const reports = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 60 });

test("when everyone reports once the limits are Garwood's", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3000 }), fc.constantFrom(0.9, 0.95, 0.998), (k, confidence) => {
      const gamma = fayFeuer({ k, kk: k, rMax: Math.min(k, 1) }, confidence);
      const exact = garwood(k, confidence);
      expectSame(gamma.lo, exact.lo);
      expectSame(gamma.hi, exact.hi);
    }),
  );
});

test("limits lie around the reports, and repeat reporters only widen them", () => {
  fc.assert(
    fc.property(reports, (households) => {
      const k = households.reduce((sum, r) => sum + r, 0);
      const kk = households.reduce((sum, r) => sum + r ** 2, 0);
      const { lo, hi } = rate({ k, kk, rMax: Math.max(...households) });
      expect(0 <= lo && lo < k && k < hi).toBe(true);
      const once = garwood(k);
      expect(lo).toBeLessThanOrEqual(once.lo * (1 + 1e-9));
      expect(hi).toBeGreaterThanOrEqual(once.hi * (1 - 1e-9));
    }),
  );
});

test("counting every report double doubles the limits", () => {
  fc.assert(
    fc.property(reports, (households) => {
      const k = households.reduce((sum, r) => sum + r, 0);
      const kk = households.reduce((sum, r) => sum + r ** 2, 0);
      const rMax = Math.max(...households);
      const [single, double] = [rate({ k, kk, rMax }), rate({ k: 2 * k, kk: 4 * kk, rMax: 2 * rMax })];
      expectSame(double.lo, 2 * single.lo);
      expectSame(double.hi, 2 * single.hi);
    }),
  );
});
