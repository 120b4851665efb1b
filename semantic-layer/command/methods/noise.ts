import { z } from "zod";
import { maximumEntropyLaw } from "../../disclosure/maximum-entropy.ts";
import { method } from "../method.ts";
import { count, positive } from "../shapes.ts";

export const noise = method({
  name: "noise",
  title: "The law of the noise on a count: of maximum entropy, bounded by d, with mean 0 and variance v",
  input: z.strictObject({
    p: z
      .int()
      .nonnegative()
      .nullish()
      .describe(
        "The count that the row of the table is for; without it, and from p = d on (above d + js when js > 0), the symmetric row",
      ),
    d: z.int().positive().describe("Bound: no more than d is added or taken away"),
    v: positive.describe("Variance"),
    js: count.default(0).describe("Results from 1 up to js do not occur, as in R's ptable"),
  }),
  output: z.strictObject({
    law: z
      .array(z.number().min(0).max(1))
      .describe("Chance of each of the values. Symmetric: of 0 to d, and −j is as likely as j."),
    values: z.array(z.int()).describe("What is added to the count"),
    symmetric: z.boolean(),
  }),
  answer: ({ p, d, v, js }) => {
    // The row is symmetric when no result is cut off: the lowest, p − d, is 0 or lies above what is blocked.
    const symmetric = p == null || p >= (js > 0 ? d + js + 1 : d);
    const row = maximumEntropyLaw({ bound: d, variance: v, ...(!symmetric && { count: p, blocked: js }) });
    const from = symmetric ? d : 0;
    return { law: row.law.slice(from), values: row.values.slice(from), symmetric };
  },
});
