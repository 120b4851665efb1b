import { confidences } from "@fijne-buurten/db/vocabulary";
import { z } from "zod";
import { change as changeBetween, mean, overlapOf } from "../../statistics/index.ts";
import { method } from "../method.ts";
import { confidence, estimate, households, number } from "../shapes.ts";

export const change = method({
  name: "change",
  title: "Change of a mean between two waves that share none, some or all of their households",
  input: z.strictObject({
    n1: households.describe("Households in the first wave"),
    sum1: number.describe("Σy of the first wave"),
    sumsq1: number.describe("Σy² of the first wave"),
    n2: households,
    sum2: number,
    sumsq2: number,
    m: households.default(0).describe("Households in both waves"),
    ov1: number
      .nullish()
      .describe("Σy₁ over the households in both; needed when m is above 0, else absent or 0, as the next two"),
    ov2: number.nullish().describe("Σy₂ over the households in both"),
    ov12: number.nullish().describe("Σy₁y₂ over the households in both"),
    variance: z
      .enum(["perWave", "union"])
      .default("perWave")
      .describe("perWave: n/(n − 1) of each wave. union: n∪/(n∪ − 1), as R's svycontrast over both waves."),
    confidence: confidence.describe(
      `${confidence.description} This project's own verdicts are given at ${confidences.judged.value}.`,
    ),
  }),
  output: estimate.omit({ nEff: true }),
  answer: ({ n1, sum1, sumsq1, n2, sum2, sumsq2, variance, confidence, ...both }) => {
    const [first, second] = [wave(n1, sum1, sumsq1), wave(n2, sum2, sumsq2)];
    const overlap = overlapOf([pairs(both)], { ...first, sw: n1 }, { ...second, sw: n2 });
    const { value, se, df, lo, hi } = changeBetween(first, second, overlap, { confidence, variance });
    return { value, se, df, lo, hi };
  },
});

type Both = { m: number; ov1?: number | null; ov2?: number | null; ov12?: number | null };

/** Missing sums are refused: as 0 they would say that the households in both waves answered 0 twice. */
function pairs({ m, ov1, ov2, ov12 }: Both) {
  if (m > 0 && (ov1 == null || ov2 == null || ov12 == null))
    throw new RangeError(`With ${m} households in both waves, ov1, ov2 and ov12 are needed too.`);
  if (m === 0 && (ov1 || ov2 || ov12))
    throw new RangeError("Without households in both waves (m) there is nothing to be summed in ov1, ov2 and ov12.");
  return { w1: 1, w2: 1, m, sumY1: ov1 ?? 0, sumY2: ov2 ?? 0, sumY1Y2: ov12 ?? 0 };
}

/** An unweighted wave, in process mode: without the finite population correction. */
function wave(n: number, sum: number, squares: number) {
  const moments = { n, sw: n, swy: sum, swyy: squares, sww: n, swwy: sum, swwyy: squares };
  return mean([{ ...moments, N: null }], { mode: "process" });
}
