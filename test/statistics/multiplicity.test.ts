import fc from "fast-check";
import { expect, test } from "vitest";
import { bh, by, discoveries, fcrConfidence, intersectionUnion } from "../../semantic-layer/statistics/multiplicity.ts";
import { expectReference, expectSame, reference } from "./reference.ts";

const chances = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 40 });

test("the fifteen p-values of Benjamini and Hochberg have the adjusted values that R gives", () => {
  const { adjusted } = bh(reference.bh1995);
  for (const [at, q] of reference.bh1995.q.entries()) expectReference(adjusted[at]!, q);
});

test("at 0.05 four of the fifteen are listed, where Bonferroni lists three", () => {
  const { p } = reference.bh1995;
  expect(discoveries({ p, q: 0.05 }).selected).toEqual([0, 1, 2, 3]);
  expect(p.filter((chance) => chance * p.length <= 0.05)).toHaveLength(3);
});

test("a scan over KPIs and areas multiplies by the sum of 1/j", () => {
  const { p } = reference.bh1995;
  const sum = 3.3182289932; // 1 + 1/2 + … + 1/15, R sum(1/1:15)
  const [plain, scanned] = [bh({ p }).adjusted, by({ p }).adjusted];
  for (const [at, q] of plain.entries()) expectSame(scanned[at]!, Math.min(1, q * sum), 1e-9);
  expect(discoveries({ p, q: 0.05, dependence: "any" }).selected).toEqual([0, 1, 2]);
});

test("intervals of four selected out of fifteen at 0.05 cover 98.67%", () => {
  expectSame(fcrConfidence({ selected: 4, tests: 15, q: 0.05 }), 1 - 0.2 / 15);
  expectSame(discoveries({ p: reference.bh1995.p, q: 0.05 }).confidence!, 1 - 0.2 / 15);
});

test("intervals of what a scan selects cover more, by the same sum of 1/j", () => {
  const { p } = reference.bh1995;
  expectSame(discoveries({ p, q: 0.05, dependence: "any" }).confidence!, 1 - (3 * 0.05) / (15 * 3.3182289932), 1e-9);
});

test("when nothing is selected there is nothing to show an interval for", () => {
  expect(discoveries({ p: [0.5, 0.9] })).toEqual({ adjusted: [0.9, 0.9], selected: [], confidence: null });
  expect(bh({ p: [] })).toEqual({ adjusted: [] });
});

test("that all areas stayed level is as unsure as the least sure of them", () => {
  expect(intersectionUnion({ p: [0.01, 0.04, 0.002] })).toEqual({ p: 0.04 });
});

test.each([
  [() => bh({ p: [0.2, 1.2] }), "between 0 and 1, not at 1.2"],
  [() => by({ p: [-0.1] }), "not at -0.1"],
  [() => bh({ p: [Number.NaN] }), "not at NaN"],
  [() => intersectionUnion({ p: [] }), "at least one area"],
  [() => intersectionUnion({ p: [2] }), "not at 2"],
  [() => fcrConfidence({ selected: 0, tests: 3, q: 0.1 }), "Selected 0 of 3"],
  [() => fcrConfidence({ selected: 4, tests: 3, q: 0.1 }), "Selected 4 of 3"],
  [() => fcrConfidence({ selected: 1, tests: 3, q: 1 }), "not at 1"],
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
      expect(discoveries({ p, q }).selected).toEqual(expected);
    }),
  );
});

test("adjusting never lowers a p-value, keeps their order, treats equals alike, and does not depend on order", () => {
  fc.assert(
    fc.property(chances, fc.integer({ min: 0, max: 39 }), (p, turn) => {
      const { adjusted } = bh({ p });
      const scanned = by({ p }).adjusted;
      const places = [...p.keys()];
      for (const at of places) {
        expect(adjusted[at]!).toBeGreaterThanOrEqual(p[at]!);
        expect(scanned[at]!).toBeGreaterThanOrEqual(adjusted[at]!);
        for (const other of places)
          if (p[at]! <= p[other]!) expect(adjusted[at]!).toBeLessThanOrEqual(adjusted[other]!);
      }
      const turned = [...p.slice(turn % p.length), ...p.slice(0, turn % p.length)];
      const again = bh({ p: turned }).adjusted;
      for (const at of places) expect(again[at]!).toBe(adjusted[(at + (turn % p.length)) % p.length]!);
    }),
  );
});
