import fc from "fast-check";
import { expect, test } from "vitest";
import { bh } from "../../semantic-layer/statistics/multiplicity.ts";
import { expectReference, expectSame, reference } from "./reference.ts";

const listed = (p: readonly number[], q: number) =>
  [...bh({ p }).adjusted.keys()].filter((at) => bh({ p }).adjusted[at]! <= q);
const chances = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 40 });

test("the fifteen p-values of Benjamini and Hochberg have the adjusted values that R gives", () => {
  const { adjusted } = bh(reference.bh1995);
  for (const [at, q] of reference.bh1995.q.entries()) expectReference(adjusted[at]!, q);
});

test("at 0.05 four of the fifteen are listed, where Bonferroni lists three", () => {
  const { p } = reference.bh1995;
  expect(listed(p, 0.05)).toEqual([0, 1, 2, 3]);
  expect(p.filter((chance) => chance * p.length <= 0.05)).toHaveLength(3);
});

test("an empty list of p-values gives an empty list", () => {
  expect(bh({ p: [] })).toEqual({ adjusted: [] });
});

test.each([
  [() => bh({ p: [0.2, 1.2] }), "between 0 and 1, not at 1.2"],
  [() => bh({ p: [-0.1] }), "not at -0.1"],
  [() => bh({ p: [Number.NaN] }), "not at NaN"],
])("what is no family of p-values is refused (%#)", (call, sentence) => {
  expect(call).toThrow(sentence);
});

test("adjusted values are those of the definition, worked out pair by pair", () => {
  fc.assert(
    fc.property(chances, (p) => {
      const { adjusted } = bh({ p });
      const sorted = [...p].sort((a, b) => a - b);
      for (const [at, chance] of p.entries()) {
        const candidates = sorted.flatMap((other, rank) => (other >= chance ? [(p.length * other) / (rank + 1)] : []));
        expectSame(adjusted[at]!, Math.min(1, ...candidates), 1e-12);
      }
    }),
  );
});

test("the list is the one of the step-up rule: all up to the last p_(i) ≤ i·q/m", () => {
  fc.assert(
    fc.property(chances, fc.constantFrom(0.05, 0.1, 0.2), (p, q) => {
      const sorted = [...p].sort((a, b) => a - b);
      // Where p is within rounding of its bound either answer is right.
      fc.pre(sorted.every((chance, rank) => Math.abs(chance - ((rank + 1) * q) / p.length) > 1e-12));
      const last = sorted.findLastIndex((chance, rank) => chance <= ((rank + 1) * q) / p.length);
      const expected = [...p.keys()].filter((at) => last >= 0 && p[at]! <= sorted[last]!);
      expect(listed(p, q)).toEqual(expected);
    }),
  );
});

test("adjusting never lowers a p-value, keeps their order, treats equals alike, and does not depend on order", () => {
  fc.assert(
    fc.property(chances, fc.integer({ min: 0, max: 39 }), (p, turn) => {
      const { adjusted } = bh({ p });
      const places = [...p.keys()];
      for (const at of places) {
        expect(adjusted[at]!).toBeGreaterThanOrEqual(p[at]!);
        for (const other of places)
          if (p[at]! <= p[other]!) expect(adjusted[at]!).toBeLessThanOrEqual(adjusted[other]!);
      }
      const turned = [...p.slice(turn % p.length), ...p.slice(0, turn % p.length)];
      const again = bh({ p: turned }).adjusted;
      for (const at of places) expect(again[at]!).toBe(adjusted[(at + (turn % p.length)) % p.length]!);
    }),
  );
});
