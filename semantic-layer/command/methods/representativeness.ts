import { z } from "zod";
import { representativeness as representation } from "../../statistics/representativeness.ts";
import { method } from "../method.ts";
import { households, number, rowsOf } from "../shapes.ts";

export const representativeness = method({
  name: "representativeness",
  title: "How well respondents represent everyone invited: R-indicator, partials, dissimilarity",
  input: z.strictObject({
    N: z.array(households).min(1).describe("Invited households in each group"),
    r: z.array(households).describe("Respondents in each group"),
    levels: z
      .record(z.string(), z.array(z.string()))
      .refine((levels) => Object.keys(levels).length > 0, "expected at least one variable")
      .optional()
      .describe(
        "Level of each group on each variable, for a logistic regression on main effects; else rates per group",
      ),
  }),
  output: z.strictObject({
    R: number.describe("1 − 2S"),
    S: number.describe("Spread of the response propensities, divisor N − 1"),
    rate: number.describe("Response rate"),
    cv: number.describe("S over the rate"),
    maxBias: number.describe("(1 − R) over twice the rate"),
    levels: z
      .array(z.strictObject({ variable: z.string(), level: z.string(), N: number, r: number, partial: number }))
      .describe(
        "Unconditional partials, least represented first; without levels: variable `group`, level its place from 1",
      ),
    dissimilarity: number.describe("½Σ|r/Σr − N/ΣN|"),
  }),
  answer: ({ N, r, levels }) => {
    const variables = levels ?? { group: N.map((_, place) => `${place + 1}`) };
    const groups = rowsOf({ N, r, levels: rowsOf(variables) });
    const found = representation({ groups, model: levels ? "main" : "saturated" });
    return {
      ...{ R: found.r, S: found.s, rate: found.rate, cv: found.cv, maxBias: found.maxBias },
      ...{ levels: found.levels, dissimilarity: found.dissimilarity },
    };
  },
});
