import { z } from "zod";
import { proportion as countedShare, weightedProportion } from "../../statistics/index.ts";
import { method } from "../method.ts";
import { confidence, count, mode, number, positive, strata } from "../shapes.ts";
import { withFrames } from "./mean.ts";

const counted = z.strictObject({ x: count.describe("Hits; need not be whole"), n: positive, confidence });
const weighted = z.strictObject({ strata, mode, confidence });

export const proportion = method({
  name: "proportion",
  title: "Share with Wilson's interval: counted as x of n, or weighted over strata with y 0 or 1",
  input: z.union([counted, weighted]),
  output: z.strictObject({ value: number, lo: number, hi: number }),
  answer: (question) => {
    const { value, lo, hi } =
      "strata" in question
        ? weightedProportion(withFrames(question.strata), question)
        : countedShare(question, question.confidence);
    return { value, lo, hi };
  },
});
