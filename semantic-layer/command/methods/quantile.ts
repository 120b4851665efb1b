import { z } from "zod";
import {
  betaQuantile,
  chiSquareQuantile,
  fQuantile,
  gammaQuantile,
  normalQuantile,
  tQuantile,
} from "../../statistics/index.ts";
import { method } from "../method.ts";
import { endless, number, orEndless, positive, written } from "../shapes.ts";

/** Each law with R's names for its parameters, in R's order, and R's defaults. */
const laws = {
  t: { parameters: { df: null }, quantile: (p, df) => tQuantile(p, df) },
  norm: { parameters: { mean: 0, sd: 1 }, quantile: (p, mean, sd) => mean + sd * normalQuantile(p) },
  chisq: { parameters: { df: null }, quantile: (p, df) => chiSquareQuantile(p, df) },
  gamma: { parameters: { shape: null, scale: 1 }, quantile: (p, shape, scale) => gammaQuantile(p, shape, scale) },
  beta: { parameters: { shape1: null, shape2: null }, quantile: (p, a, b) => betaQuantile(p, a, b) },
  F: { parameters: { df1: null, df2: null }, quantile: (p, df1, df2) => fQuantile(p, df1, df2) },
} satisfies Record<
  string,
  { parameters: Record<string, number | null>; quantile: (p: number, a: number, b: number) => number }
>;

type Law = keyof typeof laws;
const names = ["df", "mean", "sd", "shape", "scale", "shape1", "shape2", "df1", "df2", "a", "b"] as const;

export const quantile = method({
  name: "quantile",
  title: "The value below which a share p of a law lies; laws and parameters are named as in R",
  input: z.strictObject({
    dist: z.enum(Object.keys(laws) as [Law, ...Law[]]),
    p: z.number().min(0).max(1).describe("Lower-tail probability"),
    df: orEndless(positive).optional().describe('t, where it may be "Inf"; chisq'),
    mean: number.optional().describe("norm; 0 by default"),
    sd: positive.optional().describe("norm; 1 by default"),
    shape: positive.optional().describe("gamma"),
    scale: positive.optional().describe("gamma; 1 by default"),
    shape1: positive.optional().describe("beta"),
    shape2: positive.optional().describe("beta"),
    df1: positive.optional().describe("F"),
    df2: orEndless(positive).optional().describe('F; may be "Inf"'),
    a: orEndless(number).nullish().describe("The first parameter of the law, for those who have parameters in columns"),
    b: orEndless(number).nullish().describe("The second parameter of the law"),
  }),
  output: z.strictObject({ q: endless.describe('"-Inf" or "Inf" for p = 0 or 1 of a law that is unbounded there') }),
  answer: ({ dist, p, ...given }) => {
    const { parameters, quantile } = laws[dist];
    const known = Object.keys(parameters);
    const stranger = names.find((name) => given[name] != null && !known.includes(name) && !["a", "b"].includes(name));
    if (stranger) throw new RangeError(`The law ${dist} has no parameter ${stranger}; it has ${known.join(" and ")}.`);
    const [first = NaN, second = NaN] = Object.entries(parameters).map(([name, usual], place) => {
      const value = given[name as (typeof names)[number]] ?? given[place === 0 ? "a" : "b"] ?? (usual as number | null);
      if (value === null) throw new RangeError(`The law ${dist} needs its parameter ${name}.`);
      return value;
    });
    const q = quantile(p, first, second);
    // For any other p an infinite answer means that the library failed.
    return { q: p === 0 || p === 1 ? written(q) : q };
  },
});
