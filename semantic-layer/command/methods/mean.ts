import { z } from "zod";
import { mean as weightedMean, type Stratum } from "../../statistics/index.ts";
import { method } from "../method.ts";
import { centre, confidence, estimate, mode, strata } from "../shapes.ts";

export const mean = method({
  name: "mean",
  title: "Weighted mean over strata with its linearised margin",
  input: z.strictObject({
    strata,
    mode,
    confidence,
    centre,
  }),
  output: estimate,
  answer: ({ strata, ...options }) => {
    const { value, se, df, lo, hi, nEff } = weightedMean(withFrames(strata), options);
    return { value, se, df, lo, hi, nEff };
  },
});

/** A stratum without a frame has N null; swyy plays no part in a mean and may be left out. */
export function withFrames(given: z.output<typeof strata>): Stratum[] {
  return given.map((stratum) => ({ ...stratum, N: stratum.N ?? null, swyy: stratum.swyy ?? 0 }));
}
