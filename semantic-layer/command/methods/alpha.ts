import { z } from "zod";
import { alpha as reliability } from "../../statistics/alpha.ts";
import { method } from "../method.ts";
import { confidence, number } from "../shapes.ts";

export const alpha = method({
  name: "alpha",
  title: "Cronbach's alpha of a scale with Feldt's interval",
  input: z.strictObject({
    rows: z
      .array(z.array(number.nullable()).min(2))
      .describe("Answers, a row a person, a column an item, reversed items turned. A row with a null is left out."),
    confidence,
  }),
  output: z.strictObject({ alpha: number, lo: number, hi: number }),
  answer: (question) => {
    const { alpha, lo, hi } = reliability(question);
    return { alpha, lo, hi };
  },
});
