import { z } from "zod";
import { fayHerriot as shrinkAreas } from "../../statistics/fay-herriot.ts";
import { method } from "../method.ts";
import { number, numbers, perArea, positive, rowsOf, shrinkWarning } from "../shapes.ts";

export const fayHerriot = method({
  name: "fayHerriot",
  title: "Small areas by Fay and Herriot's model, variance between areas by REML",
  input: z.strictObject({
    y: numbers.describe("Direct estimate of each area"),
    psi: z.array(positive).describe("Sampling variance of each, taken as known"),
    x: z.array(numbers).describe("Covariates of each area, a row an area, 1 first for an intercept"),
    N: z.array(positive).optional().describe("Homes of each area; makes the shrunk values add up to the direct total"),
  }),
  output: z.strictObject({
    tau2: number.describe("Variance between areas"),
    beta: numbers,
    betaSe: numbers,
    gamma: perArea("Weight of the area's own estimate"),
    synthetic: perArea("What the covariates predict"),
    shrunk: perArea("γ·direct + (1 − γ)·synthetic"),
    mse: perArea("Mean squared error of shrunk (Prasad and Rao)"),
    residual: perArea("Standardised residual, (y − synthetic)/√(τ² + ψ − xᵀVar(β)x), as metafor's rstandard"),
    benchmarked: numbers.nullable().describe("Shrunk times the benchmark; null without N"),
    warning: shrinkWarning,
  }),
  answer: ({ y, psi, x, N }) => {
    const areas = rowsOf({ y, psi, x, ...(N && { N }) }).map(({ y: value, ...area }) => ({ value, ...area }));
    const { tau2, beta, betaSe, areas: fitted, benchmark, warning } = shrinkAreas({ areas });
    const each = (field: "gamma" | "synthetic" | "shrunk" | "mse" | "residual") => fitted.map((area) => area[field]);
    return {
      ...{ tau2, beta, betaSe, gamma: each("gamma"), synthetic: each("synthetic"), shrunk: each("shrunk") },
      ...{ mse: each("mse"), residual: each("residual") },
      ...{ benchmarked: benchmark === null ? null : each("shrunk").map((value) => benchmark * value), warning },
    };
  },
});
