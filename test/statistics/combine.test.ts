import fc from "fast-check";
import { expect, test } from "vitest";
import { combine, mean, momentsOf } from "../../semantic-layer/statistics/index.ts";
import { expectSame } from "./reference.ts";

test("sums add up and maxima take the larger", () => {
  expect(combine({ n: 3, sw: 4.5, wMax: 2, r_max: 7 }, { n: 2, sw: 1, wMax: 1.5, r_max: 9 })).toEqual({
    n: 5,
    sw: 5.5,
    wMax: 2,
    r_max: 9,
  });
});

test("a field that one of the two lacks keeps the other's value", () => {
  const first: Record<string, number> = { n: 3 };
  expect(combine(first, { k: 4, rMax: 2 })).toEqual({ n: 3, k: 4, rMax: 2 });
  expect(first).toEqual({ n: 3 });
});

const moments = fc.dictionary(fc.constantFrom("n", "k", "kk", "rMax", "w_max"), fc.integer({ min: -1e6, max: 1e6 }));

test("the order of adding up changes nothing", () => {
  fc.assert(
    fc.property(moments, moments, moments, (a, b, c) => {
      expect(combine(a, b)).toEqual(combine(b, a));
      expect(combine(combine(a, b), c)).toEqual(combine(a, combine(b, c)));
    }),
  );
});

test("the moments of any split, combined, give the mean of the whole", () => {
  const rows = fc.array(
    fc.tuple(fc.double({ min: -50, max: 50, noNaN: true }), fc.double({ min: 0.3, max: 3, noNaN: true })),
    {
      minLength: 3,
      maxLength: 60,
    },
  );
  fc.assert(
    fc.property(rows, fc.nat(), (all, at) => {
      const cut = at % all.length;
      const whole = momentsOf(...columns(all));
      const split = combine(momentsOf(...columns(all.slice(0, cut))), momentsOf(...columns(all.slice(cut))));
      const options = { mode: "process" } as const;
      const expected = mean([{ ...whole, N: null }], options);
      const actual = mean([{ ...split, N: null }], options);
      expectSame(actual.value, expected.value);
      expectSame(actual.se, expected.se, 5e-5);
    }),
  );
});

function columns(rows: [number, number][]): [number[], number[]] {
  return [rows.map(([y]) => y), rows.map(([, w]) => w)];
}
