import { z } from "zod";
import { rate as rateOf } from "../../statistics/rate.ts";
import { method } from "../method.ts";
import { confidence, count, number, positive } from "../shapes.ts";

export const rate = method({
  name: "rate",
  title: "Interval of a number of reports: Garwood's, or Fay and Feuer's where households reported more than once",
  input: z.strictObject({
    k: count.describe("Σr: reports, whole, as the next two"),
    kk: count
      .optional()
      .describe("Σr² over households, from rMax² + k − rMax to k·rMax; by default k, when everyone reported once"),
    rMax: count.optional().describe("The most reports of one household; 1 by default"),
    homeYears: positive.optional().describe("Turns value, lo and hi into reports per 100 homes and year"),
    confidence,
  }),
  output: z.strictObject({ value: number, lo: number, hi: number }),
  answer: ({ kk, rMax, homeYears, ...rest }) => {
    const told = { ...(kk !== undefined && { kk }), ...(rMax !== undefined && { rMax }) };
    const { value, lo, hi } = rateOf({ ...rest, ...told, ...(homeYears !== undefined && { homeYears }) });
    return { value, lo, hi };
  },
});
