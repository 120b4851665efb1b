import { z } from "zod";
import { rateRatio as ratioOf } from "../../statistics/rate-ratio.ts";
import { method } from "../method.ts";
import { confidence, count, endless, interval, number, positive, written } from "../shapes.ts";

const side = z.strictObject({ k: count.describe("Reports, whole"), e: positive.describe("Home-years") });

export const rateRatio = method({
  name: "rateRatio",
  title: "Ratio of two rates, a over b, with exact limits and p-value; Wald's limits for display",
  input: z.strictObject({ a: side, b: side, confidence }),
  output: z.strictObject({
    ratio: endless.describe('"Inf" when b has no reports'),
    exact: z.strictObject({ lo: number, hi: endless.describe('"Inf" when b has no reports') }),
    wald: interval.nullable().describe("null when a side has no reports"),
    p: number.describe("Exact two-sided p-value of no difference"),
  }),
  answer: (question) => {
    const { ratio, exact, wald, p } = ratioOf(question);
    return { ratio: written(ratio), exact: { lo: exact.lo, hi: written(exact.hi) }, wald, p };
  },
});
