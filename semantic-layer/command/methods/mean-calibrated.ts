import { z } from "zod";
import { meanCalibrated as calibratedMean, type CalibrationCell } from "../../statistics/index.ts";
import { method } from "../method.ts";
import { centre, confidence, estimate, households, mode, number, numbers, positive } from "../shapes.ts";

const cell = z.strictObject({
  stratum: z.string().optional().describe("Stratum that the cell lies in; leave out when there is only one"),
  n: households.describe("Households with a score in the cell"),
  sumY: number.describe("Σy"),
  sumYY: number.describe("Σy²"),
  d: positive.describe("Design weight of a household in the cell, before calibration"),
  w: positive.describe("Final weight of a household in the cell"),
  x: numbers
    .min(1)
    .describe("The calibration variables of the cell: an intercept, dummies for the levels of the margins"),
});

export const meanCalibrated = method({
  name: "meanCalibrated",
  title: "Weighted mean with a margin that takes calibration into account",
  input: z.strictObject({
    cells: z.array(cell).min(1),
    N: z
      .union([positive, z.record(z.string(), positive)])
      .optional()
      .describe("Households in the frame, or those of each stratum by name; needed in finite mode."),
    mode,
    confidence,
    centre,
  }),
  output: estimate,
  answer: ({ cells, N = {}, ...options }) => {
    if (new Set(cells.map(({ x }) => x.length)).size > 1)
      throw new RangeError("Every cell needs as many calibration variables x as the first.");
    const frame = typeof N === "number" ? { "": N } : N;
    const { value, se, df, lo, hi, nEff } = calibratedMean(cells as CalibrationCell[], frame, options);
    return { value, se, df, lo, hi, nEff };
  },
});
