import { codesOf, confidences, goalKinds, verdictNotes } from "@fijne-buurten/db/vocabulary";
import { z } from "zod";
import { intervalVerdicts, verdict as verdictOn } from "../../statistics/index.ts";
import { method } from "../method.ts";
import { count, number, orEndless } from "../shapes.ts";

const confidence = `${100 * confidences.judged.value}%`;
const bound = number.nullable().describe(`The judging interval, ${confidence}; null where there is no standard error`);

export const verdict = method({
  name: "verdict",
  title: `Verdict on a goal from the ${confidence} interval d ± t·se; higher is better`,
  input: z.strictObject({
    kind: z
      .enum(codesOf(goalKinds))
      .describe("hold: d is the change since the baseline. norm: d is the value minus the norm."),
    n: count.describe("Answers; of two waves the smaller number"),
    d: number,
    se: count.nullish().describe("Standard error of d"),
    df: orEndless(count).describe('Degrees of freedom; "Inf" for a standard error that is known'),
    delta: number
      .nullish()
      .describe("Margin of a hold, above 0; leave out when none was fixed. A norm has none, or 0."),
  }),
  output: z.strictObject({
    lo: bound,
    hi: bound,
    verdict: z.enum(intervalVerdicts),
    note: z.enum(codesOf(verdictNotes)).nullable(),
  }),
  answer: (question) => verdictOn({ ...question, se: question.se ?? null, delta: question.delta ?? null }),
});
