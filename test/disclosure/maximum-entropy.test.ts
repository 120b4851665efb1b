import fc from "fast-check";
import { expect, test } from "vitest";
import { inverseOf, maximumEntropyLaw } from "../../semantic-layer/disclosure/maximum-entropy.ts";
import { expectReference, expectSame, reference } from "./reference.ts";

const { ptable_symmetric_rows: ptable, maxent, handbook_ptable_example: handbook } = reference.cellkey;

test.each([
  ["R's ptable", 3, 1.4, ptable["D3V1.4"]],
  ["R's ptable", 5, 3, ptable.D5V3],
  ["another solver", 5, 2, maxent.D5V2],
  ["another solver", 6, 4, maxent.D6V4],
])("%s gives the law of D = %i, V = %d too", (_, bound, variance, expected) => {
  const { values, law } = maximumEntropyLaw({ bound, variance });
  for (const [v, probability] of expected.entries()) {
    // The last digit that was printed may be one off: two solvers stop at different moments.
    expectReference(law[values.indexOf(v)]!, probability, 3e-7);
    expect(law[values.indexOf(-v)]).toBe(law[values.indexOf(v)]);
  }
  expect(values).toHaveLength(2 * bound + 1);
});

test.each([
  [1, [-1, 1, 2], [0.51333333, 0.46, 0.02666667]],
  [2, [-2, 0, 1, 2], [0.16560835, 0.54634992, 0.24486677, 0.04317496]],
])("a count of %i never becomes 1 where 1 is blocked, with R's probabilities", (count, amounts, expected) => {
  const { values, law } = maximumEntropyLaw({ bound: 2, variance: 1.08, count, blocked: 1 });
  expect(values).toEqual(amounts);
  for (const [at, probability] of expected.entries()) expectReference(law[at]!, probability);
});

test("a count of 0 stays 0", () => {
  expect(maximumEntropyLaw({ bound: 5, variance: 2, count: 0 })).toEqual({ values: [0], law: [1] });
});

test("a large count has the symmetric row, whatever is blocked", () => {
  const row = maximumEntropyLaw({ bound: 3, variance: 1.4, count: 40, blocked: 2 });
  expect(row).toEqual(maximumEntropyLaw({ bound: 3, variance: 1.4 }));
});

test("every law has mean 0, the requested variance, and the exponential form of maximum entropy", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), fc.double({ min: 0.02, max: 0.98, noNaN: true }), (bound, share) => {
      const variance = (share * bound * (bound + 1)) / 3;
      const { values, law } = maximumEntropyLaw({ bound, variance });
      const moment = (power: number) => values.reduce((sum, v, at) => sum + law[at]! * v ** power, 0);
      expectSame(moment(0), 1);
      expectSame(moment(1), 0);
      expectSame(moment(2), variance);
      // log p is linear in v²: the step from 0 to v is v² times the step from 0 to 1.
      const log = (v: number) => Math.log(law[values.indexOf(v)]!);
      for (let v = 2; v <= bound; v += 1) expectSame(log(v) - log(0), v ** 2 * (log(1) - log(0)), 1e-7);
    }),
  );
});

test("no noise has a larger variance than that of equally likely amounts", () => {
  for (const chance of maximumEntropyLaw({ bound: 2, variance: 2 }).law) expectSame(chance, 0.2);
  expect(() => maximumEntropyLaw({ bound: 2, variance: 2.0001 })).toThrow("favour its extremes");
});

test("a small count has a law even when its extremes are the likeliest, and when it hardly varies", () => {
  // Mean 0 and variance V on −1, 1 and 2: p(−1) = (V + 2)/6, p(1) = (2 − V)/2, p(2) = (V − 1)/3.
  for (const variance of [1.0001, 1.999]) {
    const { law } = maximumEntropyLaw({ bound: 2, variance, count: 1, blocked: 1 });
    for (const [at, chance] of [(variance + 2) / 6, (2 - variance) / 2, (variance - 1) / 3].entries())
      expectSame(law[at]!, chance);
  }
  // A larger variance than that of equally likely amounts: at most 4 can be subtracted, and 5 added.
  const wide = maximumEntropyLaw({ bound: 5, variance: 12, count: 4 });
  expectSame(
    wide.values.reduce((sum, v, at) => sum + wide.law[at]! * v, 0),
    0,
  );
  expectSame(
    wide.values.reduce((sum, v, at) => sum + wide.law[at]! * v ** 2, 0),
    12,
  );
  const { values, law } = maximumEntropyLaw({ bound: 5, variance: 1e-6 });
  expectSame(law[values.indexOf(1)]! / 5e-7, 1, 1e-5);
});

test("it is an error to ask for a law that does not exist", () => {
  expect(() => maximumEntropyLaw({ bound: 5, variance: 26 })).toThrow("No noise within ±5");
  expect(() => maximumEntropyLaw({ bound: 5, variance: 12 })).toThrow("favour its extremes");
  expect(() => maximumEntropyLaw({ bound: 2, variance: 3, count: 1, blocked: 1 })).toThrow("No noise within ±2");
  expect(() => maximumEntropyLaw({ bound: 0, variance: 1 })).toThrow("whole number from 1, not 0");
  expect(() => maximumEntropyLaw({ bound: 2.5, variance: 1 })).toThrow("whole number from 1, not 2.5");
  expect(() => maximumEntropyLaw({ bound: 5, variance: 0 })).toThrow("variance above 0");
  expect(() => maximumEntropyLaw({ bound: 5, variance: NaN })).toThrow("variance above 0");
  expect(() => maximumEntropyLaw({ bound: 5, variance: 2, count: -1 })).toThrow("No row for the count -1");
  expect(() => maximumEntropyLaw({ bound: 5, variance: 2, count: 1, blocked: -1 })).toThrow("blocked up to -1");
});

test("a draw falls where the cumulated law passes it, from the lowest amount to the highest", () => {
  const inverse = inverseOf({ values: [-1, 0, 2], law: [0.25, 0.5, 0.25] });
  expect([0, 0.2499, 0.25, 0.7499, 0.75, 1 - 2 ** -32].map(inverse)).toEqual([-1, -1, 0, 0, 2, 2]);
  // A law that adds up to slightly less than 1 still has an answer for the largest draw.
  expect(inverseOf({ values: [-1, 1], law: [0.5, 0.4999] })(1 - 2 ** -32)).toBe(1);
});

test("the handbook's cell of 3 with the key 0.8 becomes 4", () => {
  const { n, ckey, v, out } = handbook;
  // Of its table only this is printed: between 0.7 and 1, one is added.
  const inverse = inverseOf({ values: [0, 1], law: [0.7, 0.3] });
  expect(inverse(ckey)).toBe(v);
  expect(n + inverse(ckey)).toBe(out);
});
