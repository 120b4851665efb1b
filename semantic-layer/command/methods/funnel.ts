import { z } from "zod";
import { funnel as funnelOfRates, funnelOfShares } from "../../statistics/funnel.ts";
import { method } from "../method.ts";
import { count, number, perArea, positive, rowsOf } from "../shapes.ts";

const options = {
  target: positive.optional().describe("Rate or share to compare with; that of all areas together by default"),
  q: z.number().gt(0).lt(1).optional().describe("False discovery rate of the list; 0.10 by default"),
  widen: z
    .enum(["auto", "never"])
    .optional()
    .describe("auto (default): widen by √φ where areas differ more than by chance"),
};
const rates = z.strictObject({
  k: z.array(count).min(1).describe("Events in each area, whole"),
  e: z.array(positive).describe("Home-years, or events expected, in each area"),
  ...options,
});
const shares = z.strictObject({ x: z.array(count).min(1).describe("Hits"), n: z.array(positive), ...options });
const limits = z.array(z.strictObject({ lo: number, hi: number }));

export const funnel = method({
  name: "funnel",
  title: "Which areas lie outside the 95% and 99.8% limits around a target, and which belong on a list",
  input: z.union([rates, shares]),
  output: z.strictObject({
    target: number,
    dispersion: number.describe("φ: mean of the squared winsorised z"),
    widened: z.boolean(),
    value: perArea("k/e or x/n"),
    p: perArea("Two-sided p-value of being at the target; when widened, of the count λ + (k − λ)/√φ"),
    flag: z.array(z.enum(["HIGH_998", "HIGH_95", "LOW_95", "LOW_998"]).nullable()),
    listed: z.array(z.boolean()).describe("On the list by Benjamini and Hochberg"),
    limits95: limits.describe(
      "For the plot, in the unit of value. The upper one lies up to one count (√φ counts when widened) below what is flagged.",
    ),
    limits998: limits,
  }),
  answer: ({ target, q, widen, ...counts }) => {
    const told = { ...(target !== undefined && { target }), ...(q !== undefined && { q }), ...(widen && { widen }) };
    const found =
      "k" in counts
        ? funnelOfRates({ areas: rowsOf(counts), ...told })
        : funnelOfShares({ areas: rowsOf(counts), ...told });
    const limitsAt = (place: 0 | 1) =>
      found.areas.map(({ limits }) => ({ lo: limits[place].lo, hi: limits[place].hi }));
    return {
      ...{ target: found.target, dispersion: found.dispersion, widened: found.widened },
      ...{ value: found.areas.map(({ value }) => value), p: found.areas.map(({ p }) => p) },
      ...{ flag: found.areas.map(({ flag }) => flag), listed: found.areas.map(({ listed }) => listed) },
      ...{ limits95: limitsAt(0), limits998: limitsAt(1) },
    };
  },
});
