import { z } from "zod";
import { marshall as shrinkRates } from "../../statistics/marshall.ts";
import { method } from "../method.ts";
import { count, number, perArea, positive, rowsOf, shrinkWarning } from "../shapes.ts";

export const marshall = method({
  name: "marshall",
  title: "Rates of small areas drawn towards the rate of all, by Marshall's empirical Bayes estimator",
  input: z.strictObject({
    k: z.array(count).describe("Events in each area"),
    n: z.array(positive).describe("Homes, or home-years, in each area"),
  }),
  output: z.strictObject({
    mean: number.describe("Rate of all areas together"),
    between: number.describe("Variance of the true rates between areas"),
    gamma: perArea("Weight of the area's own rate"),
    shrunk: perArea("The rate drawn in"),
    warning: shrinkWarning,
  }),
  answer: ({ k, n }) => {
    const { mean, between, areas, warning } = shrinkRates({ areas: rowsOf({ k, n }) });
    return {
      ...{ mean, between, gamma: areas.map(({ gamma }) => gamma) },
      ...{ shrunk: areas.map(({ shrunk }) => shrunk), warning },
    };
  },
});
