import { z } from "zod";
import { composite as indexOf } from "../../statistics/composite.ts";
import { method } from "../method.ts";
import { number, numbers, positive, rowsOf } from "../shapes.ts";

export const composite = method({
  name: "composite",
  title: "Index of dimensions for one area, arithmetic or geometric, with its margin by the delta method",
  input: z.strictObject({
    scores: z.array(z.number().min(0).max(100).nullable()).min(1).describe("Dimensions, 0 to 100; null is missing"),
    weights: z.array(positive).describe("Weight of each; made to add up to 1"),
    covariance: z
      .array(numbers)
      .optional()
      .describe(
        "Covariance matrix of the scores, symmetric; without it there is no se. That of missing scores plays no part",
      ),
    method: z.enum(["arithmetic", "geometric"]).default("geometric"),
  }),
  output: z.strictObject({
    value: number.nullable().describe("null when less than 80% of the weight is present"),
    se: number.nullable(),
    present: number.describe("Share of the weight that is present"),
    reweighted: z.boolean().describe("A dimension is missing, whether or not enough is left for an index"),
    floored: number.describe("Dimensions that were raised to 1; 0 where there is no index"),
  }),
  answer: ({ scores, weights, covariance, method }) => {
    const themes = rowsOf({ scores, weights }).map((row) => ({ score: row.scores, weight: row.weights }));
    const { value, se, present, reweighted, floored } = indexOf({
      ...{ themes, method },
      ...(covariance && { covariance }),
    });
    return { value, se, present, reweighted, floored };
  },
});
